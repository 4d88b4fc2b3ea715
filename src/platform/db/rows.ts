import { CompiledQuery, PostgresAdapter } from 'kysely'
import type { Engine, Tx } from './handle.ts'

export type Row = Record<string, string | number | null>

type WhenTaken = 'fail' | 'ignore' | 'replace'

/**
 * Inserts many rows of one table. All rows have the same columns. When a key is taken: `fail` throws, `ignore` leaves
 * the old row, `replace` overwrites the row with the same `id`.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  rows: readonly Row[],
  whenTaken: WhenTaken = 'fail',
): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first)
  if (engineOf(tx) === 'sqlite') await insertIntoSqlite(tx, table, columns, rows, whenTaken)
  else await insertIntoPostgres(tx, table, columns, rows, whenTaken)
}

/** Rows in one statement of SQLite: few sizes, so that the prepared statements are found again. */
const statementSizes = [64, 8, 1] as const

async function insertIntoSqlite(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
  whenTaken: WhenTaken,
): Promise<void> {
  // A parameter for each value is three times as fast as rows that travel as JSON.
  const places = `(${columns.map(() => '?').join(', ')})`
  let at = 0
  for (const size of statementSizes) {
    const values = Array(size).fill(places).join(', ')
    const text = `${insertInto(table, columns)} values ${values}${onConflict(columns, whenTaken)}`
    for (; at + size <= rows.length; at += size) {
      const parameters: unknown[] = []
      for (const row of rows.slice(at, at + size)) for (const name of columns) parameters.push(row[name])
      await tx.executeQuery(CompiledQuery.raw(text, parameters))
    }
  }
}

const rowsOfJson = 500

/** The rows travel as one JSON parameter, whatever the number of columns. */
async function insertIntoPostgres(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
  whenTaken: WhenTaken,
): Promise<void> {
  const from = `select ${columns.map(quoted).join(', ')} from json_populate_recordset(null::${quoted(table)}, $1::json)`
  const text = `${insertInto(table, columns)} ${from}${onConflict(columns, whenTaken)}`
  for (let at = 0; at < rows.length; at += rowsOfJson) {
    await tx.executeQuery(CompiledQuery.raw(text, [JSON.stringify(rows.slice(at, at + rowsOfJson))]))
  }
}

function insertInto(table: string, columns: readonly string[]): string {
  return `insert into ${quoted(table)} (${columns.map(quoted).join(', ')})`
}

function onConflict(columns: readonly string[], whenTaken: WhenTaken): string {
  if (whenTaken === 'fail') return ''
  if (whenTaken === 'ignore') return ' on conflict do nothing'
  const others = columns.filter((it) => it !== 'id').map(quoted)
  return ` on conflict (id) do update set ${others.map((it) => `${it} = excluded.${it}`).join(', ')}`
}

/** Names of tables and columns come from the code, never from outside. */
function quoted(name: string): string {
  return `"${name}"`
}

/** Which engine a handle speaks to. */
export function engineOf(handle: { getExecutor(): { adapter: object } }): Engine {
  return handle.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
