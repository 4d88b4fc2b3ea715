import './tables.ts'

export {
  agreeToShow,
  answerQuestion,
  declineQuestion,
  passQuestion,
} from './answer-store.ts'
export { type About, askQuestion, mostWaiting, withdrawQuestion } from './ask-store.ts'
export { takeTurn } from './candidate-store.ts'
export { type Capacity, findCapacity, saveCapacity } from './capacity-store.ts'
export { collectQuestionData, eraseQuestionData } from './data-store.ts'
export { questionKind, questionOfEntry, rebuildQuestions } from './entry-store.ts'
export {
  type AnswerInput,
  answerInput,
  type CapacityInput,
  capacityInput,
  mostAnswerWords,
  mostHours,
  mostQuestionWords,
  type QuestionInput,
  questionInput,
} from './input.ts'
export {
  findPublicQuestion,
  listOpenQuestions,
  listOwnQuestions,
  listQuestionsForEditors,
  listShownById,
  listShownQuestions,
  type OwnQuestions,
  shownCursor,
} from './list-store.ts'
export { closeQuestion, releaseQuestion, reportQuestion } from './moderation-store.ts'
export { type Answer, type Asked, currentRoute, type Route } from './question-store.ts'
export { type Answering, fewestForRate } from './rate.ts'
export { findAnswering, type PracticeAnswering } from './rate-store.ts'
export { type RouteReason, unstatedHours } from './route.ts'
export { endWithdrawn, lapseRoutes, remindAnswerers, routeWaiting } from './routing-store.ts'
export { answerDays } from './rules.ts'
export { findQuestion, isForEverybody, type QuestionStanding } from './standing-store.ts'
export { type QuestionNotice, questionNotices } from './tell-store.ts'
export type { AnswerSide, QuestionState, SkipReason } from './word.ts'
