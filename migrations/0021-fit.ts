import { type Kysely, sql } from 'kysely'

const statements = [
  `create table adoption_fit (id text primary key, practice text not null, version integer not null,
    city text not null, at text not null, "by" text not null)`,
  'create index adoption_fit_practice on adoption_fit(practice, city, at)',
  'create index adoption_fit_by on adoption_fit("by", at)',
  `create table adoption_fit_row (fit text not null references adoption_fit(id), position integer not null, key text not null,
    state text not null, basis text, differs integer not null, reason text not null, primary key (fit, position))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const it of statements) await sql.raw(it).execute(db)
}
