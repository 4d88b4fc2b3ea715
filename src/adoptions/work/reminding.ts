import type { Stage } from '../input.ts'
import { dayOf, lastDayOf, monthsAfter } from './day.ts'
import type { WorkStage } from './reading-store.ts'
import { needsReason } from './rules.ts'

/** After how many months of running an owner is asked. */
export const reminderMonths = [3, 12, 24] as const

type Reached = Pick<WorkStage, 'stage' | 'date' | 'at'>

/** From when the months count: since it runs, or since the last stage where it does not; a stage without a date from its entry. */
export function countsFrom(stages: readonly Reached[]): string {
  const lastBreak = stages.findLastIndex((it) => !isRunning(it.stage))
  const began = stages[lastBreak + 1] ?? stages.at(-1)
  if (!began) throw new Error('an adoption has a stage')
  return began.date === null ? began.at.slice(0, 10) : lastDayOf(began.date)
}

function isRunning(stage: Stage): boolean {
  return stage === 'running' || stage === 'sustained'
}

/** A question whether it is still going: so many months after `since`, on `day`. */
export interface PlannedReminder {
  since: string
  months: number
  day: string
}

/** The next reminder; null: it has ended, or was asked often enough. `asked`: the most months after which it was asked since that day. */
export function nextReminder(
  stages: readonly Reached[],
  asked: (since: string) => number,
): PlannedReminder | null {
  if (needsReason(stages.at(-1)?.stage as Stage)) return null
  const since = countsFrom(stages)
  const months = reminderMonths.find((it) => it > asked(since))
  return months === undefined ? null : { since, months, day: monthsAfter(since, months) }
}

/** The latest reminder whose day has come: who enters an adoption years later is asked once. */
export function latestDue(planned: PlannedReminder, now: Date): PlannedReminder {
  const months =
    reminderMonths.findLast((it) => monthsAfter(planned.since, it) <= dayOf(now)) ?? planned.months
  return { ...planned, months: Math.max(months, planned.months), day: monthsAfter(planned.since, months) }
}
