import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table job (id text primary key, kind text not null, key text, payload text not null, state text not null,
      due_at text not null, lease text, attempts integer not null, error text, done integer, total integer,
      created_at text not null, failed_at text, told_at text)`,
    "create index job_due on job(due_at) where state <> 'failed'",
    'create index job_state on job(state, failed_at)',
    "create unique index job_key on job(kind, key) where state = 'waiting' and key is not null",
    'create table job_schedule (kind text primary key, next_at text not null)',
    `create table mail_message (id text primary key, message_id text unique, recipient text not null, language text not null,
      subject text not null, body text not null, headers text not null, state text not null, attempts integer not null,
      answer text, created_at text not null, until text, ended_at text)`,
    'create index mail_message_state on mail_message(state, ended_at)',
    'create table secret (name text primary key, value text not null, created_at text not null)',
    // Digests look for notices that were not mailed yet.
    'create index people_notice_unsent on people_notice(person, at) where sent_at is null',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
  const value = randomBytes(32).toString('base64url')
  const now = new Date().toISOString()
  await sql`insert into secret (name, value, created_at) values ('site', ${value}, ${now})`.execute(db)
}
