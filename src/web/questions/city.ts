import { findProfile, type Profile } from '../../people/index.ts'
import { type City, findCitiesByName, listCitiesById } from '../../places/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

/** The city from which somebody asks, before they say: the one in the address, else their own, else that of their profile. */
export async function presetCity(request: PageRequest): Promise<City | null> {
  const { read, query, language, viewer } = request
  const profile: Profile | null =
    viewer.role === 'person' && viewer.id.startsWith('person-') ? await findProfile(read, viewer) : null
  const ids = [query.get('city') ?? '', request.myCity ?? '', profile?.city ?? ''].filter((it) => it !== '')
  const cities = await listCitiesById(read, ids, language.code)
  return ids.flatMap((it) => cities.get(it) ?? [])[0] ?? null
}

/** The city that is meant by a name: the preset one where it has that name, else the largest; undefined: there is none. */
export async function findNamedCity(
  { read, language }: PageRequest,
  name: string,
  preset: City | null,
): Promise<City | undefined> {
  const folded = foldText(name).trim()
  if (preset && foldText(preset.name) === folded) return preset
  const found = await findCitiesByName(read, name.slice(0, 100), language.code, 20)
  return found.find((it) => foldText(it.name) === folded) ?? found[0]
}
