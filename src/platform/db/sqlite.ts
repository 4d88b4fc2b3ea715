import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { countCommits } from './commits.ts'
import type { Database, Quiet, Read, Tables, Tx } from './handle.ts'
import { migrateUp } from './migrate.ts'
import { asNamedError, DatabaseProblem, problemCode } from './problem.ts'
import { createSignals } from './signal.ts'

const settled = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma temp_store = memory;
  pragma cache_size = -8000;
  pragma busy_timeout = 5000;
`

/**
 * Opens the SQLite database in `folder`, creating both if needed. One connection writes, read-only ones read.
 * Throws `DatabaseProblem` when another process uses the folder or it cannot be written.
 */
export function openSqlite(folder: string): Database {
  const file = join(folder, 'rialto.db')
  const lock = takeFolder(folder)
  const writer = guarded(folder, () => openConnection(file, false))
  const reader = openConnection(file, true)
  const write = connect(writer)
  const read = connect(reader)
  const commits = countCommits()
  const signals = createSignals()
  let queue: Promise<unknown> = Promise.resolve()

  async function inWrite<T>(act: (tx: Tx) => Promise<T>, quiet?: Quiet): Promise<T> {
    const turn = queue.then(() => signals.around(act, (it) => write.transaction().execute(it)))
    queue = turn.then(
      () => undefined,
      () => undefined,
    )
    const result = await turn.catch((error: unknown) => {
      throw asNamedError(error)
    })
    if (quiet === undefined) commits.tell()
    return result
  }

  async function inSnapshot<T>(act: (read: Read) => Promise<T>): Promise<T> {
    const own = connect(openConnection(file, true))
    try {
      return await own.transaction().execute(act)
    } finally {
      await own.destroy()
    }
  }

  return {
    engine: 'sqlite',
    read,
    inWrite,
    inSnapshot,
    version: commits.version,
    onCommit: commits.listen,
    onSignal: signals.listen,
    check: async () => {
      reader.prepare('select 1').get()
    },
    migrate: (known) => migrateUp(write, known),
    close: async () => {
      await queue
      reader.close()
      tidyUp(writer)
      writer.close()
      lock.close()
    },
  }
}

/** Moves the log into the database. On a full disk it stays beside it, and the next start finds everything. */
function tidyUp(writer: DatabaseSync): void {
  try {
    writer.exec('pragma wal_checkpoint(truncate)')
  } catch {
    // What was committed is safe in the log.
  }
}

/**
 * Makes the folder ours for as long as the process lives. The lock is SQLite's own on a file beside the data: the
 * kernel drops it when the process dies, however it dies, so nothing stale can remain.
 */
function takeFolder(folder: string): DatabaseSync {
  const pidFile = join(folder, 'rialto.pid')
  return guarded(folder, () => {
    mkdirSync(folder, { recursive: true })
    const lock = new DatabaseSync(join(folder, 'rialto.lock'), { timeout: 0 })
    try {
      lock.exec('pragma journal_mode = delete; begin exclusive; create table if not exists held (by integer)')
    } catch (error) {
      lock.close()
      if (((problemCode(error) as number) & 0xff) !== 5) throw error
      throw new DatabaseProblem(
        `The data folder ${folder} is in use by another Rialto process (process id ${readPid(pidFile)}). ` +
          'Stop that one first, or give this one its own folder with DATA_DIR.',
      )
    }
    writeFileSync(pidFile, `${process.pid}\n`)
    return lock
  })
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}

function guarded<T>(folder: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new DatabaseProblem(
      `The data folder ${folder} cannot be used (${why}). ` +
        'Check that it exists, that this user may write to it, and that the disk is not full; or set DATA_DIR.',
    )
  }
}

function openConnection(file: string, readOnly: boolean): DatabaseSync {
  const connection = new DatabaseSync(file, { readOnly, enableForeignKeyConstraints: true })
  connection.exec(readOnly ? 'pragma busy_timeout = 5000; pragma cache_size = -16000' : settled)
  return connection
}

function connect(connection: DatabaseSync): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new NodeSqliteDialect({ database: asKyselyDatabase(connection) }) })
}

/** SQLite can undo the creation of tables; Kysely assumes not, and would leave a failed migration half applied. */
class NodeSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new NodeSqliteAdapter()
  }
}

const keptStatements = 300

/** Kysely speaks to better-sqlite3; this gives node:sqlite that face and keeps prepared statements. */
function asKyselyDatabase(connection: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => connection.close(),
    prepare: (sql) => {
      // SQLite itself has undone a transaction that met a full disk; Kysely's rollback would hide that error.
      if (sql === 'rollback' && !connection.isTransaction) return nothing
      const known = kept.get(sql)
      if (known) return known
      const statement = asKyselyStatement(connection.prepare(sql))
      if (kept.size >= keptStatements) kept.delete(kept.keys().next().value as string)
      kept.set(sql, statement)
      return statement
    },
  }
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}

function asKyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) =>
      statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>,
  }
}
