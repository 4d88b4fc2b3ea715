import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table people_notice_stop (person ${text}, topic ${text}, primary key (person, topic))`,
    `create table people_address_change (id text primary key, person ${text}, old_email ${text}, new_email ${text},
      code_hash ${text}, link_hash text not null unique, asked_at ${text}, expires_at ${text}, tries integer not null,
      changed_at text, undo_hash text unique, undo_until text, undone_at text)`,
    'create index people_address_change_person on people_address_change(person)',
    'create index people_address_change_old on people_address_change(old_email)',
    // What may be done only so often is counted in one table, people_limit.
    'drop table practice_limit',
    'drop table practice_use',
    // What is about the security of an account is mailed whatever the person has chosen, and is known by its name.
    `update people_notice set kind = 'security.factorsReset' where kind = 'factorsReset'`,
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
