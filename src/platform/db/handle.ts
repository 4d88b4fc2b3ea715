import type { Kysely, Transaction } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Every table of the house. Each context adds its own in its `tables.ts` by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: contexts fill it by declaration merging
export interface Tables {}

/** A handle that can only read. */
export type Read = Pick<
  Kysely<Tables>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'getExecutor'
>

/** A handle inside one write transaction; it can read, too. */
export type Tx = Transaction<Tables>

/** The steps that make the tables, by name; names sort in the order of the steps. */
export type Migrations = Record<string, Migration>

export type Engine = 'sqlite' | 'postgres'

/** `unseen`: what is written changes no page that is kept, and nobody is told. */
export type Quiet = 'unseen'

export interface Database {
  readonly engine: Engine
  /** For pages and lists: reads what is committed. */
  readonly read: Read
  /** Runs `act` in one transaction: all of it is committed, or nothing. Writers wait for each other on SQLite. */
  inWrite<T>(act: (tx: Tx) => Promise<T>, quiet?: Quiet): Promise<T>
  /** Runs `act` on one unchanging state of the data, on a connection of its own: for exports and other long reads. */
  inSnapshot<T>(act: (read: Read) => Promise<T>): Promise<T>
  /** A number that grows whenever committed data changed, in this process at once, from others within half a second. */
  version(): number
  /** Calls `listener` after every commit of this process. Gives a function that ends it. */
  onCommit(listener: () => void): () => void
  /** Calls `listener` after each commit of this process in which `word` was signalled. Gives a function that ends it. */
  onSignal(word: string, listener: () => void): () => void
  /** Resolves when the database answers, rejects otherwise. */
  check(): Promise<void>
  /** Creates what the code needs. Throws `NewerDatabase` when the data were written by a newer Rialto. */
  migrate(known: Migrations): Promise<string[]>
  close(): Promise<void>
}
