import { listCitiesById } from '../places/index.ts'
import type { Read } from '../platform/db/index.ts'
import type { PracticeInput } from './input.ts'

/**
 * What everybody may read of a practice. One that is marked as sensitive shows no exact place and no person: its
 * cities become their countries, and districts, contact, who spoke for the participants and who told it are left out.
 */
export async function protect<T extends PracticeInput>(read: Read, practice: T): Promise<T> {
  if (!practice.sensitive) return practice
  // Stored practices leave empty lists out.
  const given = practice.places ?? []
  const ids = given.flatMap((it) => ('city' in it ? [it.city] : []))
  const cities = await listCitiesById(read, ids, 'en')
  const { contact: _contact, participants, ...rest } = practice
  const places = given.map((it) => {
    const country = 'city' in it ? cities.get(it.city)?.country : undefined
    return country === undefined ? it : { country }
  })
  const kept = {
    ...rest,
    ...(participants ? { participants: { ...participants, by: anonymous } } : {}),
    places: places.filter((it, at) => !('city' in it) && !sameCountryBefore(places, at)),
    sources: practice.sources.map(({ author: _author, locator: _locator, ...it }) => it),
  }
  return kept as PracticeInput as T
}

/** Stands for a name that is kept back; readable in every language. */
const anonymous = { en: '–' }

function sameCountryBefore(places: readonly object[], at: number): boolean {
  const country = 'country' in (places[at] ?? {}) ? (places[at] as { country: string }).country : null
  return (
    country !== null && places.slice(0, at).some((it) => (it as { country?: string }).country === country)
  )
}
