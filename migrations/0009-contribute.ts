import { type Kysely, sql } from 'kysely'

const text = 'text not null'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // The address is kept only while the invitation is open.
    `create table practice_invitation (id text primary key, token_hash text not null unique, draft text not null
      references practice_draft(id), email text, invited_by ${text}, at ${text}, expires_at ${text}, closed_at text,
      accepted_by text)`,
    'create index practice_invitation_draft on practice_invitation(draft, closed_at)',
    `create table practice_use (act ${text}, who ${text}, ends_at ${text}, times integer not null,
      primary key (act, who, ends_at))`,
    'create index practice_use_end on practice_use(ends_at)',
  ]
  for (const it of statements) await sql.raw(it).execute(db)
}
