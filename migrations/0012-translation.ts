import { type Kysely, sql } from 'kysely'

const text = 'text not null'
const key = `practice ${text}, language ${text}, slot ${text}, source_digest ${text}`

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table practice_translation (${key}, source_language ${text}, source_text ${text}, body ${text}, state ${text},
      revision integer not null, "by" ${text}, at ${text}, remark text, approved_by text, approved_at text,
      primary key (practice, language, slot, source_digest))`,
    'create index practice_translation_source on practice_translation(source_digest, language)',
    'create index practice_translation_slot on practice_translation(language, slot, at)',
    `create table practice_translation_edit (${key}, revision integer not null, body ${text}, state ${text}, "by" ${text},
      at ${text}, primary key (practice, language, slot, source_digest, revision))`,
    `create table practice_coverage (practice ${text}, language ${text}, is_original integer not null, tip integer not null,
      profile integer not null, every integer not null, total integer not null, done integer not null, outdated integer not null,
      machine integer not null, primary key (practice, language))`,
    `create table practice_wish (practice ${text}, language ${text}, count integer not null, last_on ${text},
      primary key (practice, language))`,
    // Texts are found again by how they begin: whole ones would be too long for an index of PostgreSQL.
    'create index practice_text_beginning on practice_text(language, substr(body, 1, 12))',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
