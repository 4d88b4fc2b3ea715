import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table practice_draft (id text primary key, practice ${text}, kind ${text}, network ${text}, language ${text},
      state ${text}, revision integer not null, base_version integer, title ${text}, content ${text}, held integer not null,
      created_by ${text}, created_at ${text}, updated_by ${text}, updated_at ${text}, submitted_at text, decided_at text,
      version integer)`,
    // One open draft for each practice: two people who change it work on the same one.
    `create unique index practice_draft_open on practice_draft(practice)
      where state in ('draft', 'submitted', 'in-review', 'changes-asked')`,
    'create index practice_draft_practice on practice_draft(practice)',
    'create index practice_draft_queue on practice_draft(state, submitted_at, id)',
    `create table practice_draft_author (draft text not null references practice_draft(id), person ${text}, since ${text},
      primary key (draft, person))`,
    'create index practice_draft_author_person on practice_draft_author(person)',
    `create table practice_draft_edit (draft text not null references practice_draft(id), revision integer not null,
      at ${text}, by ${text}, changes ${text}, primary key (draft, revision))`,
    `create table practice_draft_rival (id text primary key, draft text not null references practice_draft(id),
      field ${text}, entry ${text}, by ${text}, at ${text}, settled_at text, settled_by text)`,
    'create index practice_draft_rival_draft on practice_draft_rival(draft, settled_at)',
    `create table practice_steward (practice ${text}, person ${text}, role ${text}, since ${text}, until text,
      primary key (practice, person))`,
    'create index practice_steward_person on practice_steward(person)',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
