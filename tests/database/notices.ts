import type { Database } from '../../src/platform/db/index.ts'

/** What a person was told, oldest first. */
export async function noticesOf({ read }: Database, person: string) {
  const rows = await read
    .selectFrom('people_notice')
    .select(['kind', 'subject', 'detail', 'path'])
    .where('person', '=', person)
    .orderBy('at')
    .orderBy('kind')
    .execute()
  return rows.map((it) => ({ ...it, detail: JSON.parse(it.detail) }))
}
