import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'alter table practice add column archived_on text',
    `create table practice_confirmation_request (id text primary key, practice ${text}, person ${text}, asked_at ${text},
      good_until ${text}, reminders integer not null, state ${text}, answered_at text, finding text)`,
    `create unique index practice_confirmation_request_open on practice_confirmation_request(practice, person)
      where state = 'open'`,
    'create index practice_confirmation_request_state on practice_confirmation_request(state, asked_at)',
    `create table practice_steward_offer (practice ${text}, person ${text}, role ${text}, words ${text}, at ${text},
      state ${text}, decided_at text, decided_by text, primary key (practice, person))`,
    `create table practice_suggestion (id text primary key, practice ${text}, kind ${text}, about ${text}, present ${text},
      body ${text}, source ${text}, urgent integer not null, email text, language ${text}, person text, at ${text},
      state ${text}, decided_at text, decided_by text, words text, went_into text)`,
    'create index practice_suggestion_queue on practice_suggestion(state, urgent, at)',
    'create index practice_suggestion_practice on practice_suggestion(practice, state)',
    'create index practice_confirmed on practice(editorial, confirmed_on, id)',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
