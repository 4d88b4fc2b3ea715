export const questionStates = [
  'asked',
  'routed',
  'answered',
  'shown',
  'private',
  'declined',
  'lapsed',
  'withdrawn',
] as const
export type QuestionState = (typeof questionStates)[number]

/** For whom somebody answers: the practice itself, or a place that took it up. */
export const answerSides = ['origin', 'adopter'] as const
export type AnswerSide = (typeof answerSides)[number]

/** What ends somebody's turn to answer. */
export const routeEndings = ['answered', 'passed', 'declined', 'lapsed', 'withdrawn', 'closed'] as const
export type RouteEnding = (typeof routeEndings)[number]

/** Why somebody who comes before was not asked: the nearest that anybody there came to being asked. */
export const skipReasons = ['nobody', 'silent', 'language', 'subject', 'paused', 'full', 'passed'] as const
export type SkipReason = (typeof skipReasons)[number]
