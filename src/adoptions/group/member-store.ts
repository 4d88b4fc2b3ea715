import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { holdWork, isOwner, type MemberPart, type Work } from '../work/index.ts'

/**
 * Ends somebody's part in the group: owners end any, everybody their own. The last owner cannot leave: somebody must answer for the
 * adoption. Throws NotFound, Forbidden, Conflict.
 */
export async function endMember(
  tx: Tx,
  viewer: SignedIn,
  { work: id, person }: { work: string; person: string },
  now: Date,
): Promise<void> {
  const work = await holdForMember(tx, viewer, id, person)
  requireOtherOwner(work, person)
  await tx.deleteFrom('adoption_work_member').where('work', '=', id).where('person', '=', person).execute()
  await note(tx, id, 'adoption.left', viewer.id, now)
}

/** Gives a member another part. Owners only; the last owner keeps theirs. Throws NotFound, Forbidden, Conflict. */
export async function changeMember(
  tx: Tx,
  viewer: SignedIn,
  { work: id, person, part }: { work: string; person: string; part: MemberPart },
  now: Date,
): Promise<void> {
  const work = await holdForMember(tx, viewer, id, person)
  if (!isOwner(viewer, work)) throw new Forbidden('error.403.what')
  if (part !== 'owner') requireOtherOwner(work, person)
  await tx
    .updateTable('adoption_work_member')
    .set({ part })
    .where('work', '=', id)
    .where('person', '=', person)
    .execute()
  await note(tx, id, 'adoption.partChanged', viewer.id, now)
}

async function holdForMember(tx: Tx, viewer: SignedIn, id: string, person: string): Promise<Work> {
  const { work, standing } = await holdWork(tx, viewer, id)
  if (standing !== 'group' || (!isOwner(viewer, work) && viewer.id !== person))
    throw new Forbidden('error.403.what')
  if (!work.members.some((it) => it.person === person)) throw new NotFound('adopt.noMember')
  return work
}

function requireOtherOwner({ members }: Work, person: string): void {
  if (!members.some((it) => it.part === 'owner' && it.person !== person))
    throw new Conflict('adopt.lastOwner')
}

async function note(tx: Tx, subject: string, kind: string, actor: string, now: Date): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor, detail: {} })
}
