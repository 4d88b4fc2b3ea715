import type { Read } from '../../platform/db/index.ts'
import { type Context, contextIn } from './context.ts'
import { listCurrentValues } from './value-store.ts'

/** A city at a moment. */
export interface Moment {
  city: string
  year: number
}

/**
 * What each of these cities was like in its year, in the order asked for; null for unknown cities. As `contextOf`, but every city in a
 * year of its own. Two reads, whatever the number of moments.
 */
export async function contextsAt(read: Read, moments: readonly Moment[]): Promise<(Context | null)[]> {
  const cities = [...new Set(moments.map((it) => it.city))]
  if (cities.length === 0) return []
  const values = await listCurrentValues(read, cities)
  const rows = await read
    .selectFrom('place_city')
    .select(['id', 'population', 'population_year', 'population_source'])
    .where('id', 'in', cities)
    .execute()
  const populations = new Map(
    rows.map((it) => [
      it.id,
      it.population === null
        ? null
        : { value: it.population, year: it.population_year, source: it.population_source ?? '' },
    ]),
  )
  return moments.map(({ city, year }) => {
    const population = populations.get(city)
    return population === undefined ? null : contextIn(year, city, values.get(city) ?? [], population)
  })
}
