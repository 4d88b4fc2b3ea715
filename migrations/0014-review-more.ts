import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // How often a review that is being written was changed: two windows do not overwrite one another.
    'alter table practice_review add column edits integer not null default 1',
    // A machine at work on the missing texts of one practice in one language.
    `create table practice_machine_run (practice ${text}, language ${text}, id ${text}, state ${text}, done integer not null,
      total integer not null, fault text, asked_by ${text}, asked_at ${text}, moved_at ${text}, primary key (practice, language))`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
