/** Where a request to review stands. docs/workflow.md draws the ways between them. */
export const requestStates = [
  'asked',
  'waiting',
  'accepted',
  'done',
  'declined',
  'expired',
  'cancelled',
] as const
export type RequestState = (typeof requestStates)[number]

/** What ties a reviewer to a practice. `none` is a declaration, too. */
export const conflicts = ['none', 'own-organisation', 'own-city', 'worked-with', 'paid-by', 'other'] as const
export type Conflict = (typeof conflicts)[number]

/** Reasons for which nothing is published, however good it is otherwise. They are asked first. */
export const exclusions = ['harms-rights', 'not-carried-out', 'advertising'] as const
export type Exclusion = (typeof exclusions)[number]

/** What is scored from 0 to 4, each score with its anchor sentence; the last one on the participants' voice. */
export const criteria = ['practical', 'innovative', 'successful', 'exportable', 'voice'] as const
export type Criterion = (typeof criteria)[number]
export const mostScore = 4

/** What a reviewer proposes to the editor. */
export const recommendations = ['publish', 'changes', 'refuse'] as const
export type Recommendation = (typeof recommendations)[number]

export const decisionKinds = ['changes-asked', 'published', 'refused'] as const
export type DecisionKind = (typeof decisionKinds)[number]
