import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migrations, Tables } from './handle.ts'
import { DatabaseProblem, NewerDatabase } from './problem.ts'

const table = 'migration'

/**
 * Brings the database to the state this code expects, in order, forward only, under a lock (PostgreSQL: an advisory
 * lock; SQLite: the folder is ours alone). Gives the names of what was applied. Each run is one transaction.
 */
export async function migrateUp(db: Kysely<Tables>, known: Migrations): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: table,
    migrationLockTableName: 'migration_lock',
  })
  await refuseNewer(db, known)
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results?.find((it) => it.status === 'Error')?.migrationName ?? 'before the first step'
    throw new DatabaseProblem(
      `The database could not be migrated (${failed}): ${describe(error)}. Nothing was changed.`,
    )
  }
  return (results ?? []).map((it) => it.migrationName)
}

async function refuseNewer(db: Kysely<Tables>, known: Migrations): Promise<void> {
  const there = (await db.introspection.getTables({ withInternalKyselyTables: true })).some(
    (it) => it.name === table,
  )
  if (!there) return
  const applied = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  const unknown = applied.rows.map((it) => it.name).filter((name) => !(name in known))
  if (unknown.length === 0) return
  throw new NewerDatabase(
    `The database was written by a newer version of Rialto (it has ${unknown.join(', ')}). ` +
      'Install that version or newer; this one changes nothing.',
  )
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
