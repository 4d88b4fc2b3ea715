export { canApprove, isDone, stateOf } from './state.ts'
export {
  approveTranslations,
  canTranslate,
  findForTranslation,
  keepAsSource,
  keepMachineTexts,
  listTranslationFields,
  releaseMachineTexts,
  type SavedTranslations,
  saveTranslations,
  sendForReview,
  type TranslationField,
  type TypedText,
} from './translation-store.ts'
export { listPlaces, type Place, putTexts, wordsIn } from './walk.ts'
export { type TranslationState, translationStates, type WorkState, workStates } from './word.ts'
