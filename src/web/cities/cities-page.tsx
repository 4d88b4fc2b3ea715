import { type City, findCitiesByName } from '../../places/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { CitiesView } from './cities-view.tsx'
import { mostFound, parseCities } from './input.ts'
import { listPresent, type Present } from './presence.ts'

export interface CitiesData {
  /** The name that was searched for; empty: none. */
  q: string
  found: City[]
  /** Every city of which something is told, most practices first. */
  present: Present[]
}

export const citiesPage = pageKind<CitiesData>({
  path: '/cities',
  load: loadCities,
  show: (request, data) => ({
    styles: ['map'],
    title: data.q === '' ? request.t('nav.cities') : request.t('cities.titleWords', { words: data.q }),
    description: request.t('cities.description'),
    section: 'cities',
    body: <CitiesView request={request} data={data} />,
  }),
})

/** Searches for a city by name, and gathers those of which something is told. Throws Invalid for a bad query. */
export async function loadCities(request: PageRequest): Promise<CitiesData> {
  const q = parseCities(request.query)
  return {
    q,
    found: await findCitiesByName(request.read, q, request.language.code, mostFound),
    present: await listPresent(request),
  }
}
