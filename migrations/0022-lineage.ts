import { type Kysely, sql } from 'kysely'

/** The newest stage of an adoption, and the first and last of its days that matter to its lineage, beside its record. */
const columns = {
  stage: 'order by position desc limit 1',
  began: 'and date is not null order by position limit 1',
  ran_on: `and stage in ('running', 'sustained') and date is not null order by position limit 1`,
  told_on: 'and date is not null order by position desc limit 1',
}

export async function up(db: Kysely<unknown>): Promise<void> {
  const names = Object.keys(columns)
  // PostgreSQL alters no table whose rows were just changed: first all columns, then what is in them.
  for (const it of names) await sql.raw(`alter table adoption add column ${it} text`).execute(db)
  const values = Object.entries(columns).map(([name, which]) => {
    const value = name === 'stage' ? 'stage' : 'date'
    return `${name} = (select ${value} from adoption_stage where adoption = adoption.id ${which})`
  })
  await sql.raw(`update adoption set ${values.join(', ')}`).execute(db)
}
