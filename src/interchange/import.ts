import type { Database, Tx } from '../platform/db/index.ts'
import type { Stored } from '../platform/record/index.ts'
import { checkRecords } from './check.ts'
import { type Kind, kinds } from './kind.ts'
import type { ImportProblem } from './problem.ts'
import { Spool } from './spool.ts'

/** Records stored at once: with more, what is waiting outgrows the database's own memory, and it writes pages twice. */
const batch = 100

export interface ImportWatch {
  problem(problem: ImportProblem): void
  /** How far a phase is; `of` is null while it is not known. */
  progress(phase: 'check' | 'import', done: number, of: number | null): void
}

export type ImportResult = { problems: number } | { problems: 0; stored: Map<string, Stored> }

/**
 * Imports the records below `path`: checks all of them first, then stores all in one transaction. A record whose id is
 * there already replaces it if it says something else, so importing twice changes nothing. Streams: of the records only
 * ids and addresses stay in memory; the checked records wait in the system's temporary folder.
 */
export async function importRecords(
  database: Database,
  path: string,
  now: Date,
  watch: ImportWatch,
): Promise<ImportResult> {
  const spools = new Map<Kind, Spool>()
  const keep = (kind: Kind, record: unknown) => {
    const spool = spools.get(kind) ?? new Spool()
    spools.set(kind, spool)
    spool.add(kind.cursor(record), record)
  }
  try {
    const progress = (done: number) => watch.progress('check', done, null)
    const { total, problems } = await checkRecords(database.read, path, watch.problem, progress, keep)
    if (problems > 0) return { problems }
    const advance = (done: number) => watch.progress('import', done, total)
    return { problems: 0, stored: await database.inWrite((tx) => storeAll(tx, spools, now, advance)) }
  } finally {
    for (const spool of spools.values()) spool.remove()
  }
}

async function storeAll(
  tx: Tx,
  spools: ReadonlyMap<Kind, Spool>,
  now: Date,
  progress: (done: number) => void,
): Promise<Map<string, Stored>> {
  const results = new Map<string, Stored>()
  let done = 0
  for (const kind of kinds) {
    const spool = spools.get(kind)
    if (!spool) continue
    const sum: Stored = { added: 0, changed: 0, same: 0 }
    for (const records of inBatches(spool.records())) {
      const result = await kind.store(tx, records, now)
      for (const key of ['added', 'changed', 'same'] as const) sum[key] += result[key]
      done += records.length
      progress(done)
    }
    results.set(kind.name, sum)
  }
  return results
}

function* inBatches<T>(all: Iterable<T>): Generator<T[]> {
  let some: T[] = []
  for (const one of all) {
    some.push(one)
    if (some.length < batch) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
