import { findOrStartPostgres } from '../../scripts/testing/postgres.ts'
import { findPostgresBinaries } from '../../scripts/testing/postgres-binary.ts'

/** Measures with the PostgreSQL of the tests; where there is none, says so and gives undefined. Installs nothing. */
export async function withPostgres<T>(measure: (url: string) => Promise<T>): Promise<T | undefined> {
  if (!process.env.TEST_DATABASE_URL && !(await findPostgresBinaries())) {
    console.error('PostgreSQL: skipped, there is none on this machine')
    return undefined
  }
  const { url, stop } = await findOrStartPostgres()
  try {
    return await measure(url)
  } finally {
    await stop()
  }
}
