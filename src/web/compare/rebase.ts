import {
  type City,
  type Context,
  contextOf,
  contextsAt,
  listCitiesById,
  type Moment,
} from '../../places/index.ts'
import type { Published } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

type Cost = NonNullable<Published['costs']>[number]

/** A cost as it would be with as much for each resident: what was paid, by how many people, for how many here. */
export interface Rebased {
  amount: number
  /** Residents there, in the year of the cost as far as it is known. */
  there: number
  here: number
}

/** The reader's city beside the practices that are compared. */
export interface Beside {
  city: City
  context: Context | null
  /** By practice and position of the cost. */
  rebased: ReadonlyMap<string, Rebased>
}

/**
 * Costs of whole cities, carried over to the reader's own by the number of residents. Where a practice has not exactly one city, or a
 * population is not known, there is nothing to go by. Costs for each person served stay what they are.
 */
export async function findBeside(
  request: PageRequest,
  practices: readonly Published[],
): Promise<Beside | null> {
  const { read, myCity, language, now } = request
  if (myCity === null) return null
  const city = (await listCitiesById(read, [myCity], language.code)).get(myCity)
  if (!city) return null
  const context = (await contextOf(read, [city.id], now)).get(city.id) ?? null
  const here = context?.indicators.get('population')?.value
  const wanted = practices.flatMap((it) => costsOf(it, now.getUTCFullYear()))
  const contexts = await contextsAt(
    read,
    wanted.map((it) => it.moment),
  )
  const rebased = new Map<string, Rebased>()
  for (const [at, { key, cost }] of wanted.entries()) {
    const there = contexts[at]?.indicators.get('population')?.value
    if (here === undefined || !there) continue
    rebased.set(key, { amount: rebase(cost.amount, there, here), there, here })
  }
  return { city, context, rebased }
}

/** An amount for `there` people as an amount for `here`, to two digits: more would look exact. */
export function rebase(amount: number, there: number, here: number): number {
  return Number(((amount / there) * here).toPrecision(2))
}

function costsOf(practice: Published, thisYear: number): { key: string; cost: Cost; moment: Moment }[] {
  const [place, ...others] = practice.places
  if (!place || others.length > 0 || !('city' in place)) return []
  return (practice.costs ?? []).flatMap((cost, at) =>
    cost.phase === 'per-head'
      ? []
      : [{ key: `${practice.id} ${at}`, cost, moment: { city: place.city, year: cost.year ?? thisYear } }],
  )
}
