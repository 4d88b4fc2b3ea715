import {
  listOrganisationsById,
  listPeopleById,
  type OrganisationName,
  type PersonName,
} from '../../people/index.ts'
import { type City, countryName, listCitiesById, regionName } from '../../places/index.ts'
import { type DraftContent, fieldNamed, type IdeaName, listIdeasById } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

/** Names of what drafts refer to by ids, in the reader's language. */
export interface Names {
  cities: ReadonlyMap<string, City>
  organisations: ReadonlyMap<string, OrganisationName>
  ideas: ReadonlyMap<string, IdeaName>
  people: ReadonlyMap<string, PersonName>
}

/** Looks up the names of everything these contents refer to, and of these people. */
export async function loadNames(
  { read, language }: PageRequest,
  contents: readonly DraftContent[],
  people: readonly string[] = [],
): Promise<Names> {
  const ids = contents.flatMap(idsIn)
  const among = (prefix: string) => [...new Set(ids.filter((it) => it.startsWith(prefix)))]
  const [cities, organisations, ideas, named] = await Promise.all([
    listCitiesById(read, among('RC-'), language.code),
    listOrganisationsById(read, among('RO-'), language.code),
    listIdeasById(read, among('RI-'), language.code),
    listPeopleById(read, people),
  ])
  return { cities, organisations, ideas, people: named }
}

/** Permanent ids in fields that refer to others. */
function idsIn(content: DraftContent): string[] {
  return Object.entries(content).flatMap(([name, entry]) => {
    const kind = fieldNamed(name)?.shape.kind
    if (!('value' in entry)) return []
    if (kind === 'idea' || kind === 'organisations') return [entry.value].flat() as string[]
    if (kind !== 'rows') return []
    return (entry.value as readonly Record<string, unknown>[]).flatMap((it) =>
      [it.city, it.organisation].flatMap((id) => (typeof id === 'string' ? [id] : [])),
    )
  })
}

/** A city with its country, a country or a region, as pages name them; the id where there is no name. */
export function placeName(
  { language }: PageRequest,
  names: Names,
  row: Readonly<Record<string, unknown>>,
): string {
  const city = typeof row.city === 'string' ? names.cities.get(row.city) : undefined
  if (city) return `${city.name}, ${countryName(city.country, language.code)}`
  if (typeof row.country === 'string') return countryName(row.country, language.code)
  return typeof row.region === 'string' ? regionName(row.region, language.code) : String(row.city ?? '')
}

/** A person's name; a dash for one whose data were erased. */
export function personName(names: Names, id: string): string {
  return names.people.get(id)?.name || '–'
}
