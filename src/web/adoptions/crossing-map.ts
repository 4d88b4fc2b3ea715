import { isStopped, type Link, listWays } from '../../adoptions/index.ts'
import type { City } from '../../places/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import type { MapArc, MapPoint, Place } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'

/** Where practices are and which way they went: one point for each city, one arc for each adoption. */
export interface CrossingMap {
  points: MapPoint[]
  arcs: MapArc[]
}

/** Lays out a map of these practices and adoptions; an arc leads to its story on the same page, if it is in `told`. */
export function planCrossings(
  request: PageRequest,
  cards: readonly PracticeCard[],
  adoptions: readonly Link[],
  cities: ReadonlyMap<string, City>,
  told: ReadonlySet<string>,
): CrossingMap {
  const byId = new Map(cards.map((it) => [it.id, it]))
  const ways = listWays(cards, adoptions).flatMap(({ adoption, from, to }) => {
    const [start, end] = [cities.get(from), cities.get(to)]
    return start && end ? [{ adoption, start, end }] : []
  })
  const arcs = ways.map(({ adoption, start, end }): MapArc => {
    const origin = byId.get(adoption.origin)
    return {
      from: placeOf(start),
      to: placeOf(end),
      stopped: isStopped(adoption.stage),
      label: request.t('map.crossingLabel', {
        idea: origin?.title ?? '',
        from: start.name,
        to: end.name,
      }),
      href: told.has(adoption.id) ? `#${adoption.id}` : request.link(`/practices/${origin?.slug}#takenUp`),
    }
  })
  const [origins, adopters] = [new Set(ways.map((it) => it.start)), new Set(ways.map((it) => it.end))]
  const points = [...countCities(cards, adoptions, cities)].map(([city, some]): MapPoint => {
    const kind = origins.has(city) ? 'origin' : adopters.has(city) ? 'adopter' : 'practice'
    return pointOf(request, city, kind, some)
  })
  return { points, arcs }
}

/** Every city that these practices or adoptions name, with its practices. */
function countCities(
  cards: readonly PracticeCard[],
  adoptions: readonly Link[],
  cities: ReadonlyMap<string, City>,
): Map<City, PracticeCard[]> {
  const found = new Map<City, PracticeCard[]>()
  for (const card of cards) {
    for (const id of new Set(card.places.map((it) => it.city))) {
      const city = id === null ? undefined : cities.get(id)
      if (city) found.set(city, [...(found.get(city) ?? []), card])
    }
  }
  for (const { city: id } of adoptions) {
    const city = cities.get(id ?? '')
    if (city && !found.has(city)) found.set(city, [])
  }
  return found
}

function pointOf(
  { link }: PageRequest,
  city: City,
  kind: MapPoint['kind'],
  cards: readonly PracticeCard[],
): MapPoint {
  return {
    id: city.id,
    ...placeOf(city),
    label: city.name,
    kind,
    theme: cards[0]?.themes[0],
    href: link(`/cities/${city.slug}`),
    count: Math.max(1, cards.length),
  }
}

/** Coordinates as maps want them. */
export function placeOf({ latitude, longitude }: City): Place {
  return { lat: latitude, lon: longitude }
}
