import type { Band } from '../search/index.ts'
import type { PracticeInput } from './input.ts'
import { type EvidenceKind, evidenceKinds, type Freshness } from './word.ts'

const dayMilliseconds = 86_400_000
export const dueAfterDays = 365
export const lapsedAfterDays = 548

/**
 * Evidence level 0 to 5: the highest kind of evidence that the record names with a source. 0 means described only.
 * The scale follows the order of design strength used by Nesta and Maryland; it says nothing on the size of an effect.
 */
export function evidenceLevel(kinds: readonly EvidenceKind[]): number {
  return Math.max(0, ...kinds.map((it) => evidenceKinds.indexOf(it) + 1))
}

/** The newest date on which somebody said that the record holds, or null. */
export function lastConfirmed(confirmations: PracticeInput['confirmations']): string | null {
  const dates = confirmations.filter((it) => it.finding !== 'ended').map((it) => it.date)
  return dates.toSorted().at(-1) ?? null
}

/** The date on which somebody said that the practice has ended, if nobody has confirmed it since. */
export function saidEnded(confirmations: PracticeInput['confirmations']): string | null {
  const newest = confirmations.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(-1)
  return newest?.finding === 'ended' ? newest.date : null
}

/** Confirmed for a year, then due for half a year, then lapsed. A year or month counts to its last day. */
export function freshnessOf(confirmedOn: string | null, now: Date): Freshness {
  if (confirmedOn === null) return 'never'
  const days = now.getTime() / dayMilliseconds - (lastDay(confirmedOn) + 1)
  if (days <= dueAfterDays) return 'confirmed'
  return days <= lapsedAfterDays ? 'due' : 'lapsed'
}

/** The freshness of practices now, as bands of the last day of their last confirmation. */
export function freshnessBands(now: Date): Band[] {
  const today = Math.ceil(now.getTime() / dayMilliseconds) - 1
  const due = today - dueAfterDays
  const lapsed = today - lapsedAfterDays
  return [
    { value: 'confirmed', from: due, to: null },
    { value: 'due', from: lapsed, to: due },
    { value: 'lapsed', from: null, to: lapsed },
    { value: 'never', from: null, to: null },
  ] satisfies (Band & { value: Freshness })[]
}

/** Days since 1970, in UTC, of the last day of a date that is known to the day, the month or only the year. */
export function lastDay(date: string): number {
  const [year, month = 12, day] = date.split('-').map(Number) as [number, number?, number?]
  // Day 0 is the last one of the month before.
  const moment = day === undefined ? [year, month, 0] : [year, month - 1, day]
  return new Date(0).setUTCFullYear(...(moment as [number, number, number])) / dayMilliseconds
}

/** Whether everybody may read a practice in this editorial state. */
export function isPublic(editorial: string): boolean {
  return editorial === 'published' || editorial === 'archived'
}
