import { type Kysely, sql } from 'kysely'
import { engineOf } from '../src/platform/db/index.ts'

// Facts and seals are kept as they are: the database itself refuses to change them. A fact that was committed waits until
// it has a place in the chain.
const tables = [
  'create table fact_seal (position bigint primary key, fact bigint not null unique, hash text not null)',
  'create table fact_waiting (fact bigint primary key)',
  'insert into fact_waiting (fact) select id from fact',
  'create index fact_kind_id on fact(kind, id)',
  'create index fact_actor_id on fact(actor, id)',
  'create index fact_at on fact(at)',
]

const kept = 'facts and seals are kept as they are'

/** `insert or replace` would take a row away without telling the triggers for deletion. */
const sqliteTriggers = [
  ...['fact', 'fact_seal'].flatMap((table) => [
    `create trigger ${table}_unchanged before update on ${table} begin select raise(abort, '${kept}'); end`,
    `create trigger ${table}_undeleted before delete on ${table} begin select raise(abort, '${kept}'); end`,
  ]),
  `create trigger fact_unreplaced before insert on fact when exists (select 1 from fact where id = new.id)
    begin select raise(abort, '${kept}'); end`,
  `create trigger fact_seal_unreplaced before insert on fact_seal
    when exists (select 1 from fact_seal where position = new.position or fact = new.fact)
    begin select raise(abort, '${kept}'); end`,
  'create trigger fact_waits after insert on fact begin insert into fact_waiting (fact) values (new.id); end',
]

const postgresTriggers = [
  `create function fact_refuse() returns trigger language plpgsql as
    $$ begin raise exception '${kept}'; end $$`,
  ...['fact', 'fact_seal'].map(
    (table) => `create trigger ${table}_unchanged before update or delete or truncate on ${table}
      for each statement execute function fact_refuse()`,
  ),
  `create function fact_wait() returns trigger language plpgsql as
    $$ begin insert into fact_waiting (fact) select id from added; return null; end $$`,
  `create trigger fact_waits after insert on fact referencing new table as added
    for each statement execute function fact_wait()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  const triggers = engineOf(db) === 'sqlite' ? sqliteTriggers : postgresTriggers
  for (const it of [...tables, ...triggers]) await sql.raw(it).execute(db)
}
