import type { Database } from './handle.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Opens PostgreSQL when `databaseUrl` is given, else SQLite in `dataDir`. Throws `DatabaseProblem`. */
export async function openDatabase(from: {
  dataDir: string
  databaseUrl?: string | undefined
  databaseReadUrl?: string | undefined
}): Promise<Database> {
  if (from.databaseUrl === undefined) return openSqlite(from.dataDir)
  return openPostgres(from.databaseUrl, from.databaseReadUrl)
}
