import { type Kysely, sql } from 'kysely'

const text = 'text not null'
const count = 'integer not null default 0'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table practice_machine_order (practice ${text}, language ${text}, id ${text} unique, state ${text}, "by" ${text},
      done ${count}, remaining ${count}, passed text not null default '[]', tries ${count}, fault text, worked ${count},
      asked_at ${text}, next_at text, ended_at text, primary key (practice, language))`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
