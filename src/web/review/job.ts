import { insideKind, type JobKind, type Recurring } from '../../platform/job/index.ts'
import { expireRequests, remindReviewers } from '../../practices/index.ts'

/** Reminds reviewers, and frees the places of those whose time has passed; what is left waits for the next hour. */
const reviewTime = insideKind<null>({
  kind: 'review.time',
  unseen: true,
  run: async (tx, _, { now }) => {
    await remindReviewers(tx, now)
    await expireRequests(tx, now)
  },
})

export const reviewJobs: readonly JobKind[] = [reviewTime]
export const reviewSchedule: readonly Recurring[] = [
  { kind: 'review.time', everyMinutes: 60, offsetMinutes: 20 },
]
