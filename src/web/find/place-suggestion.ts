import { countryName, listCitiesById } from '../../places/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import type { Search } from '../../search/index.ts'
import type { PageRequest } from '../request.ts'
import { firstPage } from './address.ts'
import { everything, type FindInput } from './input.ts'
import { questionFor } from './question.ts'

/** A place with practices, offered for the last words that were typed. */
export interface PlaceSuggestion {
  name: string
  /** The search without these words, and with the place as a filter. */
  asked: FindInput
}

interface KnownPlace {
  name: string
  folded: string
  facet: 'city' | 'country'
  value: string
  count: number
}

/** More cities are not looked through; those with most practices come first. */
const mostCities = 5000
/** The name of a place is looked for in so many last words. */
const mostWords = 3

/** Cities and countries with practices whose name begins like the last words, those with most practices first. */
export async function suggestPlaces(
  request: PageRequest,
  asked: FindInput,
  most: number,
): Promise<PlaceSuggestion[]> {
  const places = await knownPlaces(request)
  const words = asked.q.split(' ').filter((it) => it !== '')
  for (let last = Math.min(mostWords, words.length); last > 0; last -= 1) {
    const start = foldText(words.slice(-last).join(' '))
    const found = start.length < 2 ? [] : places.filter((it) => it.folded.startsWith(start))
    if (found.length === 0) continue
    const q = words.slice(0, -last).join(' ')
    return found.slice(0, most).map(({ name, facet, value }) => ({
      name,
      asked: { ...firstPage(asked), q, [facet]: [value] },
    }))
  }
  return []
}

const known = new WeakMap<Search, { version: number; byLanguage: Map<string, Promise<KnownPlace[]>> }>()

/** All places with practices, named in the reader's language; read again when the index has changed. */
function knownPlaces(request: PageRequest): Promise<KnownPlace[]> {
  const { search } = request.site
  const version = search.version()
  const kept = known.get(search)
  const current = kept?.version === version ? kept : { version, byLanguage: new Map() }
  known.set(search, current)
  const places = current.byLanguage.get(request.language.code) ?? loadPlaces(request)
  current.byLanguage.set(request.language.code, places)
  places.catch(() => current.byLanguage.delete(request.language.code))
  return places
}

async function loadPlaces(request: PageRequest): Promise<KnownPlace[]> {
  const { code } = request.language
  const question = questionFor(request, everything, { count: ['city', 'country'], limit: 1 })
  const { counts } = await request.site.search.find(question)
  const cities = Object.entries(counts.city ?? {})
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, mostCities)
  const named = await listCitiesById(
    request.read,
    cities.map(([id]) => id),
    code,
  )
  const place = (facet: KnownPlace['facet'], value: string, name: string, count: number): KnownPlace => {
    return { name, folded: foldText(name), facet, value, count }
  }
  return [
    ...cities.map(([id, count]) => place('city', id, named.get(id)?.name ?? '', count)),
    ...Object.entries(counts.country ?? {}).map(([id, count]) =>
      place('country', id, countryName(id, code), count),
    ),
  ].sort((a, b) => b.count - a.count)
}
