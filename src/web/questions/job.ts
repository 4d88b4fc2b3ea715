import { endWithdrawn, lapseRoutes, remindAnswerers, routeWaiting, takeTurn } from '../../adoptions/index.ts'
import { insideKind, type JobKind, type Recurring } from '../../platform/job/index.ts'

/** Reminds those who have questions, passes on what they let lie, and looks again for somebody for what waits. */
const questionTime = insideKind<null>({
  kind: 'question.time',
  run: async (tx, _, { now }) => {
    await takeTurn(tx)
    await endWithdrawn(tx, now)
    await lapseRoutes(tx, now)
    await routeWaiting(tx, now)
    await remindAnswerers(tx, now)
  },
})

export const questionJobs: readonly JobKind[] = [questionTime]
export const questionSchedule: readonly Recurring[] = [
  { kind: 'question.time', everyMinutes: 60, offsetMinutes: 30 },
]
