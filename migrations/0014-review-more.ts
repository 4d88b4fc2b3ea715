import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // How often a review that is being written was changed: two windows do not overwrite one another.
    'alter table practice_review add column edits integer not null default 1',
    `create table practice_restoration_wish (practice ${text}, version integer not null, words ${text}, "by" ${text}, at ${text},
      primary key (practice, version))`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
