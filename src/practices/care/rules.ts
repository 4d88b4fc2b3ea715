import { hasRole, type Viewer } from '../../people/index.ts'
import { dueAfterDays, lapsedAfterDays } from '../rules.ts'
import type { ProblemTopic } from './word.ts'

const dayMilliseconds = 86_400_000

/** Days for which a link to confirm is good. */
export const linkDays = 60
/** Days after the question on which it is repeated. */
export const reminderDays = [14, 35] as const

/** The last day of confirmations that are due at `now`: those of this day or before. */
export function dueSince(now: Date): string {
  return dayBefore(now, dueAfterDays)
}

/** The same for confirmations that have lapsed. */
export function lapsedSince(now: Date): string {
  return dayBefore(now, lapsedAfterDays)
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - (days + 1) * dayMilliseconds).toISOString().slice(0, 10)
}

/** How many reminders should have been sent by now for a question of this moment. */
export function remindersDue(askedAt: string, now: Date): number {
  const days = (now.getTime() - Date.parse(askedAt)) / dayMilliseconds
  return reminderDays.filter((it) => days >= it).length
}

/** When a link that is made now stops being good. */
export function goodUntil(now: Date): string {
  return new Date(now.getTime() + linkDays * dayMilliseconds).toISOString()
}

/** Whether a problem is looked at before all others: somebody may be in danger. */
export function isUrgent(topic: ProblemTopic): boolean {
  return topic === 'harm' || topic === 'consent'
}

/** Whether the viewer may care for a practice: its stewards, and editors of the site. */
export function canCare(viewer: Viewer, stewards: readonly string[]): boolean {
  return hasRole(viewer, 'editor') || (viewer.role === 'person' && stewards.includes(viewer.id))
}
