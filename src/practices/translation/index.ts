export {
  type EarlierWork,
  findForTranslation,
  isTouched,
  listTranslationFields,
  type Translated,
  type TranslationField,
  type TranslationFields,
} from './field-store.ts'
export { targetLanguage } from './input.ts'
export {
  findMachineBatch,
  giveUpMachine,
  type MachineBatch,
  type MachineResult,
  settleMachineBatch,
} from './machine-batch-store.ts'
export { type MachineOrder, mostMachineTries, type OrderFault, timeLeft } from './machine-order.ts'
export {
  askMachine,
  cancelMachine,
  findMachineOrderUnguarded,
  machineJob,
} from './machine-order-store.ts'
export { type MachineText, type MadeText, releaseMachineTexts } from './machine-store.ts'
export { listMoved, type MovedField } from './moved.ts'
export {
  type LanguageCoverage,
  listCoverage,
  listTranslationQueue,
  type QueuedPractice,
} from './queue-store.ts'
export { findTranslationRight, type TranslationRight } from './right-store.ts'
export {
  type TranslationConflict,
  type TranslationInput,
  type TranslationOutcome,
  type TypedText,
  workOnTranslation,
} from './save-store.ts'
export { depthOf, mostWordsAt } from './slot.ts'
export { isDone, leastDone, stateOf } from './state.ts'
export type { TranslationSuggestion } from './suggestion.ts'
export { listSuggestions } from './suggestion-store.ts'
export { listPlaces, type Place, putTexts, wordsIn } from './walk.ts'
export { listWishes, wishTranslation } from './wish-store.ts'
export { type TranslationState, translationStates, type WorkState, workStates } from './word.ts'
