import { PostgresAdapter, sql } from 'kysely'
import type { Engine, Tx } from './handle.ts'

export type Row = Record<string, string | number | null>

/**
 * Inserts many rows of one table with one statement per 500 rows, whatever the number of columns: the rows travel as
 * one JSON parameter. All rows have the same columns. When a key is taken: `fail` throws, `ignore` leaves the old row,
 * `replace` overwrites the row with the same `id`.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  rows: readonly Row[],
  whenTaken: 'fail' | 'ignore' | 'replace' = 'fail',
): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first)
  const into = sql`insert into ${sql.table(table)} (${sql.join(columns.map((it) => sql.ref(it)))})`
  const conflict = conflictClause(columns, whenTaken)
  for (let at = 0; at < rows.length; at += 500) {
    const json = JSON.stringify(rows.slice(at, at + 500))
    const from = engineOf(tx) === 'sqlite' ? fromSqlite(columns, json) : fromPostgres(table, columns, json)
    await sql`${into} ${from}${conflict}`.execute(tx)
  }
}

function conflictClause(columns: readonly string[], whenTaken: 'fail' | 'ignore' | 'replace') {
  if (whenTaken === 'fail') return sql``
  if (whenTaken === 'ignore') return sql` on conflict do nothing`
  const updates = columns
    .filter((it) => it !== 'id')
    .map((it) => sql`${sql.ref(it)} = excluded.${sql.ref(it)}`)
  return sql` on conflict (id) do update set ${sql.join(updates)}`
}

function fromSqlite(columns: readonly string[], json: string) {
  const values = columns.map((it) => sql`value ->> ${sql.lit(`$."${it}"`)}`)
  // "where true" keeps SQLite from reading ON CONFLICT as a join condition.
  return sql`select ${sql.join(values)} from json_each(${json}) where true`
}

function fromPostgres(table: string, columns: readonly string[], json: string) {
  const values = columns.map((it) => sql.ref(it))
  return sql`select ${sql.join(values)} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`
}

/** Which engine a handle speaks to. */
export function engineOf(handle: { getExecutor(): { adapter: object } }): Engine {
  return handle.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
