import type { Read } from '../platform/db/index.ts'

/** Ids of the adoptions that started from a practice, ordered, at most `limit`. */
export async function listAdoptionIds(read: Read, origin: string, limit = 500): Promise<string[]> {
  const rows = await read
    .selectFrom('adoption')
    .select('id')
    .where('origin', '=', origin)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((it) => it.id)
}

/** The practice that each of these adoptions started from, by the adoption's id. */
export async function listOriginsById(read: Read, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await read.selectFrom('adoption').select(['id', 'origin']).where('id', 'in', ids).execute()
  return new Map(rows.map((it) => [it.id, it.origin]))
}
