import type { Database, Tx } from '../platform/db/index.ts'
import type { Stored } from '../platform/record/index.ts'
import { checkRecords, kindOf } from './check.ts'
import { type Kind, kinds } from './kind.ts'
import type { ImportProblem } from './problem.ts'
import { readRecords } from './read.ts'

const batch = 500

export interface ImportWatch {
  problem(problem: ImportProblem): void
  /** How far a phase is; `of` is null while it is not known. */
  progress(phase: 'check' | 'import', done: number, of: number | null): void
}

export type ImportResult = { problems: number } | { problems: 0; stored: Map<string, Stored> }

/**
 * Imports the records below `path`: checks all of them first, then stores all in one transaction. A record whose id is
 * there already replaces it if it says something else, so importing twice changes nothing. Streams: memory does not
 * grow with the number of records.
 */
export async function importRecords(
  database: Database,
  path: string,
  now: Date,
  watch: ImportWatch,
): Promise<ImportResult> {
  const checked = await checkRecords(database.read, path, watch.problem, (done) =>
    watch.progress('check', done, null),
  )
  if (checked.problems > 0) return { problems: checked.problems }
  const wanted = kinds.filter((it) => checked.counts.has(it.name))
  let done = 0
  const stored = await database.inWrite(async (tx) => {
    const results = new Map<string, Stored>()
    for (const kind of wanted) {
      const advance = (count: number) => {
        done += count
        watch.progress('import', done, checked.total)
      }
      results.set(kind.name, await storeKind(tx, kind, path, now, advance))
    }
    return results
  })
  return { problems: 0, stored }
}

async function storeKind(
  tx: Tx,
  kind: Kind,
  path: string,
  now: Date,
  advance: (count: number) => void,
): Promise<Stored> {
  const sum: Stored = { added: 0, changed: 0, same: 0 }
  const store = async (records: unknown[]) => {
    const result = await kind.store(tx, records, now)
    for (const key of ['added', 'changed', 'same'] as const) sum[key] += result[key]
    advance(records.length)
  }
  let records: unknown[] = []
  for await (const found of readRecords(path)) {
    if ('problem' in found) throw new Error(`${found.problem.file} changed during the import`)
    if (kindOf(found.value) !== kind) continue
    records.push(kind.schema.parse(found.value))
    if (records.length < batch) continue
    await store(records)
    records = []
  }
  if (records.length > 0) await store(records)
  return sum
}
