import { type Kysely, sql } from 'kysely'

const text = 'text not null'
const number = 'integer not null'

const statements = [
  `create table adoption_question (id text primary key, practice ${text}, adoption text, person ${text}, role ${text}, named ${number},
    city text, language ${text}, by_when text, in_open ${number}, body ${text}, state ${text}, held ${number}, answers ${number},
    at ${text}, waits_since ${text}, routed_at text, answered_at text, days integer, ended_at text, words text, skipped text,
    editors_told ${number})`,
  'create index adoption_question_practice on adoption_question(practice, state, at)',
  'create index adoption_question_adoption on adoption_question(adoption)',
  'create index adoption_question_person on adoption_question(person, at)',
  'create index adoption_question_state on adoption_question(state, waits_since)',
  `create table adoption_question_route (question ${text} references adoption_question(id), position ${number}, person ${text},
    side ${text}, adoption text, month ${text}, at ${text}, reason ${text}, reminded_at text, ended text, ended_at text, words text,
    primary key (question, position))`,
  'create unique index adoption_question_route_open on adoption_question_route(question) where ended is null',
  'create index adoption_question_route_person on adoption_question_route(person, month)',
  'create index adoption_question_route_time on adoption_question_route(ended, at)',
  `create table adoption_answer (question ${text} references adoption_question(id), position ${number}, person ${text}, side ${text},
    adoption text, role ${text}, named ${number}, language ${text}, body ${text}, at ${text}, answerer_agrees ${number},
    asker_agrees integer, primary key (question, position))`,
  'create index adoption_answer_person on adoption_answer(person)',
  `create table adoption_capacity (person text primary key, hours ${number}, languages ${text}, subjects ${text}, paused_until text,
    at ${text})`,
  // One row: whoever looks for somebody to answer holds it, so that nobody's hours are given away twice.
  `create table adoption_question_turn (id integer primary key, turns ${number})`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const it of statements) await sql.raw(it).execute(db)
}
