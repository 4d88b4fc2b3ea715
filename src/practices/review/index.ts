export {
  askReviewer,
  cancelRequest,
  endRequests,
  listEditorBars,
  settleTie,
} from './assignment-store.ts'
export { type Choice, listChoices } from './candidate-store.ts'
export {
  addComment,
  type Comment,
  canSettle,
  listComments,
  type NewComment,
  reopenComment,
  resolveComment,
  type SpeaksAs,
} from './comment-store.ts'
export {
  askForChanges,
  type Decision,
  listDecisions,
  type Publishing,
  publishReviewed,
  refuseDraft,
  releaseDraft,
} from './decision-store.ts'
export { type Declaration, type Declared, declare, handBack } from './declaration-store.ts'
export { expireRequests, remindReviewers } from './due-store.ts'
export { type ReviewContent, reviewContent } from './input.ts'
export {
  findProgress,
  findPublishedContent,
  listChangedFields,
  type Progress,
} from './progress-store.ts'
export { listQueue, type QueueFilter, type Waiting, waitingStates } from './queue-store.ts'
export {
  findDraftForReview,
  findOwnRequest,
  listOwnRequests,
  listRequests,
  type ReviewRequest,
} from './request-store.ts'
export {
  askForRestoration,
  findRestoring,
  type RestorationWish,
  type Restoring,
  restoreVersion,
} from './restore-store.ts'
export {
  findOwnReview,
  listReviews,
  numberReviewers,
  type Review,
  type ReviewView,
  saveReview,
  sendReview,
} from './review-store.ts'
export {
  type Bar,
  barOf,
  type Candidate,
  canRestore,
  isExcluding,
  listUnanswered,
  type Obstacle,
  obstacleOf,
  type RequestMover,
  requestWays,
  reviewsNeeded,
  suitability,
  type Ties,
  tiesOf,
  usualDays,
} from './rules.ts'
export { findStatement, type Statement } from './statement-store.ts'
export { afterSubmission } from './submission-store.ts'
export { abandonDraft, submitDraft, takeBackDraft } from './submit-store.ts'
export {
  type Conflict as Tie,
  type Criterion,
  conflicts as ties,
  criteria,
  type DecisionKind,
  decisionKinds,
  type Exclusion,
  exclusions,
  mostScore,
  type Recommendation,
  type RequestState,
  recommendations,
  requestStates,
} from './word.ts'
