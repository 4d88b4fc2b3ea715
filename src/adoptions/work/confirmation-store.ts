import { addNotice, type SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Forbidden, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { type ConfirmationInput, confirmationInput } from './input.ts'
import { readInput } from './read-input.ts'
import { writeRecord } from './record-store.ts'
import { isOfOrigin, isOwner } from './rules.ts'
import type { Side } from './word.ts'
import { holdWork, type Work } from './work-store.ts'

/**
 * One side says whether the story is true: an owner for the adopter, a steward for the origin. Its newest word stands; nobody decides between
 * the two. Throws Forbidden for whoever does not speak for that side, Invalid for a disagreement without words.
 */
export async function confirmWork(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: ConfirmationInput,
  now: Date,
): Promise<void> {
  const { work } = await holdWork(tx, viewer, id)
  const { side, agrees, words, role } = readInput(confirmationInput, given)
  if (side === 'origin' ? !isOfOrigin(viewer, work) : !isOwner(viewer, work))
    throw new Forbidden('error.403.what')
  if (!agrees && words === '')
    throw new Invalid('adopt.differsHow', [{ path: 'words', key: 'adopt.differsHow' }])
  const at = now.toISOString()
  const said = { person: viewer.id, agrees: agrees ? 1 : 0, words, role, at }
  await tx
    .insertInto('adoption_work_confirmation')
    .values({ work: id, side, ...said })
    .onConflict((on) => on.columns(['work', 'side']).doUpdateSet(said))
    .execute()
  // The origin knows whether there is such a place: nobody else need look.
  if (side === 'origin') await tx.updateTable('adoption_work').set({ held: 0 }).where('id', '=', id).execute()
  const kind = agrees ? 'adoption.confirmed' : 'adoption.differed'
  await recordFact(tx, { at, kind, subject: id, actor: viewer.id, detail: { side } })
  await tellOthers(tx, viewer, work, { side, agrees }, now)
  await writeRecord(tx, id, viewer.id, now)
}

async function tellOthers(
  tx: Tx,
  viewer: SignedIn,
  work: Work,
  { side, agrees }: { side: Side; agrees: boolean },
  now: Date,
): Promise<void> {
  const owners = work.members.filter((it) => it.part === 'owner').map((it) => it.person)
  const stewards = work.visibility === 'private' ? [] : work.stewards
  const kind = agrees ? 'adoption.confirmed' : 'adoption.differed'
  for (const person of (side === 'origin' ? owners : stewards).filter((it) => it !== viewer.id))
    await addNotice(tx, { person, kind, subject: work.id, detail: {}, path: `/adoptions/${work.id}` }, now)
}
