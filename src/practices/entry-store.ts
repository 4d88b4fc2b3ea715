import type { Read, Tx } from '../platform/db/index.ts'
import { findState, putState } from '../search/index.ts'

/** Grows when what `entriesOf` or `coverageOf` makes of a practice changes: a start makes it anew for older ones. */
export const entriesVersion = '5'

const stateName = 'entries'

/** Whether search knows of every practice what it would be told today. */
export async function areEntriesCurrent(read: Read): Promise<boolean> {
  return (await findState(read, stateName)) === entriesVersion || !(await hasPractices(read))
}

/** Before practices are stored: when there were none, all entries will be current. */
export async function beginEntries(tx: Tx): Promise<void> {
  if ((await findState(tx, stateName)) === entriesVersion || (await hasPractices(tx))) return
  await markEntriesCurrent(tx)
}

/** Notes that every entry is made as today. */
export async function markEntriesCurrent(tx: Tx): Promise<void> {
  await putState(tx, stateName, entriesVersion)
}

async function hasPractices(read: Read): Promise<boolean> {
  const found = await read.selectFrom('practice').select('id').limit(1).executeTakeFirst()
  return found !== undefined
}

/** How many practices there are, public or not. */
export async function countEveryPractice(read: Read): Promise<number> {
  const found = await read
    .selectFrom('practice')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(found.count)
}

/** Ids of entries whose practice is not there. */
export async function listLostEntries(read: Read): Promise<string[]> {
  const rows = await read
    .selectFrom('search_entry as e')
    .leftJoin('practice as p', 'p.id', 'e.id')
    .select('e.id')
    .where('e.kind', '=', 'practice')
    .where('p.id', 'is', null)
    .execute()
  return rows.map((it) => it.id)
}

/** Whether search has no entry at all. */
export async function hasNoEntry(read: Read): Promise<boolean> {
  const found = await read.selectFrom('search_entry').select('id').limit(1).executeTakeFirst()
  return found === undefined
}
