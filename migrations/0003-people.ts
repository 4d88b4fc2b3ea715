import { type Kysely, sql } from 'kysely'

// Sessions of before belong to nobody: they end, and a new administrator link is printed at the next start.
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'drop table people_session',
    `create table people_person (id text primary key, email text unique, name text not null, address_as text,
      languages text not null, country text, city text, about text, offers text, language text not null,
      notices text not null, created_at text not null, trusted_at text, suspended_at text, erased_at text)`,
    `create table people_grant (person text not null references people_person(id), network text not null,
      role text not null, granted_at text not null, granted_by text not null, primary key (person, network, role))`,
    'create index people_grant_network on people_grant(network, role)',
    `create table people_session (token_hash text primary key, id text not null unique,
      person text references people_person(id), browser text not null, created_at text not null, seen_at text not null,
      expires_at text not null, strong_at text)`,
    'create index people_session_person on people_session(person)',
    `create table people_membership (person text not null references people_person(id), organisation text not null,
      state text not null, asked_at text not null, decided_at text, decided_by text, primary key (person, organisation))`,
    'create index people_membership_organisation on people_membership(organisation, state)',
    `create table people_notice (id text primary key, person text not null references people_person(id), kind text not null,
      subject text not null, detail text not null, path text not null, at text not null, sent_at text, seen_at text)`,
    'create index people_notice_person on people_notice(person, at)',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
