import './tables.ts'

export {
  type BoardQuestion,
  type BoardWords,
  boardCursor,
  countBoard,
  type Demand,
  listBoard,
  listBoardWords,
  listDemand,
} from './board-store.ts'
export {
  askWhatCame,
  countOutcomes,
  type FollowUp,
  findFollowUp,
  lapseFollowUps,
  tellOutcome,
} from './follow-up-store.ts'
export {
  declineInput,
  messageInput,
  mostBodyWords,
  mostTitleWords,
  mostTopics,
  outcomeInput,
  type PostInput,
  postInput,
  refusalInput,
} from './input.ts'
export { lapsePosts } from './lapse-store.ts'
export { lapseDays } from './limit.ts'
export { type MatchOptions, matchPosts } from './matching/match.ts'
export { type Near, nearConcepts } from './matching/near.ts'
export { findLatestRun, type Run, type Stage, stopRun } from './matching/run-store.ts'
export type { CityLikeness, Reason } from './matching/score.ts'
export { seedOf } from './matching/seed.ts'
export { collectExchangeData, eraseExchangeData } from './personal-data-store.ts'
export {
  acceptPost,
  addPost,
  changePost,
  endPost,
  findOwnPost,
  findPost,
  listHeldPosts,
  listOwnPosts,
  type Post,
  refusePost,
} from './post-store.ts'
export {
  acceptProposal,
  declineProposal,
  findProposal,
  lapseProposals,
  listMessages,
  listProposals,
  type Message,
  type Proposal,
  sendMessage,
} from './proposal-store.ts'
export { listResponses, type Response } from './response-store.ts'
export { canAnswer, canEdit, isAgreed, isLive, isOwner } from './rules.ts'
export {
  type DeclineReason,
  declineReasons,
  type Help,
  helps,
  type Outcome,
  outcomes,
  type PostKind,
  type PostState,
  type ProposalState,
  postKinds,
  type Side,
} from './word.ts'
