import type { Tx } from '../db/index.ts'
import type { Recurring } from './job.ts'
import { enqueueJob } from './store.ts'

const minute = 60_000
const slack = minute

/** The first moment of the schedule after `now`. */
export function momentAfter(now: Date, { everyMinutes, offsetMinutes = 0 }: Recurring): Date {
  const [every, offset] = [everyMinutes * minute, offsetMinutes * minute]
  return new Date((Math.floor((now.getTime() - offset) / every) + 1) * every + offset)
}

/**
 * Asks for the recurring jobs whose time has come, and gives the next moment of all; null when there are none. Of several
 * processes only one moves the row on, in the transaction that asks for the job. What was missed is done once.
 */
export async function enqueueRecurring(
  tx: Tx,
  schedule: readonly Recurring[],
  now: Date,
): Promise<Date | null> {
  let first: Date | null = null
  for (const it of schedule) {
    const next = momentAfter(now, it)
    await tx
      .insertInto('job_schedule')
      .values({ kind: it.kind, next_at: next.toISOString() })
      .onConflict((on) =>
        // A schedule that has become denser does not wait for its old moment; the clocks of processes may differ a little.
        on
          .column('kind')
          .doUpdateSet({ next_at: next.toISOString() })
          .where('job_schedule.next_at', '>', new Date(next.getTime() + slack).toISOString()),
      )
      .execute()
    const due = await tx
      .updateTable('job_schedule')
      .set({ next_at: next.toISOString() })
      .where('kind', '=', it.kind)
      .where('next_at', '<=', now.toISOString())
      .returning('kind')
      .execute()
    if (due.length > 0) await enqueueJob(tx, { kind: it.kind, key: 'recurring' }, now)
    if (first === null || next < first) first = next
  }
  return first
}
