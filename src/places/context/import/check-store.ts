import type { CsvRow } from '../../../platform/csv/index.ts'
import type { Read } from '../../../platform/db/index.ts'
import { type ContextValue, isSame, isWithdrawn } from '../value.ts'
import { listCurrentValues } from '../value-store.ts'
import { findRowCities } from './city-store.ts'
import { readValue } from './read-value.ts'
import { cellsOf, type Table } from './table.ts'
import { isDoubt, type Remark, type TableWords } from './word.ts'

export const verdicts = ['new', 'changed', 'same', 'wrong'] as const
export type Verdict = (typeof verdicts)[number]

/** What a row of a file would do. */
export interface CheckedRow {
  line: number
  verdict: Verdict
  city: string | null
  /** Null: the row is wrong. */
  value: ContextValue | null
  /** What counts now for that aspect and year, and its revision; null and 0: nothing. */
  old: ContextValue | null
  revision: number
  remarks: Remark[]
}

/** `seen`: what earlier rows of the file have said, with their lines; it grows. */
export interface Checking {
  table: Pick<Table, 'columns' | 'mark'>
  words: TableWords
  now: Date
  seen: Map<string, number>
}

/** Compares rows of a file with what counts now. Changes nothing but `seen`. */
export async function checkRows(
  read: Read,
  rows: readonly CsvRow[],
  checking: Checking,
): Promise<CheckedRow[]> {
  const written = rows.map((it) => cellsOf(it, checking.table))
  const cities = await findRowCities(read, written, checking.words)
  const ids = cities.filter((it): it is string => typeof it === 'string')
  const current = await listCurrentValues(read, [...new Set(ids)])
  const reading = {
    words: checking.words,
    mark: checking.table.mark,
    year: checking.now.getUTCFullYear(),
  }
  return rows.map((row, at) => {
    const city = cities[at] as string | Remark
    const { value, remarks } = readValue(written[at] ?? {}, reading)
    const all = [...faultsOf(row, checking.table), ...(typeof city === 'string' ? [] : [city]), ...remarks]
    const id = typeof city === 'string' ? city : null
    const earlier = id === null || value === null ? undefined : checking.seen.get(keyOf(id, value))
    if (earlier !== undefined) all.push({ what: 'duplicate', values: { line: earlier } })
    const wrong = { line: row.line, city: id, value: null, old: null, revision: 0, remarks: all }
    if (id === null || value === null || all.some((it) => !isDoubt(it))) return { ...wrong, verdict: 'wrong' }
    checking.seen.set(keyOf(id, value), row.line)
    const known = current.get(id)?.find((it) => it.aspect === value.aspect && it.year === value.year)
    const old = known && !isWithdrawn(known) ? known : null
    const verdict = old === null ? 'new' : isSame(old, value) ? 'same' : 'changed'
    return { ...wrong, verdict, value, old, revision: known?.revision ?? 0 }
  })
}

/** By which a value of a file is told from others. */
export function keyOf(city: string, { aspect, year }: Pick<ContextValue, 'aspect' | 'year'>): string {
  return `${city} ${aspect} ${year}`
}

function faultsOf(row: CsvRow, table: Checking['table']): Remark[] {
  if (row.fault) return [{ what: row.fault }]
  // A separator inside a number or a title shifts all that follows.
  const surplus = row.cells.slice(table.columns.length).some((it) => it.trim() !== '')
  return surplus ? [{ what: 'surplusCells' }] : []
}
