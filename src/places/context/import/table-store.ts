import { writeRows } from '../../../platform/csv/index.ts'
import type { Database, Read } from '../../../platform/db/index.ts'
import { recordFact } from '../../../platform/fact/index.ts'
import { powerOf } from '../aspect.ts'
import { type ContextValue, isWithdrawn } from '../value.ts'
import { insertValues, listCitiesWithValues, listCurrentValues } from '../value-store.ts'
import { type CheckedRow, checkRows, type Verdict } from './check-store.ts'
import type { Table } from './table.ts'
import { columns, type TableWords } from './word.ts'

const part = 500
const citiesAtOnce = 500

/** How a table is taken at once, in the terminal. */
export interface TableWatch {
  row(row: CheckedRow): void
  progress(done: number, of: number): void
}

/**
 * Checks every row of a table, and takes all values or, with one wrong row or `isDry`, none. One transaction; values that others change
 * meanwhile make it fail as a whole.
 */
export async function takeTable(
  database: Database,
  table: Table,
  { words, now, isDry, by }: { words: TableWords; now: Date; isDry: boolean; by: string },
  watch: TableWatch,
): Promise<Record<Verdict, number> & { isTaken: boolean }> {
  const counts = { new: 0, changed: 0, same: 0, wrong: 0 }
  const fresh: CheckedRow[] = []
  const seen = new Map<string, number>()
  for (let at = 0; at < table.rows.length; at += part) {
    const rows = table.rows.slice(at, at + part)
    for (const row of await checkRows(database.read, rows, { table, words, now, seen })) {
      counts[row.verdict] += 1
      if (row.verdict === 'new' || row.verdict === 'changed') fresh.push(row)
      watch.row(row)
    }
    watch.progress(at + rows.length, table.rows.length)
  }
  const isTaken = !isDry && counts.wrong === 0
  if (isTaken) await takeRows(database, fresh, { added: counts.new, changed: counts.changed }, by, now)
  return { ...counts, isTaken }
}

async function takeRows(
  database: Database,
  fresh: readonly CheckedRow[],
  detail: { added: number; changed: number },
  by: string,
  now: Date,
): Promise<void> {
  await database.inWrite(async (tx) => {
    const values = fresh.map((it) => ({
      city: it.city as string,
      value: it.value as ContextValue,
      revision: it.revision + 1,
      by,
    }))
    await insertValues(tx, values, now)
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'context.imported',
      subject: 'table',
      actor: by,
      detail,
    })
  })
}

/** Every value that counts as a table that an import reads, a part at a time. Withdrawn values are left out. */
export async function* tableOfValues(read: Read): AsyncGenerator<string> {
  yield writeRows([columns])
  for (let after = ''; ; ) {
    const cities = await listCitiesWithValues(read, after, citiesAtOnce)
    const current = await listCurrentValues(read, cities)
    const names = await listNames(read, cities)
    const rows = cities.flatMap((city) =>
      (current.get(city) ?? [])
        .filter((it) => !isWithdrawn(it))
        .map((it) => cellsOf(city, names.get(city), it)),
    )
    if (rows.length > 0) yield writeRows(rows)
    if (cities.length < citiesAtOnce) return
    after = cities.at(-1) ?? after
  }
}

async function listNames(
  read: Read,
  ids: readonly string[],
): Promise<Map<string, { name: string; country: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('place_city')
    .select(['id', 'name', 'country'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((it) => [it.id, it]))
}

function cellsOf(
  city: string,
  named: { name: string; country: string } | undefined,
  { aspect, number, word, currency, year, source }: ContextValue,
): string[] {
  return [
    city,
    named?.name ?? '',
    named?.country ?? '',
    powerOf(aspect) ?? aspect,
    number === null ? (word ?? '') : plain(number),
    currency ?? '',
    year === 0 ? '' : String(year),
    source.title,
    source.url ?? '',
    source.publisher ?? '',
    source.licence ?? '',
  ]
}

/** Never `1e-7`: digits, and a point. */
function plain(number: number): string {
  return number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
}
