/** A need is what somebody seeks, an offer what somebody gives. */
export const postKinds = ['need', 'offer'] as const
export type PostKind = (typeof postKinds)[number]

/** What can be given: `bid` is a partner for a joint application for money. */
export const helps = ['call', 'visit', 'mentor', 'documents', 'bid'] as const
export type Help = (typeof helps)[number]

/** `held` until an editor has read a first post; `lapsed` when its time is over. */
export const postStates = ['held', 'open', 'met', 'withdrawn', 'lapsed', 'refused'] as const
export type PostState = (typeof postStates)[number]

/** `accepted-need`: the side of the need has said yes and waits for the other. `done`: the last question was answered. */
export const proposalStates = [
  'proposed',
  'accepted-need',
  'accepted-offer',
  'agreed',
  'declined',
  'lapsed',
  'done',
] as const
export type ProposalState = (typeof proposalStates)[number]

/** The side of a proposal. */
export type Side = PostKind

/** Why a side says no. Only the two see it. */
export const declineReasons = [
  'no-time',
  'other-topic',
  'other-help',
  'no-language',
  'found',
  'other',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** What came of it, as the two tell it afterwards. */
export const outcomes = ['nothing', 'learned', 'plans', 'running', 'stopped'] as const
export type Outcome = (typeof outcomes)[number]

/** Part of a pair's score; each becomes a reason in words. */
export const scoreParts = ['topics', 'help', 'languages', 'hours', 'context', 'region', 'capacity'] as const
export type ScorePart = (typeof scoreParts)[number]
