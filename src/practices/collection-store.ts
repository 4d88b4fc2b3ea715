import type { Read, Tx } from '../platform/db/index.ts'
import { canonical, type Stored } from '../platform/record/index.ts'
import type { Text } from '../platform/schema/index.ts'
import type { CollectedInput } from './input.ts'

/** A practice in the collection of a network. */
export interface Collected {
  network: string
  practice: string
  /** Since when: a moment. */
  since: string
  /** What the curator says about it. */
  note: Text | null
}

/** The collections that a practice is in, the oldest first. */
export async function listCollectionsOf(read: Read, practice: string): Promise<Collected[]> {
  const rows = await read
    .selectFrom('practice_collection')
    .select(['network', 'practice', 'since', 'note'])
    .where('practice', '=', practice)
    .orderBy('since')
    .orderBy('network')
    .execute()
  return rows.map(readRow)
}

function readRow({ note, ...it }: { network: string; practice: string; since: string; note: string | null }) {
  return { ...it, note: note === null ? null : (JSON.parse(note) as Text) }
}

/** The networks that have collected each of these practices, by the practice's id. */
export async function listNetworksOf(read: Read, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('practice_collection')
    .select(['practice', 'network'])
    .where('practice', 'in', ids)
    .orderBy('network')
    .execute()
  const byPractice = Map.groupBy(rows, (it) => it.practice)
  return new Map([...byPractice].map(([id, all]) => [id, all.map((it) => it.network)]))
}

/** The public practices in a network's collection, the newest in it first, at most `limit`, after the first `skip`. */
export async function listCollected(
  read: Read,
  network: string,
  { limit, skip = 0 }: { limit: number; skip?: number },
): Promise<Collected[]> {
  const rows = await publicIn(read)
    .select(['c.network', 'c.practice', 'c.since', 'c.note'])
    .where('c.network', '=', network)
    .orderBy('c.since', 'desc')
    .orderBy('c.practice')
    .limit(limit)
    .offset(skip)
    .execute()
  return rows.map(readRow)
}

/** How many public practices each of these networks has collected, by the network's id. */
export async function countCollected(read: Read, networks: readonly string[]): Promise<Map<string, number>> {
  if (networks.length === 0) return new Map()
  const rows = await publicIn(read)
    .select(({ fn }) => ['c.network', fn.countAll().as('count')])
    .where('c.network', 'in', networks)
    .groupBy('c.network')
    .execute()
  return new Map(rows.map((it) => [it.network, Number(it.count)]))
}

/** How many public practices are in collections; one in two of them counts twice. */
export async function countEveryCollected(read: Read): Promise<number> {
  const { count } = await publicIn(read)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function publicIn(read: Read) {
  return read
    .selectFrom('practice_collection as c')
    .innerJoin('practice as p', 'p.id', 'c.practice')
    .where('p.editorial', 'in', ['published', 'archived'])
}

/**
 * Holds the practice until the transaction ends: who stores it at this moment is waited for, and who comes later sees what was
 * collected. Both then make its entry for search of everything there is.
 */
export async function holdPractice(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('practice')
    .set(({ ref }) => ({ digest: ref('digest') }))
    .where('id', '=', id)
    .execute()
}

/** Puts a practice into a collection. Gives whether it was not there before. */
export async function addCollected(
  tx: Tx,
  { network, practice, since, note }: Collected,
  by: string,
): Promise<boolean> {
  const added = await tx
    .insertInto('practice_collection')
    .values({ network, practice, since, collected_by: by, note: note === null ? null : JSON.stringify(note) })
    .onConflict((on) => on.doNothing())
    .returning('practice')
    .execute()
  return added.length > 0
}

/** Takes a practice out of a collection. Gives whether it was there. */
export async function removeCollected(
  tx: Tx,
  { network, practice }: Pick<Collected, 'network' | 'practice'>,
): Promise<boolean> {
  const removed = await tx
    .deleteFrom('practice_collection')
    .where('network', '=', network)
    .where('practice', '=', practice)
    .returning('practice')
    .execute()
  return removed.length > 0
}

/** Stores what a record says about one practice in one collection. */
export async function putCollected(tx: Tx, record: CollectedInput): Promise<keyof Stored> {
  const { network, practice, since } = record
  const note = record.note === undefined ? null : canonical(record.note, 'en')
  if (await addCollected(tx, { network, practice, since, note }, 'import')) return 'added'
  const text = note === null ? null : JSON.stringify(note)
  const changed = await tx
    .updateTable('practice_collection')
    .set({ since, note: text })
    .where('network', '=', network)
    .where('practice', '=', practice)
    .where(({ or, eb }) =>
      or([
        eb('since', '!=', since),
        text === null ? eb('note', 'is not', null) : eb('note', '!=', text),
        ...(text === null ? [] : [eb('note', 'is', null)]),
      ]),
    )
    .returning('practice')
    .execute()
  return changed.length > 0 ? 'changed' : 'same'
}

/** The records of all collections, ordered by practice and network, after `after` (`RP-…/RN-…`), at most `limit`. */
export async function listCollectedRecords(
  read: Read,
  after: string,
  limit: number,
): Promise<CollectedInput[]> {
  const [practice = '', network = ''] = after.split('/')
  const rows = await read
    .selectFrom('practice_collection')
    .select(['network', 'practice', 'since', 'note'])
    .where(({ or, and, eb }) =>
      or([eb('practice', '>', practice), and([eb('practice', '=', practice), eb('network', '>', network)])]),
    )
    .orderBy('practice')
    .orderBy('network')
    .limit(limit)
    .execute()
  return rows.map(readRow).map(({ note, ...it }) => ({
    format: 'rialto/1',
    kind: 'collected',
    ...it,
    ...(note === null ? {} : { note }),
  }))
}
