import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'alter table people_person add column suspended_reason text',
    `alter table people_person add column folded text not null default ''`,
    'create index people_person_created on people_person(created_at, id)',
    `create table people_sign_in (ask_hash text primary key, link_hash text not null unique, code_hash text not null,
      email text not null, next text not null, browser text not null, asked_at text not null, expires_at text not null,
      tries integer not null, used_at text)`,
    'create index people_sign_in_expires on people_sign_in(expires_at)',
    'create table people_limit (key text primary key, ends_at text not null, used integer not null)',
    'create index people_limit_ends on people_limit(ends_at)',
    `create table people_passkey (id text primary key, person text not null references people_person(id),
      name text not null, public_key text not null, counter bigint not null, transports text not null,
      created_at text not null, used_at text)`,
    'create index people_passkey_person on people_passkey(person)',
    `create table people_challenge (challenge text primary key, purpose text not null, person text,
      expires_at text not null)`,
    'create index people_challenge_expires on people_challenge(expires_at)',
    `create table people_totp (person text primary key references people_person(id), secret text not null,
      created_at text not null, confirmed_at text, last_step bigint not null)`,
    `create table people_recovery_code (person text not null references people_person(id), code_hash text not null,
      used_at text, primary key (person, code_hash))`,
    `create table people_parked (token_hash text primary key, person text, path text not null, fields text not null,
      files integer not null, bytes integer not null, at text not null, expires_at text not null)`,
    'create index people_parked_expires on people_parked(expires_at)',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
