import {
  collectAdoptionData,
  collectFitData,
  collectQuestionData,
  eraseAdoptionData,
  eraseFitData,
  eraseQuestionData,
} from '../adoptions/index.ts'
import { collectExchangeData, eraseExchangeData } from '../exchange/index.ts'
import type { PersonalData } from '../people/index.ts'
import { findGivenValues, forgetWaitingValues } from '../places/index.ts'
import { collectPracticeData, erasePracticeData } from '../practices/index.ts'

/** What the contexts above people hold about people. `src/web/account/personal-data.db.test.ts` goes through every table. */
export const personalData: readonly PersonalData[] = [
  { collect: collectPracticeData, erase: erasePracticeData },
  { collect: collectAdoptionData, erase: eraseAdoptionData },
  { collect: collectExchangeData, erase: eraseExchangeData },
  { collect: collectFitData, erase: eraseFitData },
  { collect: findGivenValues, erase: forgetWaitingValues },
  { collect: collectQuestionData, erase: eraseQuestionData },
]
