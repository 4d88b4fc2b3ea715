import './tables.ts'

export {
  type Answer,
  answerConfirmation,
  askForConfirmation,
  type ConfirmationRequest,
  confirmPractice,
  findConfirmationRequest,
  lapseRequests,
  listStewardIds,
  remindToConfirm,
  type SignRequest,
} from './confirmation-store.ts'
export { type CopyTools, copySources, type FetchedSource } from './copy.ts'
export { copyFilesJob, findCopy, listCopies, removeCopyFiles, type SourceCopy } from './copy-store.ts'
export { correctableFields, isTextField, presentText } from './field.ts'
export {
  answerInput,
  correctionInput,
  decisionInput,
  nominationInput,
  offerInput,
  problemInput,
  reasonInput,
  roleInput,
} from './input.ts'
export { checkLinks, type LinksChecked } from './link.ts'
export { type BrokenLink, countLinks, type Found, listBrokenLinks } from './link-store.ts'
export { type CareItem, type CareQueue, careQueues, countCareQueues, listCareQueue } from './queue-store.ts'
export { canCare, endingOf, isOpenLicence, isUrgent, linkDays, reminderDays } from './rules.ts'
export {
  archivePractice,
  type Standing,
  unarchivePractice,
  type Withdrawal,
  withdrawPractice,
} from './standing-store.ts'
export {
  acceptStewardship,
  decideOffer,
  endStewardship,
  findStewardInvitation,
  inviteSteward,
  listOffers,
  listStewardInvitations,
  nameRole,
  offerToCare,
  type StewardInvitation,
  type StewardOffer,
  takeInvitationBack,
} from './steward-store.ts'
export { countSuggestion, suggestionLimits } from './suggestion-limit.ts'
export {
  type Accepted,
  acceptCorrection,
  addSuggestion,
  declineCorrection,
  findSuggestion,
  forgetAddresses,
  listOpenSuggestions,
  type NewSuggestion,
  type Suggestion,
  settleProblem,
  suggestionCursor,
  type Told,
} from './suggestion-store.ts'
export {
  type ConfirmationFinding,
  findings,
  type ProblemTopic,
  problemTopics,
  type SuggestionKind,
  type SuggestionState,
  suggestionKinds,
  suggestionStates,
} from './word.ts'
