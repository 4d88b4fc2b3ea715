import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table practice_condition (practice text not null references practice(id) deferrable initially deferred,
        position integer not null, key text not null, kind text not null, power text, least double precision,
        most double precision, currency text, year integer, months double precision, essential integer not null,
        source text not null, primary key (practice, position))`,
    )
    .execute(db)
}
