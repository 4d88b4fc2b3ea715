import {
  type CsvRow,
  type DecimalMark,
  decodeTable,
  findDecimalMark,
  readRows,
  type Separator,
  separators,
} from '../../../platform/csv/index.ts'
import { foldText } from '../../../platform/i18n/index.ts'
import { type Column, columns, type FileFault, type TableWords } from './word.ts'

export const mostRows = 50_000
export const mostFileBytes = 25_000_000

/** A file of values, its columns known. */
export interface Table {
  /** The column of each cell; null: one that we do not know, and leave alone. */
  columns: readonly (Column | null)[]
  rows: readonly CsvRow[]
  mark: DecimalMark | undefined
}

/** The text of a file of values; or why there is none. */
export function decodeValues(bytes: Uint8Array): { text: string } | FileFault {
  if (bytes.length > mostFileBytes) return { fault: 'tooLong' }
  return decodeTable(bytes)
}

/** Finds separator and columns by the names in the first row, which may be codes or words in any language of `words`. */
export function openTable(text: string, words: TableWords): Table | FileFault {
  const separator = findSeparator(text, words)
  const rows: CsvRow[] = []
  for (const row of readRows(text, separator)) {
    rows.push(row)
    if (rows.length > mostRows + 1) return { fault: 'tooLong' }
  }
  const [head, ...body] = rows
  if (!head || body.length === 0) return { fault: 'empty' }
  const found = head.cells.map((it) => columnOf(it, words))
  const twice = columns.filter((it) => found.filter((one) => one === it).length > 1)
  if (twice.length > 0) return { fault: 'twice', columns: twice }
  const missing = needed(found)
  if (missing.length > 0) return { fault: 'missing', columns: missing }
  const at = found.indexOf('value')
  return { columns: found, rows: body, mark: findDecimalMark(body.map((it) => it.cells[at] ?? '')) }
}

function findSeparator(text: string, words: TableWords): Separator {
  const known = separators.map((separator) => {
    const [head] = readRows(text, separator)
    return head?.cells.filter((it) => columnOf(it, words) !== null).length ?? 0
  })
  return separators[known.indexOf(Math.max(...known))] as Separator
}

function columnOf(name: string, words: TableWords): Column | null {
  const folded = foldText(name.trim())
  return columns.find((it) => it === folded) ?? words.columns.get(folded) ?? null
}

function needed(found: readonly (Column | null)[]): Column[] {
  const has = (it: Column) => found.includes(it)
  const where: Column[] = has('city') || (has('name') && has('country')) ? [] : ['city']
  return [...where, ...(['aspect', 'value', 'year', 'source'] as const).filter((it) => !has(it))]
}

/** The cells of a row by column, trimmed; empty ones are left out. */
export function cellsOf(row: CsvRow, table: Pick<Table, 'columns'>): Partial<Record<Column, string>> {
  const cells: Partial<Record<Column, string>> = {}
  for (const [at, column] of table.columns.entries()) {
    const cell = row.cells[at]?.trim() ?? ''
    if (column !== null && cell !== '') cells[column] = cell
  }
  return cells
}
