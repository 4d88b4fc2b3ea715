import { findAdoptionData, findQuestionData } from '../adoptions/index.ts'
import type { PersonalData } from '../people/index.ts'

/** What contexts above people hold about a person. */
export const personalData: readonly PersonalData[] = [findAdoptionData, findQuestionData]
