import type { Tx } from '../../platform/db/index.ts'

/**
 * Takes away what workspaces need not keep of a person who is forgotten; their address is still known then. Where they were the last owner,
 * whoever has belonged to the group longest owns the workspace now. A private one that nobody can read any more goes. What they wrote in others stays.
 */
export async function eraseAdoptionData(tx: Tx, person: string, now: Date): Promise<void> {
  await closeInvitations(tx, person, now.toISOString())
  await tx.deleteFrom('adoption_work_reminder').where('person', '=', person).execute()
  const left = await tx
    .deleteFrom('adoption_work_member')
    .where('person', '=', person)
    .returning('work')
    .execute()
  for (const { work } of left.toSorted((a, b) => (a.work < b.work ? -1 : 1))) await leaveWork(tx, work)
}

async function closeInvitations(tx: Tx, person: string, at: string): Promise<void> {
  const closed = { closed_at: at, email: null }
  await tx
    .updateTable('adoption_work_invitation')
    .set(closed)
    .where('invited_by', '=', person)
    .where('closed_at', 'is', null)
    .execute()
  await tx
    .updateTable('adoption_work_invitation')
    .set(closed)
    .where('email', 'in', (eb) =>
      eb.selectFrom('people_person').select('email').where('id', '=', person).where('email', 'is not', null),
    )
    .execute()
}

async function leaveWork(tx: Tx, id: string): Promise<void> {
  // Whoever joins at this moment holds it, too.
  const work = await tx
    .updateTable('adoption_work')
    .set(({ ref }) => ({ revision: ref('revision') }))
    .where('id', '=', id)
    .returning('visibility')
    .executeTakeFirst()
  const members = await tx
    .selectFrom('adoption_work_member')
    .select(['person', 'part'])
    .where('work', '=', id)
    .orderBy('since')
    .orderBy('person')
    .execute()
  const [first] = members
  if (first && !members.some((it) => it.part === 'owner'))
    await tx
      .updateTable('adoption_work_member')
      .set({ part: 'owner' })
      .where('work', '=', id)
      .where('person', '=', first.person)
      .execute()
  if (!first && work?.visibility === 'private') await removeWork(tx, id)
}

async function removeWork(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('adoption_work_stage').where('work', '=', id).execute()
  await tx.deleteFrom('adoption_work_part').where('work', '=', id).execute()
  await tx.deleteFrom('adoption_work_invitation').where('work', '=', id).execute()
  await tx.deleteFrom('adoption_work_confirmation').where('work', '=', id).execute()
  await tx.deleteFrom('adoption_work_reminder').where('work', '=', id).execute()
  await tx.deleteFrom('adoption_work').where('id', '=', id).execute()
}
