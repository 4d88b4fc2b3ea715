import { sql } from 'kysely'
import type { Read, Tx } from './handle.ts'
import { engineOf } from './rows.ts'

/** The tables whose rows carry the number of the change that wrote them, in a column `sequence`. */
type Numbered = 'search_entry' | 'search_removed'

/**
 * The number that rows written by this transaction carry. PostgreSQL: the transaction's own number, so that numbers need no
 * lock; a smaller one may become visible after a greater one. SQLite has one writer: the next number of these tables.
 */
export async function changeNumber(tx: Tx, tables: readonly Numbered[]): Promise<number> {
  if (engineOf(tx) === 'postgres') {
    const found = await sql<{ number: number }>`select pg_current_xact_id()::text::bigint as number`.execute(
      tx,
    )
    return Number(found.rows[0]?.number)
  }
  return (await greatestNumber(tx, tables)) + 1
}

/**
 * Every change with a smaller number is visible now, or never will be: whoever has read from here on has missed nothing.
 * Ask before reading the rows.
 */
export async function changeHorizon(read: Read, tables: readonly Numbered[]): Promise<number> {
  if (engineOf(read) === 'postgres') {
    const found = await sql<{
      number: number
    }>`select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as number`.execute(read as never)
    return Number(found.rows[0]?.number)
  }
  return (await greatestNumber(read, tables)) + 1
}

/** The greatest number that rows of these tables carry; 0 when there are none. */
export async function greatestNumber(read: Read, tables: readonly Numbered[]): Promise<number> {
  let greatest = 0
  for (const table of tables) {
    const found = await read
      .selectFrom(table)
      .select(({ fn }) => fn.max('sequence').as('sequence'))
      .executeTakeFirst()
    greatest = Math.max(greatest, Number(found?.sequence ?? 0))
  }
  return greatest
}
