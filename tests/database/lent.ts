import { createHash, randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { migrations } from '../../migrations/index.ts'
import { openPostgres } from '../../src/platform/db/index.ts'

// Creating and dropping a database costs PostgreSQL about a thousand files each time: more than most tests. So tests hand one
// another the same few, emptied in between. Who has one holds an advisory lock with its number.
const lockOfTemplate = 7411
const lockOfLent = 7412
const mostLent = 64
/** Beyond this, dropping is quicker than deleting, and leaves nothing behind that slows the next test. */
const mostBytes = 16_000_000

/** A migrated database without anything else in it, until it is given back. */
export interface Lent {
  url: string
  giveBack(): Promise<void>
}

let office: Promise<pg.Client> | undefined
/** What this process has: the lock is one for the whole connection. */
const held = new Set<number>()

/** Lends a clean database on the server of `TEST_DATABASE_URL`. */
export async function borrowDatabase(): Promise<Lent> {
  office ??= openOffice()
  const client = await office
  const template = await findTemplate(client)
  for (let number = 1; number <= mostLent; number += 1) {
    if (held.has(number)) continue
    held.add(number)
    if (!(await isTrue(client, 'select pg_try_advisory_lock($1, $2) as it', [lockOfLent, number]))) {
      held.delete(number)
      continue
    }
    const name = template.replace('template', `lent_${number}`)
    if (!(await clean(client, name))) await client.query(`create database ${name} template ${template}`)
    return {
      url: at(name),
      giveBack: async () => {
        await client.query('select pg_advisory_unlock($1, $2)', [lockOfLent, number])
        held.delete(number)
      },
    }
  }
  throw new Error(`more than ${mostLent} databases are lent`)
}

/** A database of its own, with nothing in it. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  office ??= openOffice()
  const client = await office
  const name = `rialto_test_${randomBytes(6).toString('hex')}`
  await client.query(`create database ${name}`)
  return {
    url: at(name),
    drop: async () => {
      await client.query(`drop database if exists ${name} with (force)`)
    },
  }
}

function at(name: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = `/${name}`
  return url.href
}

async function openOffice(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL ?? '' })
  // The server may end before this process does.
  client.on('error', () => undefined)
  await client.connect()
  // What waits for nothing but this connection may end.
  ;(client as unknown as { connection: { stream: { unref(): void } } }).connection.stream.unref()
  return client
}

async function isTrue(client: pg.Client, query: string, values: unknown[]): Promise<boolean> {
  const { rows } = await client.query<{ it: boolean }>(query, values)
  return rows[0]?.it === true
}

/** Empties the database `name` and answers true; drops it, if that cannot be done, and answers false. */
async function clean(client: pg.Client, name: string): Promise<boolean> {
  if (!(await isTrue(client, 'select true as it from pg_database where datname = $1', [name]))) return false
  const own = new pg.Client({ connectionString: at(name) })
  try {
    await own.connect()
    await own.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    const same = await isTrue(own, `select (${shape}) = (select shape from pristine_state.shape) as it`, [])
    if (same) await own.query(emptying)
    if (same) return true
  } catch (error) {
    // Somebody who may create databases need not be allowed to put triggers aside.
    if (!(error instanceof pg.DatabaseError)) throw error
  } finally {
    await own.end()
  }
  await client.query(`drop database if exists ${name} with (force)`)
  return false
}

const owned = `relnamespace = 'public'::regnamespace`

/** Tables, columns, triggers, rules for values, functions and settings of a database, as one short text. */
const shape = `select md5(string_agg(line, e'\\n' order by line)) from (
  select concat_ws(' ', 'table', relname, relkind, relrowsecurity) as line from pg_class where ${owned}
  union all select concat_ws(' ', 'column', relname, attname, atttypid, attnotnull, attidentity, attgenerated)
    from pg_attribute join pg_class on pg_class.oid = attrelid where ${owned} and attnum > 0 and relkind = 'r'
  union all select concat_ws(' ', 'trigger', relname, tgname, tgenabled)
    from pg_trigger join pg_class on pg_class.oid = tgrelid where ${owned} and not tgisinternal
  union all select concat_ws(' ', 'constraint', conname, contype, convalidated) from pg_constraint
    where connamespace = 'public'::regnamespace
  union all select concat_ws(' ', 'function', proname, md5(prosrc)) from pg_proc
    where pronamespace = 'public'::regnamespace
  union all select concat_ws(' ', 'setting', setconfig::text) from pg_db_role_setting
    where setdatabase = (select oid from pg_database where datname = current_database())
) as lines`

/** Keeps what a new database holds, to bring it back. */
const keeping = `do $$
declare part record; filled boolean;
begin
  create schema pristine;
  create schema pristine_state;
  for part in select relname from pg_class where ${owned} and relkind = 'r' loop
    execute format('select exists (select 1 from public.%I)', part.relname) into filled;
    if filled then
      execute format('create table pristine.%I as table public.%I', part.relname, part.relname);
    end if;
  end loop;
  create table pristine_state.sequence as
    select sequencename, coalesce(last_value, start_value) as value, last_value is not null as called
    from pg_sequences where schemaname = 'public';
  create table pristine_state.shape as select (${shape}) as shape;
end $$`

const emptying = `do $$
declare part record; filled boolean; bytes bigint := 0;
begin
  set local session_replication_role = replica;
  for part in select relname, oid from pg_class where ${owned} and relkind = 'r' loop
    bytes := bytes + pg_relation_size(part.oid);
    if bytes > ${mostBytes} then raise exception 'too large to empty'; end if;
    execute format('select exists (select 1 from public.%I)', part.relname) into filled;
    if filled then
      execute format('delete from public.%I', part.relname);
    end if;
  end loop;
  for part in select relname from pg_class where relnamespace = 'pristine'::regnamespace and relkind = 'r' loop
    execute format('insert into public.%I overriding system value select * from pristine.%I', part.relname, part.relname);
  end loop;
  perform setval(format('public.%I', sequencename)::regclass, value, called) from pristine_state.sequence;
end $$`

let template: Promise<string> | undefined

/** One for all processes of these migrations; it stays until the server ends. */
function findTemplate(client: pg.Client): Promise<string> {
  template ??= makeTemplate(client)
  return template
}

async function makeTemplate(client: pg.Client): Promise<string> {
  const hash = createHash('sha256').update(shape + keeping)
  for (const file of globSync('migrations/*.ts').sort()) hash.update(readFileSync(file))
  const name = `rialto_template_${hash.digest('hex').slice(0, 12)}`
  await client.query('select pg_advisory_lock($1)', [lockOfTemplate])
  try {
    if (await isTrue(client, 'select true as it from pg_database where datname = $1', [name])) return name
    const making = `${name}_new`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making}`)
    const database = await openPostgres(at(making))
    await database.migrate(migrations)
    await database.close()
    const own = new pg.Client({ connectionString: at(making) })
    await own.connect()
    await own.query(keeping)
    await own.end()
    await client.query(`alter database ${making} rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockOfTemplate])
  }
}
