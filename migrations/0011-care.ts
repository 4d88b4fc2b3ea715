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
      state ${text}, held integer not null, decided_at text, decided_by text, words text, went_into text)`,
    'create index practice_suggestion_queue on practice_suggestion(state, urgent, at)',
    'create index practice_suggestion_practice on practice_suggestion(practice, state)',
    'create index practice_confirmed on practice(editorial, confirmed_on, id)',
    `create table practice_steward_invitation (id text primary key, practice ${text}, person ${text}, role ${text},
      replaces integer not null, at ${text}, good_until ${text}, state ${text}, used_by text, used_at text)`,
    'create index practice_steward_invitation_practice on practice_steward_invitation(practice, state)',
    'create index practice_steward_offer_state on practice_steward_offer(state, at)',
    'create table practice_limit (key text primary key, ends_at text not null, used integer not null)',
    'create index practice_limit_ends on practice_limit(ends_at)',
    `create table practice_link (url text primary key, state ${text}, status integer, checked_at text, next_at ${text},
      failures integer not null, first_failed_at text)`,
    'create index practice_link_next on practice_link(next_at)',
    'create index practice_link_failures on practice_link(failures, url)',
    'create index practice_source_url on practice_source(url)',
    `create table practice_copy (practice ${text}, source ${text}, url ${text}, state ${text}, file text, type text,
      bytes integer, at ${text}, primary key (practice, source))`,
    'create index practice_copy_file on practice_copy(file)',
    // Several terms for one practice, each on a seat with a number: nobody can sit where somebody sits.
    `create table practice_term (practice ${text} references practice(id), since ${text}, until text, seat integer,
      due ${text}, record ${text}, primary key (practice, since))`,
    'create unique index practice_term_seat on practice_term(seat) where until is null',
    'create unique index practice_term_open on practice_term(practice) where until is null',
    `create table practice_nomination (id text primary key, practice ${text}, person ${text}, language ${text},
      words ${text}, at ${text}, state ${text}, decided_at text, decided_by text, decision text)`,
    `create unique index practice_nomination_open on practice_nomination(practice) where state = 'open'`,
    `create table practice_endorsement (nomination ${text}, practice ${text}, person ${text}, words ${text}, at ${text},
      primary key (nomination, person))`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
  await moveSeats(db)
}

/** One seat for each practice becomes its first term. */
async function moveSeats(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ practice: string; since: string; until: string | null; record: string }>`
    select practice, since, until, record from practice_seat order by practice`.execute(db)
  const seated = rows.filter((it) => it.until === null)
  for (const it of rows) {
    const number = it.until === null ? seated.indexOf(it) + 1 : null
    const due = String(Number(it.since.slice(0, 4)) + 1) + it.since.slice(4).replace('-02-29', '-02-28')
    await sql`insert into practice_term (practice, since, until, seat, due, record)
      values (${it.practice}, ${it.since}, ${it.until}, ${number}, ${due}, ${it.record})`.execute(db)
  }
  await sql.raw('drop table practice_seat').execute(db)
}
