import type { Database, Tx } from '../platform/db/index.ts'
import { putEntries, removeEntries } from '../search/index.ts'
import { putCoverage } from './coverage-store.ts'
import { entriesOf } from './entry.ts'
import { countEveryPractice, hasNoEntry, listLostEntries, markEntriesCurrent } from './entry-store.ts'
import { listPracticeRecords, withLists } from './practice-store.ts'

const batch = 300

/**
 * Makes the entries of all practices anew, in one transaction, and gives their number. Tells `progress` how many of how
 * many are done. Throws Conflict when another process does the same at this moment.
 */
export async function rebuildEntries(
  database: Database,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  return database.inWrite(async (tx) => {
    // First of all, so that a second process that begins now waits here, and not halfway.
    await markEntriesCurrent(tx)
    const of = await countEveryPractice(tx)
    const fresh = await hasNoEntry(tx)
    let done = 0
    for await (const count of putAll(tx, fresh)) {
      done += count
      progress(done, of)
    }
    await removeEntries(tx, await listLostEntries(tx))
    return done
  })
}

async function* putAll(tx: Tx, fresh: boolean): AsyncGenerator<number> {
  let after = ''
  for (;;) {
    const records = (await listPracticeRecords(tx, after, batch)).map(withLists)
    const last = records.at(-1)
    if (last === undefined) return
    await putEntries(tx, await entriesOf(tx, records), fresh)
    await putCoverage(tx, records)
    after = last.id
    yield records.length
  }
}
