import type { Read } from '../../platform/db/index.ts'
import type { Stage } from '../input.ts'
import type { Link } from './link.ts'

/**
 * The adoptions that start from public practices, by id: those of an idea's practices, those that led to one of these, or those of
 * `practices`; without either all of them, at most `limit`, those with the newest day first. Where an adoption led to a sensitive practice, its
 * city is kept back.
 */
export async function listLinks(
  read: Read,
  where: { idea?: string; practices?: readonly string[]; limit?: number } = {},
): Promise<Link[]> {
  const { idea, practices, limit } = where
  if (practices?.length === 0) return []
  let query = read
    .selectFrom('adoption as a')
    .innerJoin('practice as p', 'p.id', 'a.origin')
    .leftJoin('practice as own', 'own.id', 'a.practice')
    .leftJoin('place_city as c', 'c.id', 'a.city')
    .select([
      'a.id',
      'a.origin',
      'a.practice',
      'a.city',
      'a.region',
      'a.size',
      'a.stage',
      'a.began',
      'a.ran_on',
      'a.told_on',
    ])
    .select(['c.country', 'own.sensitive', 'own.editorial'])
    .where('p.editorial', 'in', ['published', 'archived'])
  if (idea !== undefined)
    query = query.where(({ or, eb }) => or([eb('p.idea', '=', idea), eb('own.idea', '=', idea)]))
  if (practices !== undefined) query = query.where('a.origin', 'in', practices)
  if (limit !== undefined) query = query.orderBy('a.told_on', (it) => it.desc().nullsLast()).limit(limit)
  const rows = await query.orderBy('a.id').execute()
  return rows.map((it) => ({
    id: it.id,
    origin: it.origin,
    practice: it.editorial === 'published' || it.editorial === 'archived' ? it.practice : null,
    city: it.sensitive === 1 ? null : it.city,
    country: it.country,
    place: it.region === null ? null : ({ region: it.region, size: it.size } as Link['place']),
    stage: it.stage as Stage,
    began: it.began,
    ranOn: it.ran_on,
    toldOn: it.told_on,
  }))
}
