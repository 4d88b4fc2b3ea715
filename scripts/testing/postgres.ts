import pg from 'pg'
import { startCluster } from './cluster.ts'
import { findOrInstallPostgresBinaries, oldestMajor } from './postgres-binary.ts'

/** A PostgreSQL to test with; `stop` ends it if it was started here and otherwise does nothing. */
export interface TestPostgres {
  url: string
  /** Major version, 15 or more. */
  major: number
  stop(): Promise<void>
}

/**
 * The PostgreSQL of `TEST_DATABASE_URL`, or a private one started from the system's programs, which as root on Debian
 * are installed if there are none.
 * @throws MissingToolError if there is none to be had; Error if `TEST_DATABASE_URL` does not answer or is too old
 */
export async function findOrStartPostgres(): Promise<TestPostgres> {
  const asked = process.env.TEST_DATABASE_URL
  if (asked) return { url: asked, major: await checkAsked(asked), stop: async () => {} }
  const binaries = await findOrInstallPostgresBinaries()
  const { url, stop } = await startCluster(binaries)
  return { url, major: binaries.major, stop }
}

async function checkAsked(url: string): Promise<number> {
  const major = await askMajorVersion(url).catch((error: Error) => {
    // Never the address itself: it holds a password. pg's own message can be empty when several addresses fail.
    throw new Error(`TEST_DATABASE_URL does not answer: ${error.message || 'connection refused'}`)
  })
  if (major >= oldestMajor) return major
  throw new Error(`TEST_DATABASE_URL is PostgreSQL ${major}; Rialto needs ${oldestMajor} or newer`)
}

async function askMajorVersion(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ number: string }>(
      `select current_setting('server_version_num') as number`,
    )
    return Math.floor(Number(rows[0]?.number) / 10_000)
  } finally {
    await client.end().catch(() => {})
  }
}
