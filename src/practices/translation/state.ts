import type { Text } from '../../platform/schema/index.ts'
import type { TranslationState, WorkState } from './word.ts'

/**
 * The state of a text in a language: what translators work on comes first, as long as it is of the present source; the rest follows
 * from the record.
 */
export function stateOf(work: WorkState | undefined, text: Text, language: string): TranslationState {
  const there = text[language]
  if (work !== undefined && work !== 'approved') return work
  if (there === undefined) return 'missing'
  const state = typeof there === 'string' ? 'human' : there.state
  if (state === 'machine' || state === 'outdated') return state
  return 'approved'
}

/** Whether nothing is left to do for a text in this state. */
export function isDone(state: TranslationState): boolean {
  return state === 'approved' || state === 'kept-as-source'
}

/** Whether work in this state can be approved. Machine texts are approved by a person, each as an act of its own. */
export function canApprove(state: TranslationState): boolean {
  return state === 'machine' || state === 'in-review' || state === 'draft'
}
