import { Kysely, PostgresDialect, sql } from 'kysely'
import { countCommits } from './commits.ts'
import type { Database, Quiet, Read, Tables, Tx } from './handle.ts'
import { migrateUp } from './migrate.ts'
import { asNamedError, DatabaseProblem } from './problem.ts'
import { createSignals } from './signal.ts'

const oldestServer = 150_000
const pollMilliseconds = 500

/**
 * Opens PostgreSQL 15 or newer at `url`, reads from `readUrl` when given.
 * Throws `DatabaseProblem` when the server cannot be reached, refuses, or is too old.
 */
export async function openPostgres(url: string, readUrl?: string): Promise<Database> {
  const write = await connect(url, 10)
  await checkServer(write, url)
  const read = readUrl === undefined ? write : await connect(readUrl, 10)
  const commits = countCommits()
  const signals = createSignals()
  let latest = await latestFact(write)

  // Other processes write to the same database: their commits are noticed by the facts they leave.
  const follow = setInterval(async () => {
    const found = await latestFact(write).catch(() => latest)
    if (found !== latest) commits.tell()
    latest = found
  }, pollMilliseconds)
  follow.unref()

  async function named<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw asNamedError(error)
    }
  }

  return {
    engine: 'postgres',
    read,
    // A commit whose answer is lost fails here and may hold all the same: then its facts tell of it, as those of others do.
    inWrite: async <T>(act: (tx: Tx) => Promise<T>, quiet?: Quiet): Promise<T> => {
      const result = await named(signals.around(act, (it) => write.transaction().execute(it)))
      if (quiet === undefined) commits.tell()
      return result
    },
    inSnapshot: <T>(act: (read: Read) => Promise<T>): Promise<T> =>
      named(read.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(act)),
    version: commits.version,
    onCommit: commits.listen,
    onSignal: signals.listen,
    check: async () => {
      await sql`select 1`.execute(write)
    },
    migrate: (known) => migrateUp(write, known),
    close: async () => {
      clearInterval(follow)
      await write.destroy()
      if (read !== write) await read.destroy()
    },
  }
}

async function connect(url: string, max: number): Promise<Kysely<Tables>> {
  const { default: pg } = await import('pg')
  // Counts are bigint, sums numeric: both stay far below 2^53 here.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5000,
    application_name: 'rialto',
  })
  // Without listeners the loss of a connection would end the process; the next query reports it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

async function checkServer(db: Kysely<Tables>, url: string): Promise<void> {
  try {
    const found = await sql<{
      number: string
    }>`select current_setting('server_version_num') as number`.execute(db)
    if (Number(found.rows[0]?.number) >= oldestServer) return
  } catch (error) {
    await db.destroy()
    const why = error instanceof Error ? error.message || (error as { code?: string }).code : String(error)
    throw new DatabaseProblem(
      `PostgreSQL at ${withoutPassword(url)} cannot be used (${why}). Check DATABASE_URL, for example ` +
        'postgres://rialto:secret@localhost:5432/rialto, and that the server is running.',
    )
  }
  await db.destroy()
  throw new DatabaseProblem('DATABASE_URL leads to a PostgreSQL older than 15. Rialto needs 15 or newer.')
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'the given address'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

/** The number of the newest fact, 0 before the first migration. */
async function latestFact(db: Kysely<Tables>): Promise<number> {
  const there = await sql<{ there: boolean }>`select to_regclass('fact') is not null as there`.execute(db)
  if (there.rows[0]?.there !== true) return 0
  const found = await sql<{ latest: number | null }>`select max(id) as latest from fact`.execute(db)
  return found.rows[0]?.latest ?? 0
}
