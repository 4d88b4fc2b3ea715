import { type Database, insertRows, type Read, type Tx, takeTurn } from '../db/index.ts'
import { beginning, type FactRow, type Head, hashOf, type Link } from './chain.ts'

/** How many facts are sealed in one transaction: a few milliseconds, so that nobody waits for it. */
export const mostAtOnce = 128

/**
 * Gives facts that wait a place in the chain, at most `mostAtOnce`, in the order of their numbers; gives how many. Processes take
 * turns: each builds on what the one before has left.
 */
export function sealFacts(database: Database): Promise<number> {
  return database.inWrite(async (tx) => {
    await takeTurn(tx, 'fact_seal')
    const waiting = await listWaiting(tx)
    if (waiting.length === 0) return 0
    let { position, hash } = (await findHead(tx)) ?? beginning
    const seals = waiting.map((it) => {
      position += 1
      hash = hashOf(hash, it)
      return { position, fact: it.id, hash }
    })
    await insertRows(tx, 'fact_seal', seals)
    // By their numbers, one by one: another fact in between may have been committed meanwhile.
    await tx
      .deleteFrom('fact_waiting')
      .where(
        'fact',
        'in',
        seals.map((it) => it.fact),
      )
      .execute()
    return seals.length
  }, 'unseen')
}

/** Asked for by their numbers: a join would let PostgreSQL read all facts that are sealed already. */
async function listWaiting(tx: Tx): Promise<FactRow[]> {
  let after = 0
  for (;;) {
    const waiting = await tx
      .selectFrom('fact_waiting')
      .select('fact')
      .where('fact', '>', after)
      .orderBy('fact')
      .limit(mostAtOnce)
      .execute()
    const numbers = waiting.map((it) => it.fact)
    const rows = await listRows(tx, numbers)
    // Numbers without a fact stay, for the audit to tell.
    if (rows.length > 0 || numbers.length === 0) return rows
    after = numbers.at(-1) ?? after
  }
}

async function listRows(read: Read, numbers: readonly number[]): Promise<FactRow[]> {
  if (numbers.length === 0) return []
  return read.selectFrom('fact').selectAll().where('id', 'in', numbers).orderBy('id').execute()
}

/** The last seal; null: nothing is sealed yet. */
export async function findHead(read: Read): Promise<Head | null> {
  const found = await read
    .selectFrom('fact_seal')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** How many facts have no place in the chain yet. */
export async function countWaiting(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('fact_waiting')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many facts there are. */
export async function countFacts(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('fact')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The links of the chain after the position `after`, each with its fact, at most `limit`. */
export async function listLinks(read: Read, after: number, limit: number): Promise<Link[]> {
  const seals = await read
    .selectFrom('fact_seal')
    .select(['position', 'fact', 'hash'])
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute()
  const rows = await listRows(
    read,
    seals.map((it) => it.fact),
  )
  const byId = new Map(rows.map((it) => [it.id, it]))
  return seals.map((it) => ({ ...it, row: byId.get(it.fact) ?? null }))
}

/** Numbers of facts after `after` that have no seal and do not wait for one, at most `limit`. */
export async function listUnsealed(read: Read, after: number, limit: number): Promise<number[]> {
  const rows = await read
    .selectFrom('fact as f')
    .leftJoin('fact_seal as s', 's.fact', 'f.id')
    .leftJoin('fact_waiting as w', 'w.fact', 'f.id')
    .select('f.id')
    .where('s.fact', 'is', null)
    .where('w.fact', 'is', null)
    .where('f.id', '>', after)
    .orderBy('f.id')
    .limit(limit)
    .execute()
  return rows.map((it) => it.id)
}

/** Numbers after `after` of facts that wait for a seal and are not there, at most `limit`. */
export async function listLost(read: Read, after: number, limit: number): Promise<number[]> {
  const rows = await read
    .selectFrom('fact_waiting as w')
    .leftJoin('fact as f', 'f.id', 'w.fact')
    .select('w.fact')
    .where('f.id', 'is', null)
    .where('w.fact', '>', after)
    .orderBy('w.fact')
    .limit(limit)
    .execute()
  return rows.map((it) => it.fact)
}
