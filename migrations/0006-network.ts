import { type Kysely, sql } from 'kysely'

const networks = 'references people_network(id) deferrable initially deferred'
const practices = 'references practice(id) deferrable initially deferred'
const people = 'references people_person(id)'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table people_network (id text primary key, slug text not null unique, language text not null,
      languages text not null, accent text not null, joining text not null, reviewers_needed integer not null, url text,
      digest text not null)`,
    `create table people_network_text (network text not null ${networks}, field text not null, language text not null,
      body text not null, state text not null, primary key (network, field, language))`,
    `create table people_join_request (id text primary key, person text not null ${people},
      network text not null ${networks}, role text not null, reason text not null, state text not null,
      asked_at text not null, decided_at text, decided_by text, answer text)`,
    // Nobody waits twice for the same answer.
    `create unique index people_join_request_waiting on people_join_request(person, network) where state = 'asked'`,
    'create index people_join_request_network on people_join_request(network, state, asked_at)',
    `alter table people_membership add column role text not null default 'member'`,
    'alter table people_organisation add column state text',
    'alter table people_organisation add column added_by text',
    'alter table people_organisation add column added_at text',
    'create index people_organisation_state on people_organisation(state)',
    `create table practice_collection (practice text not null ${practices}, network text not null ${networks},
      since text not null, collected_by text not null, note text, primary key (practice, network))`,
    'create index practice_collection_network on practice_collection(network, since)',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
