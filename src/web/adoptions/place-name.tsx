import type { AdoptionInput } from '../../adoptions/index.ts'
import { type City, countryName, regionName } from '../../places/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import { type Named, nameUntold } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'

/** Where a practice is carried out, in words: its first place. What is not told or kept back is said. */
export function nameOrigin(request: PageRequest, card: PracticeCard | undefined, named: Named): string {
  const { t, language } = request
  const [place] = card?.places ?? []
  const city = place?.city ? named.cities.get(place.city) : undefined
  if (city) return city.name
  if (place?.country) return countryName(place.country, language.code)
  return place?.region ? regionName(place.region, language.code) : t('practice.noPlace')
}

/** Who took a practice up, as far as that is told. */
interface Adopting {
  city?: string | null | undefined
  place?: AdoptionInput['place'] | null
}

/** The city that took a practice up, where that is told. */
function cityOf({ city }: Adopting, { cities }: Named): City | undefined {
  return cities.get(city ?? '')
}

/** Which city took a practice up; where that is kept back, what is told instead, or the country of the practice it led to. */
export function nameAdopter(
  request: PageRequest,
  adoption: Adopting,
  own: PracticeCard | undefined,
  named: Named,
): string {
  if (adoption.place) return nameUntold(request, adoption.place)
  return cityOf(adoption, named)?.name ?? nameOrigin(request, own, named)
}

/** The city of an adoption with its country, linked; or what may be said instead. */
export function AdopterName(props: {
  request: PageRequest
  adoption: Adopting
  own: PracticeCard | undefined
  named: Named
}) {
  const { request, adoption, own, named } = props
  const city = cityOf(adoption, named)
  if (!city) return <bdi>{nameAdopter(request, adoption, own, named)}</bdi>
  return (
    <>
      <a href={request.link(`/cities/${city.slug}`)}>
        <bdi>{city.name}</bdi>
      </a>
      {request.language.comma}
      {countryName(city.country, request.language.code)}
    </>
  )
}
