import { type Kysely, sql } from 'kysely'

/** The newest stage of an adoption, and the first and last of its days that matter to its lineage, beside its record. */
const columns = {
  stage: 'order by position desc limit 1',
  began: 'and date is not null order by position limit 1',
  ran_on: `and stage in ('running', 'sustained') and date is not null order by position limit 1`,
  told_on: 'and date is not null order by position desc limit 1',
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, which] of Object.entries(columns)) {
    const value = name === 'stage' ? 'stage' : 'date'
    await sql.raw(`alter table adoption add column ${name} text`).execute(db)
    await sql
      .raw(
        `update adoption set ${name} = (select ${value} from adoption_stage where adoption = adoption.id ${which})`,
      )
      .execute(db)
  }
}
