import { type Kysely, sql } from 'kysely'
import { engineOf } from '../src/platform/db/index.ts'

// Entries follow from the records, so the old ones go; the next start makes them anew.
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = engineOf(db) === 'sqlite' ? 'text' : 'text collate "C"'
  const real = engineOf(db) === 'sqlite' ? 'real' : 'double precision'
  const statements = [
    'drop table search_facet',
    'drop table search_entry',
    `create table search_entry (id ${text} primary key, kind ${text} not null, audience ${text} not null,
      day integer, facets ${text} not null, sequence bigint not null)`,
    'create index search_entry_sequence on search_entry(sequence)',
    `create table search_text (id ${text} not null, position integer not null, language ${text} not null,
      title ${text} not null, summary ${text} not null, body ${text} not null, machine integer not null, primary key (id, position))`,
    `create table search_removed (id ${text} primary key, sequence bigint not null)`,
    'create index search_removed_sequence on search_removed(sequence)',
    `create table search_measure (id ${text} not null, name ${text} not null, value ${real} not null,
      primary key (id, name))`,
    `create table search_unanswered (digest ${text} primary key, words ${text}, language ${text} not null,
      asked integer not null, days integer not null, first_on ${text} not null, last_on ${text} not null)`,
    'create index search_unanswered_last_on on search_unanswered(last_on)',
    `create table search_state (name ${text} primary key, value ${text} not null)`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
