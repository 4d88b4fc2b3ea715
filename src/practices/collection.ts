import { actorOf, canRun, findNetworkById, type Viewer } from '../people/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../platform/errors/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import type { Stored } from '../platform/record/index.ts'
import type { Text } from '../platform/schema/index.ts'
import { putEntries } from '../search/index.ts'
import { addCollected, holdPractice, putCollected, removeCollected } from './collection-store.ts'
import { entriesOf } from './entry.ts'
import type { CollectedInput } from './input.ts'
import { loadPractices } from './practice-store.ts'
import { isPublic } from './rules.ts'

/** Which practice, in which network's collection. */
export interface Place {
  practice: string
  network: string
}

/**
 * Puts a public practice into the collection of a network, with what its curator says about it. For editors of the network. Throws
 * NotFound, Forbidden, Conflict when it is there already.
 */
export async function collectPractice(
  tx: Tx,
  viewer: Viewer,
  { practice, network, note }: Place & { note: Text | null },
  now: Date,
): Promise<void> {
  await requireCurator(tx, viewer, network)
  await holdPractice(tx, practice)
  const [record] = await loadPractices(tx, [practice])
  if (!record || !isPublic(record.editorial)) throw new NotFound('error.noPractice')
  const since = now.toISOString()
  if (!(await addCollected(tx, { practice, network, since, note }, actorOf(viewer))))
    throw new Conflict('network.error.collected')
  await putEntries(tx, await entriesOf(tx, [record]))
  const actor = actorOf(viewer)
  await recordFact(tx, {
    at: since,
    kind: 'practice.collected',
    subject: practice,
    actor,
    detail: { network },
  })
}

/** Takes a practice out of the collection of a network. For its editors. Throws NotFound, Forbidden. */
export async function releasePractice(
  tx: Tx,
  viewer: Viewer,
  { practice, network }: Place,
  now: Date,
): Promise<void> {
  await requireCurator(tx, viewer, network)
  await holdPractice(tx, practice)
  if (!(await removeCollected(tx, { practice, network }))) throw new NotFound('error.noPractice')
  await putEntries(tx, await entriesOf(tx, await loadPractices(tx, [practice])))
  const [at, actor] = [now.toISOString(), actorOf(viewer)]
  await recordFact(tx, { at, kind: 'practice.released', subject: practice, actor, detail: { network } })
}

async function requireCurator(tx: Tx, viewer: Viewer, network: string): Promise<void> {
  await findNetworkById(tx, network)
  if (!canRun(viewer, network)) throw new Forbidden('network.error.notYours')
}

/** Stores checked records of collections. */
export async function storeCollected(tx: Tx, records: readonly CollectedInput[]): Promise<Stored> {
  const stored = { added: 0, changed: 0, same: 0 }
  const fresh: string[] = []
  for (const record of records) {
    const result = await putCollected(tx, record)
    stored[result] += 1
    if (result === 'added') fresh.push(record.practice)
  }
  const practices = await loadPractices(tx, [...new Set(fresh)])
  await putEntries(tx, await entriesOf(tx, practices))
  return stored
}
