import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table people_notice_stop (person ${text}, topic ${text}, primary key (person, topic))`,
    // What is about the security of an account is mailed whatever the person has chosen, and is known by its name.
    `update people_notice set kind = 'security.factorsReset' where kind = 'factorsReset'`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
