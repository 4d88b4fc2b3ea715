export {
  type Answer,
  answerConfirmation,
  askForConfirmation,
  type ConfirmationRequest,
  confirmPractice,
  findConfirmationRequest,
  lapseRequests,
  listStewardIds,
  nameRole,
  remindToConfirm,
  type SignRequest,
} from './confirmation-store.ts'
export { canCare, isUrgent, linkDays, reminderDays } from './rules.ts'
export { archivePractice, unarchivePractice, withdrawPractice } from './standing-store.ts'
export {
  type Accepted,
  acceptCorrection,
  addSuggestion,
  declineCorrection,
  findSuggestion,
  listOpenSuggestions,
  type NewSuggestion,
  type Suggestion,
  settleProblem,
  type Told,
} from './suggestion-store.ts'
export {
  type Finding,
  findings,
  type ProblemTopic,
  problemTopics,
  type SuggestionKind,
  type SuggestionState,
  suggestionKinds,
  suggestionStates,
} from './word.ts'
