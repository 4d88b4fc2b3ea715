import {
  collectAdoptionData,
  collectQuestionData,
  eraseAdoptionData,
  eraseQuestionData,
} from '../adoptions/index.ts'
import type { PersonalData } from '../people/index.ts'
import { collectPracticeData, erasePracticeData } from '../practices/index.ts'

/** What the contexts above people hold about people. `src/web/account/personal-data.db.test.ts` goes through every table. */
export const personalData: readonly PersonalData[] = [
  { collect: collectPracticeData, erase: erasePracticeData },
  { collect: collectAdoptionData, erase: eraseAdoptionData },
  { collect: collectQuestionData, erase: eraseQuestionData },
]
