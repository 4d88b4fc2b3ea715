import type { Read } from '../../platform/db/index.ts'
import { type Context, contextOf, listCitiesWithValues } from '../context/index.ts'
import { regionsOf } from '../region.ts'
import type { Comparable } from './measure.ts'

/** Of smaller places little is known but their names, and there are a hundred thousand. */
export const fewestResidents = 15_000

const batch = 1000

/** Every city that can be compared: of which something was recorded, or with at least 15,000 residents. One batch after another. */
export async function listComparable(read: Read, now: Date): Promise<Comparable[]> {
  const found: Comparable[] = []
  for (let after = ''; ; ) {
    const ids = await listIds(read, after)
    const last = ids.at(-1)
    if (last === undefined) return found
    const contexts = await contextOf(
      read,
      ids.map((it) => it.id),
      now,
    )
    found.push(...ids.map(({ id, country }) => comparableOf(country, contexts.get(id) as Context)))
    after = last.id
    // Others' requests get their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function listIds(read: Read, after: string): Promise<{ id: string; country: string }[]> {
  const told = await listCitiesWithValues(read, after, batch)
  const rows = await read
    .selectFrom('place_city')
    .select(['id', 'country'])
    .where('id', '>', after)
    .where(({ or, eb }) =>
      or([eb('population', '>=', fewestResidents), ...(told.length === 0 ? [] : [eb('id', 'in', told)])]),
    )
    .orderBy('id')
    .limit(batch)
    .execute()
  return rows
}

function comparableOf(country: string, { city, indicators, powers, languages }: Context): Comparable {
  const currency = indicators.get('budget-per-head')?.currency
  return {
    id: city,
    country,
    regions: regionsOf(country),
    numbers: Object.fromEntries([...indicators].map(([code, { value }]) => [code, value])),
    ...(currency === undefined ? {} : { currency }),
    powers: new Map([...powers].map(([power, { holder }]) => [power, holder])),
    languages: languages?.languages ?? [],
  }
}

/** Changes with everything that is recorded of a city. */
export async function stateOfContexts(read: Read): Promise<string> {
  const values = await read
    .selectFrom('place_value')
    .select(({ fn }) => [fn.countAll().as('count'), fn.max('recorded_at').as('newest')])
    .executeTakeFirstOrThrow()
  const cities = await read
    .selectFrom('place_city_name')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return `${values.count} ${values.newest} ${cities.count}`
}
