import { countWords, type Text } from '../../platform/schema/index.ts'
import { mostWordsAt } from './slot.ts'
import { type TranslationState, translationStates, type WorkState } from './word.ts'

/** What somebody has begun for a text: an empty body was given up. */
export interface Work {
  state: WorkState
  body: string
}

/**
 * The state of a text in a language: what translators work on comes first, as long as it is of the present source; the rest follows
 * from the record.
 */
export function stateOf(work: Work | undefined, text: Text, language: string): TranslationState {
  if (work !== undefined && work.body !== '' && work.state !== 'approved') return work.state
  const there = text[language]
  if (there === undefined) return 'missing'
  const state = typeof there === 'string' ? 'human' : there.state
  return state === 'machine' || state === 'outdated' ? state : 'approved'
}

/** Whether nothing is left to do for a text in this state. */
export function isDone(state: TranslationState): boolean {
  return state === 'approved' || state === 'kept-as-source'
}

/** Whether a body is short enough for the record at this slot. */
export function fits(slot: string, body: string): boolean {
  const most = mostWordsAt(slot)
  return body.length <= most * 14 && countWords(body) <= most
}

const order: readonly TranslationState[] = [
  'missing',
  'outdated',
  'machine',
  'draft',
  'in-review',
  'approved',
  'kept-as-source',
]

/** The state of a text that stands in several places of a record: that of the place where most is left to do. */
export function leastDone(states: readonly TranslationState[]): TranslationState {
  return order.find((it) => states.includes(it)) ?? translationStates[0]
}

export type Act = 'save' | 'send' | 'keep' | 'ask-changes' | 'approve' | 'fill' | 'release'

/** Every way from one state to another, by the act; the record's own ways (a source that moved) stand in docs/workflow.md, too. */
export const ways: readonly { from: TranslationState; to: TranslationState; act: Act }[] = [
  { from: 'missing', to: 'draft', act: 'save' },
  { from: 'missing', to: 'machine', act: 'fill' },
  { from: 'missing', to: 'kept-as-source', act: 'keep' },
  { from: 'machine', to: 'draft', act: 'save' },
  { from: 'machine', to: 'approved', act: 'approve' },
  { from: 'machine', to: 'kept-as-source', act: 'keep' },
  { from: 'draft', to: 'draft', act: 'save' },
  { from: 'draft', to: 'in-review', act: 'send' },
  { from: 'draft', to: 'approved', act: 'approve' },
  { from: 'draft', to: 'kept-as-source', act: 'keep' },
  { from: 'in-review', to: 'draft', act: 'save' },
  { from: 'in-review', to: 'draft', act: 'ask-changes' },
  { from: 'in-review', to: 'approved', act: 'approve' },
  { from: 'in-review', to: 'kept-as-source', act: 'keep' },
  { from: 'approved', to: 'draft', act: 'save' },
  { from: 'outdated', to: 'draft', act: 'save' },
  { from: 'outdated', to: 'kept-as-source', act: 'keep' },
  { from: 'kept-as-source', to: 'draft', act: 'save' },
]

/** Whether an act may begin with a text in this state. */
export function can(act: Act, from: TranslationState): boolean {
  return ways.some((it) => it.act === act && it.from === from)
}
