import { unmetWeight, weighNeed } from '../../adoptions/index.ts'
import { type City, contextOf, listCitiesById } from '../../places/index.ts'
import type { Burden } from '../../search/index.ts'
import type { PageRequest } from '../request.ts'
import type { FindInput } from './input.ts'

/** The reader's own city, and what the needs of practices weigh there. */
export interface Mine {
  city: City
  weightOf: Burden['weightOf']
}

/** Looks up the city that the reader has called their own; null: none, or it is gone. */
export async function findMine(request: PageRequest): Promise<Mine | null> {
  const { read, language, now, myCity } = request
  if (myCity === null) return null
  const city = (await listCitiesById(read, [myCity], language.code)).get(myCity)
  if (!city) return null
  const context = (await contextOf(read, [city.id], now)).get(city.id) ?? null
  return { city, weightOf: (need) => weighNeed(need, context) }
}

/** What search is told of the reader's city, where the question needs it. */
export function burdenOf(asked: Pick<FindInput, 'fit' | 'sort'>, mine: Mine | null): Burden | undefined {
  const isPossible = asked.fit.includes('possible')
  if (mine === null || (!isPossible && asked.sort !== 'city')) return undefined
  return {
    facet: 'need',
    name: mine.city.id,
    weightOf: mine.weightOf,
    ...(isPossible ? { below: unmetWeight } : {}),
  }
}
