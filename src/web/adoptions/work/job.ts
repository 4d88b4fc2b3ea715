import { lapseReminders, remindAdopters, writeDue } from '../../../adoptions/index.ts'
import { insideKind, type JobKind, type Recurring } from '../../../platform/job/index.ts'
import type { Secrets } from '../../../platform/secret/index.ts'

/** Reminds adopters, and shows what was to wait for a day. */
export function adoptionJobs({ secrets }: { secrets: Secrets }): JobKind[] {
  const sign = (id: string) => secrets.sign('adoption', id)
  return [
    insideKind<null>({
      kind: 'adoption.remind',
      unseen: true,
      run: async (tx, _, { now }) => {
        await lapseReminders(tx, now)
        await remindAdopters(tx, sign, now)
      },
    }),
    insideKind<null>({
      kind: 'adoption.show',
      run: async (tx, _, { now }) => {
        await writeDue(tx, now)
      },
    }),
  ]
}

export const adoptionSchedule: readonly Recurring[] = [
  { kind: 'adoption.remind', everyMinutes: 60, offsetMinutes: 50 },
  { kind: 'adoption.show', everyMinutes: 60, offsetMinutes: 5 },
]
