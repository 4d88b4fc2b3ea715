import type { Read } from '../db/index.ts'

/** The site's secret: made by the migration, so that all processes have the same one. */
export async function findSiteSecret(read: Read): Promise<string> {
  const { value } = await read
    .selectFrom('secret')
    .select('value')
    .where('name', '=', 'site')
    .executeTakeFirstOrThrow()
  return value
}
