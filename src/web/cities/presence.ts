import { listAdoptingCities } from '../../adoptions/index.ts'
import { type City, listCitiesById } from '../../places/index.ts'
import { listPracticeCities, type Theme } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

/** A city of which something is told here. */
export interface Present {
  city: City
  practices: number
  adoptions: number
  theme: Theme | null
}

const most = 1000

/** The cities with practices or adoptions, most practices first. Three or four reads. */
export async function listPresent({ read, language }: PageRequest): Promise<Present[]> {
  const told = await listPracticeCities(read, most)
  const adopting = await listAdoptingCities(read, most)
  const practices = new Map(told.map((it) => [it.city, it]))
  const adoptions = new Map(adopting.map((it) => [it.city, it.adoptions]))
  const ids = [...new Set([...practices.keys(), ...adoptions.keys()])]
  const cities = await listCitiesById(read, ids, language.code)
  return ids.flatMap((id): Present[] => {
    const city = cities.get(id)
    if (!city) return []
    const { practices: count = 0, theme = null } = practices.get(id) ?? {}
    return [{ city, practices: count, adoptions: adoptions.get(id) ?? 0, theme }]
  })
}
