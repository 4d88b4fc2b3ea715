import { type Kysely, sql } from 'kysely'

const text = 'text not null'
const value = `city ${text}, aspect ${text}, year integer not null, number double precision, word text, currency text,
  source_title ${text}, source_url text, source_publisher text, licence text, recorded_at ${text}, recorded_by ${text}`

const tables = [
  `create table place_value (${value}, revision integer not null, primary key (city, aspect, year, revision))`,
  'create index place_value_person on place_value(recorded_by)',
  `create table place_value_proposal (${value}, id ${text} primary key, state ${text}, decided_at text, decided_by text,
    reason text)`,
  'create index place_value_proposal_state on place_value_proposal(state, recorded_at)',
  'create index place_value_proposal_person on place_value_proposal(recorded_by)',
  `create table place_import (id ${text} primary key, name ${text}, state ${text}, body ${text}, total integer not null,
    done integer not null, created_at ${text}, created_by ${text}, checked_at text, taken_at text)`,
  `create table place_import_row (import ${text}, line integer not null, verdict ${text}, city text, aspect text,
    year integer, revision integer, value text, remarks text, primary key (import, line))`,
  'create index place_import_row_verdict on place_import_row(import, verdict, line)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const it of tables) await sql.raw(it).execute(db)
}
