import type { Read } from '../platform/db/index.ts'
import type { Theme } from './word.ts'

/** A city with how many public practices name it, and the main theme of the first of them. */
export interface PracticeCity {
  city: string
  practices: number
  theme: Theme | null
}

/** Cities that public practices name, most practices first, at most `limit`; sensitive practices are left out. */
export async function listPracticeCities(read: Read, limit: number): Promise<PracticeCity[]> {
  const counted = read
    .selectFrom('practice_place as s')
    .innerJoin('practice as p', 'p.id', 's.practice')
    .select(({ fn }) => [
      's.city',
      fn.count('s.practice').distinct().as('practices'),
      fn.min('s.practice').as('first'),
    ])
    .where('s.city', 'is not', null)
    .where('p.editorial', 'in', ['published', 'archived'])
    .where('p.sensitive', '=', 0)
    .groupBy('s.city')
  const rows = await read
    .selectFrom(counted.as('c'))
    .leftJoin('practice_tag as t', (join) =>
      join.onRef('t.practice', '=', 'c.first').on('t.field', '=', 'themes').on('t.position', '=', 0),
    )
    .select(['c.city', 'c.practices', 't.value as theme'])
    .orderBy('c.practices', 'desc')
    .orderBy('c.city')
    .limit(limit)
    .execute()
  return rows.map(({ city, practices, theme }) => ({
    city: city as string,
    practices: Number(practices),
    theme: theme as Theme | null,
  }))
}
