import { addNotice, listAdministrators } from '../../people/index.ts'
import { insideKind, type Recurring, takeNewFailures } from '../../platform/job/index.ts'

/** Tells administrators of jobs that were given up, once. Of mail that failed only the desk tells: mail would not reach them. */
export const jobAlarm = insideKind<null>({
  kind: 'job.alarm',
  unseen: true,
  run: async (tx, _, { now }) => {
    const failed = await takeNewFailures(tx, now)
    const count = failed.filter((it) => !it.startsWith('mail.')).length
    if (count === 0) return
    for (const person of await listAdministrators(tx))
      await addNotice(
        tx,
        { person, kind: 'job.failed', subject: 'site', detail: { count }, path: '/desk#jobs' },
        now,
      )
  },
})

export const jobAlarmSchedule: Recurring = { kind: 'job.alarm', everyMinutes: 60 }
