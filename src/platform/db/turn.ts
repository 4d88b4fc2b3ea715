import { sql } from 'kysely'
import type { Tx } from './handle.ts'
import { engineOf } from './rows.ts'

/**
 * Waits until no other transaction has the turn of this name, and keeps it to the end of `tx`: for work that only one
 * process may do at a time. What is read afterwards is what the one before has left. SQLite has one writer anyway.
 */
export async function takeTurn(tx: Tx, name: string): Promise<void> {
  if (engineOf(tx) === 'sqlite') return
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
