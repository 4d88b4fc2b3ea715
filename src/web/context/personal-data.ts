import type { PersonalData } from '../../people/index.ts'
import { findGivenValues } from '../../places/index.ts'

/** The values of cities that a person has given. */
export const contextPersonalData: PersonalData = { collect: findGivenValues, erase: async () => {} }
