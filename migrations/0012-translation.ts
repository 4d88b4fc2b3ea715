import { type Kysely, sql } from 'kysely'

const text = 'text not null'
const key = `practice ${text}, language ${text}, slot ${text}, source_digest ${text}`

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table practice_translation (${key}, source_text ${text}, body ${text}, state ${text}, revision integer not null,
      "by" ${text}, at ${text}, approved_by text, approved_at text, primary key (practice, language, slot, source_digest))`,
    'create index practice_translation_source on practice_translation(source_digest, language)',
    'create index practice_translation_state on practice_translation(state, language)',
    `create table practice_translation_edit (${key}, revision integer not null, body ${text}, state ${text}, "by" ${text},
      at ${text}, primary key (practice, language, slot, source_digest, revision))`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
