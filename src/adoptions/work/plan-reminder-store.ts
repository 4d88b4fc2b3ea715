import type { Read, Tx } from '../../platform/db/index.ts'
import { listStages } from './reading-store.ts'
import { nextReminder, type PlannedReminder } from './reminding.ts'

/** The reminder that comes next for an adoption; null: none. */
export async function findNextReminder(read: Read, work: string): Promise<PlannedReminder | null> {
  const [stages, asked] = [await listStages(read, work), await listAsked(read, work)]
  return nextReminder(stages, (since) =>
    Math.max(0, ...asked.filter((it) => it.since === since).map((it) => it.months)),
  )
}

function listAsked(read: Read, work: string): Promise<{ since: string; months: number }[]> {
  return read
    .selectFrom('adoption_work_reminder')
    .select(['since', 'months'])
    .where('work', '=', work)
    .execute()
}

/** Notes the day of the next reminder; after every change of stages, and after every reminder. */
export async function planReminder(tx: Tx, work: string): Promise<void> {
  const next = await findNextReminder(tx, work)
  await tx
    .updateTable('adoption_work')
    .set({ remind_on: next?.day ?? null })
    .where('id', '=', work)
    .execute()
}
