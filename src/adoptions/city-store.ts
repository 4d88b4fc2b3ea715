import type { Read } from '../platform/db/index.ts'

/** A city that tries or tried practices from elsewhere. */
export interface AdoptingCity {
  city: string
  adoptions: number
}

/**
 * Cities with adoptions of public practices, most adoptions first, at most `limit`. Where an adoption led to a
 * sensitive practice, its city is left out.
 */
export async function listAdoptingCities(read: Read, limit: number): Promise<AdoptingCity[]> {
  const rows = await read
    .selectFrom('adoption as a')
    .innerJoin('practice as p', 'p.id', 'a.origin')
    .leftJoin('practice as own', 'own.id', 'a.practice')
    .select(({ fn }) => ['a.city', fn.countAll().as('adoptions')])
    .where('p.editorial', 'in', ['published', 'archived'])
    .where('a.city', 'is not', null)
    .where(({ or, eb }) => or([eb('own.sensitive', 'is', null), eb('own.sensitive', '=', 0)]))
    .groupBy('a.city')
    .orderBy('adoptions', 'desc')
    .orderBy('a.city')
    .limit(limit)
    .execute()
  return rows.map((it) => ({ city: it.city ?? '', adoptions: Number(it.adoptions) }))
}
