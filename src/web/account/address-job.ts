import { forgetAddressChanges } from '../../people/index.ts'
import { insideKind, type JobKind, type Recurring } from '../../platform/job/index.ts'

const kind = 'address.forget'

/** Forgets, once a day, the old addresses that nobody can bring back any more. */
export const addressJob: JobKind = insideKind<null>({
  kind,
  unseen: true,
  run: (tx, _, { now }) => forgetAddressChanges(tx, now),
})

export const addressSchedule: readonly Recurring[] = [{ kind, everyMinutes: 24 * 60, offsetMinutes: 4 * 60 }]
