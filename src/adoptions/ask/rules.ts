import type { QuestionState } from './word.ts'

/** Who brings a question from one state to another, as docs/crossing.md tells it. `time` is a job. */
export type QuestionMover = 'asker' | 'answerer' | 'editor' | 'time'

/** Every way that a question can go. */
export const questionWays: readonly (readonly [QuestionState, QuestionState, QuestionMover])[] = [
  ['asked', 'routed', 'time'],
  ['asked', 'withdrawn', 'asker'],
  ['asked', 'declined', 'editor'],
  ['asked', 'lapsed', 'time'],
  ['asked', 'withdrawn', 'time'],
  ['routed', 'routed', 'answerer'],
  ['routed', 'routed', 'time'],
  ['routed', 'asked', 'answerer'],
  ['routed', 'asked', 'time'],
  ['routed', 'declined', 'answerer'],
  ['routed', 'declined', 'editor'],
  ['routed', 'withdrawn', 'asker'],
  ['routed', 'withdrawn', 'time'],
  ['asked', 'answered', 'answerer'],
  ['asked', 'shown', 'answerer'],
  ['asked', 'private', 'answerer'],
  ['routed', 'answered', 'answerer'],
  ['routed', 'shown', 'answerer'],
  ['routed', 'private', 'answerer'],
  ['lapsed', 'answered', 'answerer'],
  ['lapsed', 'shown', 'answerer'],
  ['lapsed', 'private', 'answerer'],
  ['answered', 'shown', 'asker'],
  ['answered', 'private', 'asker'],
  ['answered', 'private', 'answerer'],
  ['answered', 'shown', 'answerer'],
  ['private', 'shown', 'asker'],
  ['private', 'shown', 'answerer'],
  ['private', 'answered', 'answerer'],
  ['shown', 'private', 'asker'],
  ['shown', 'answered', 'asker'],
  ['shown', 'private', 'answerer'],
  ['shown', 'answered', 'answerer'],
  ['shown', 'declined', 'editor'],
  ['answered', 'declined', 'editor'],
  ['private', 'declined', 'editor'],
]

/** Whether a question may go this way. */
export function canMove(from: QuestionState, to: QuestionState, mover: QuestionMover): boolean {
  return questionWays.some(([a, b, by]) => a === from && b === to && by === mover)
}

/** States in which somebody may still be found, or has it. */
export const waitingStates: readonly QuestionState[] = ['asked', 'routed']
/** States in which an answer may be added. */
export const answerableStates: readonly QuestionState[] = [
  ...waitingStates,
  'lapsed',
  'answered',
  'shown',
  'private',
]
/** States in which there is an answer, and both sides may say who reads it. */
export const answeredStates: readonly QuestionState[] = ['answered', 'shown', 'private']

/** What both sides said of who reads an answer. */
export interface Agreement {
  answerer: boolean
  /** Null: has not said. */
  asker: boolean | null
}

/** The state of a question that has these answers: shown as soon as both agree to one. */
export function stateOfAnswers(agreements: readonly Agreement[]): QuestionState {
  if (agreements.some((it) => it.answerer && it.asker === true)) return 'shown'
  return agreements.some((it) => it.answerer && it.asker === null) ? 'answered' : 'private'
}

const dayMilliseconds = 86_400_000

/** Days for which somebody has a question, and after which they are reminded. */
export const answerDays = 14
export const reminderDays = 7
/** Days after which a question for which nobody was found ends. */
export const waitDays = 60

/** The moment so many days before. */
export function momentBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMilliseconds).toISOString()
}

/** Whole days between two moments. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / dayMilliseconds))
}
