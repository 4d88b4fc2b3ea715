import type { Context } from '../../places/index.ts'
import { readNeed } from '../../practices/index.ts'
import { judge } from './check.ts'

/** A condition that is known not to be met weighs more than all that can be unknown of a practice. */
export const unmetWeight = 1000
/** A practice of whose needs nothing is told is less known than one with twenty open conditions. */
const untoldWeight = 21

/** What a need of search (`needsOf`) weighs in a city: first what is not met, then what is not known. */
export function weighNeed(value: string, context: Context | null): number {
  const need = readNeed(value)
  if (need === null) return 0
  if (need.kind === 'untold') return untoldWeight
  if (need.kind === 'ask') return need.count
  const { state } = judge({ key: '', what: {}, essential: false, source: '', ...need }, context)
  return state === 'met' ? 0 : state === 'unmet' ? unmetWeight : 1
}
