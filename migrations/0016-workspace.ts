import { type Kysely, sql } from 'kysely'
import { engineOf } from '../src/platform/db/index.ts'

const text = 'text not null'
const number = 'integer not null'

const statements = [
  `create table adoption_work (id text primary key, origin ${text}, origin_version ${number}, city ${text}, organisation text, language ${text}, visibility ${text}, held ${number}, delay_until text,
    hide_city ${number}, story ${text}, help ${text}, source_title ${text}, stages ${number}, revision ${number}, opened_at ${text},
    opened_by ${text}, own_draft text, own_practice text, remind_on text)`,
  'create index adoption_work_origin on adoption_work(origin)',
  'create index adoption_work_own on adoption_work(own_practice)',
  'create index adoption_work_remind on adoption_work(remind_on)',
  'create index adoption_work_visibility on adoption_work(visibility, held, id)',
  `create table adoption_work_stage (work ${text} references adoption_work(id), position ${number}, stage ${text}, date text,
    reason text, at ${text}, by ${text}, primary key (work, position))`,
  `create table adoption_work_part (id text primary key, work ${text} references adoption_work(id), kind ${text},
    position ${number}, revision ${number}, body ${text}, at ${text}, by ${text})`,
  'create unique index adoption_work_part_place on adoption_work_part(work, kind, position)',
  `create table adoption_work_member (work ${text} references adoption_work(id), person ${text}, part ${text}, since ${text},
    primary key (work, person))`,
  'create index adoption_work_member_person on adoption_work_member(person)',
  `create table adoption_work_invitation (id text primary key, token_hash ${text} unique, work ${text} references adoption_work(id),
    email text, part ${text}, invited_by ${text}, at ${text}, expires_at ${text}, closed_at text, accepted_by text)`,
  'create index adoption_work_invitation_work on adoption_work_invitation(work)',
  `create table adoption_work_confirmation (work ${text} references adoption_work(id), side ${text}, person ${text},
    agrees ${number}, words ${text}, role ${text}, at ${text}, primary key (work, side))`,
  `create table adoption_work_reminder (id text primary key, work ${text} references adoption_work(id), person ${text},
    since ${text}, months ${number}, asked_at ${text}, good_until ${text}, state ${text}, answered_at text, finding text)`,
  'create unique index adoption_work_reminder_once on adoption_work_reminder(work, since, months)',
  'create index adoption_work_reminder_state on adoption_work_reminder(state, good_until)',
  'alter table adoption add column region text',
  'alter table adoption add column size text',
  'alter table adoption_change add column block text',
  'alter table adoption_confirmation add column differs integer',
]

/** The record of an adoption may be told without its city; SQLite makes a column optional only by making it anew. */
const optionalCity = {
  postgres: ['alter table adoption alter column city drop not null'],
  sqlite: [
    'alter table adoption add column town text references place_city(id) deferrable initially deferred',
    'update adoption set town = city',
    'drop index adoption_city',
    'alter table adoption drop column city',
    'alter table adoption rename column town to city',
    'create index adoption_city on adoption(city)',
  ],
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const it of [...statements, ...optionalCity[engineOf(db)]]) await sql.raw(it).execute(db)
}
