import type { AdoptionInput } from '../../adoptions/index.ts'
import { listOrganisationsById, type OrganisationName } from '../../people/index.ts'
import { type City, listCitiesById, regionName } from '../../places/index.ts'
import type { PracticeInput } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

/** Names of what a record refers to, in the reader's language. */
export interface Named {
  cities: ReadonlyMap<string, City>
  organisations: ReadonlyMap<string, OrganisationName>
}

interface Referring {
  leads: readonly string[]
  places: readonly { city?: string | null | undefined }[] | PracticeInput['places']
  partners?: PracticeInput['partners']
}

/** Looks up the names of everything these records refer to. */
export async function nameReferences(
  { read, language }: PageRequest,
  records: readonly Referring[],
  adoptions: readonly AdoptionInput[] = [],
): Promise<Named> {
  const cities = [
    ...records.flatMap((it) =>
      it.places.flatMap((place) => ('city' in place && place.city ? [place.city] : [])),
    ),
    ...adoptions.flatMap((it) => it.city ?? []),
  ]
  const organisations = [
    ...records.flatMap((it) => [...it.leads, ...partnersOf(it)]),
    ...adoptions.flatMap((it) => it.organisation ?? []),
  ]
  const [foundCities, foundOrganisations] = await Promise.all([
    listCitiesById(read, [...new Set(cities)], language.code),
    listOrganisationsById(read, [...new Set(organisations)], language.code),
  ])
  return { cities: foundCities, organisations: foundOrganisations }
}

function partnersOf({ partners = [] }: Referring): string[] {
  return partners.flatMap((it) => ('organisation' in it ? [it.organisation] : []))
}

/** Region and size of a city whose name an adoption does not tell. */
export function nameUntold(
  { t, language }: PageRequest,
  { region, size }: NonNullable<AdoptionInput['place']>,
): string {
  return t('adopt.untold', { region: regionName(region, language.code), size: t(`find.size.${size}`) })
}
