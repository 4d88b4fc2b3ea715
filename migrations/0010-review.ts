import { type Kysely, sql } from 'kysely'

const text = 'text not null'
const draft = 'text not null references practice_draft(id)'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table practice_review_request (id text primary key, draft ${draft}, reviewer ${text}, number integer not null,
      state ${text}, round integer not null, asked_at ${text}, asked_by ${text}, due_at ${text}, conflict text, conflict_words text,
      lived_experience integer, reminders integer not null, answered_at text, done_at text)`,
    'create unique index practice_review_request_pair on practice_review_request(draft, reviewer)',
    'create index practice_review_request_reviewer on practice_review_request(reviewer, state)',
    'create index practice_review_request_due on practice_review_request(state, due_at)',
    `create table practice_review (request text not null references practice_review_request(id), round integer not null,
      draft ${draft}, revision integer not null, content ${text}, saved_at ${text}, sent_at text, primary key (request, round))`,
    'create index practice_review_draft on practice_review(draft, sent_at)',
    `create table practice_comment (id text primary key, draft ${draft}, parent text, field ${text}, quote ${text}, body ${text},
      "by" ${text}, "as" ${text}, at ${text}, revision integer not null, resolved_at text, resolved_by text)`,
    'create index practice_comment_draft on practice_comment(draft, at)',
    `create table practice_decision (id text primary key, draft ${draft}, kind ${text}, words ${text}, "by" ${text},
      at ${text}, revision integer not null)`,
    'create index practice_decision_draft on practice_decision(draft, at)',
    `create table practice_statement (practice ${text}, version integer not null, content ${text}, at ${text},
      primary key (practice, version))`,
    `create table practice_restoration (draft text primary key references practice_draft(id), version integer not null,
      "by" ${text}, at ${text})`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
