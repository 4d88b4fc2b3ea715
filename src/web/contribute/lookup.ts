import { listOrganisations, type OrganisationName } from '../../people/index.ts'
import { type City, countryName, findCitiesByName } from '../../places/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

const mostFound = 12
const mostLooked = 20_000
const mostWords = 100

/** What was found for a name that somebody typed, to choose from. */
export interface Lookup {
  /** The field that it is for. */
  field: string
  words: string
  found: { id: string; name: string }[]
}

/** Which fields look up what. */
export const lookups: Readonly<Record<string, 'city' | 'organisation'>> = {
  places: 'city',
  leads: 'organisation',
  partners: 'organisation',
}

/** Looks up what the address asks for: `?find=places&words=toronto`. Null: nothing. */
export async function findLookup(request: PageRequest): Promise<Lookup | null> {
  const field = request.query.get('find') ?? ''
  const words = (request.query.get('words') ?? '').slice(0, mostWords).trim()
  const kind = Object.hasOwn(lookups, field) ? lookups[field] : undefined
  if (kind === undefined || words === '') return null
  const found = kind === 'city' ? await findCities(request, words) : await findOrganisations(request, words)
  return { field, words, found }
}

async function findCities({ read, language }: PageRequest, words: string): Promise<Lookup['found']> {
  const name = (it: City) => `${it.name}, ${countryName(it.country, language.code)}`
  const cities = await findCitiesByName(read, words.split(',')[0] ?? '', language.code, mostFound)
  return cities.map((it) => ({ id: it.id, name: name(it) }))
}

/** Organisations with all the words in their name. */
async function findOrganisations({ read, language }: PageRequest, words: string): Promise<Lookup['found']> {
  const wanted = foldText(words).split(/\s+/)
  const all = await listOrganisations(read, language.code, mostLooked)
  const has = (it: OrganisationName) => {
    const name = foldText(it.name)
    return wanted.every((word) => name.includes(word))
  }
  return all
    .filter(has)
    .slice(0, mostFound)
    .map(({ id, name, country }) => ({
      id,
      name: country === null ? name : `${name} (${countryName(country, language.code)})`,
    }))
}
