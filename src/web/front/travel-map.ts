import { isStopped } from '../../adoptions/index.ts'
import type { MapArc, MapPoint } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import type { FrontData } from './front-page.tsx'

/** Every city with a practice as a point, every adoption as an arc from its origin. */
export function travelMap(
  { t, link }: PageRequest,
  { cards, links, cities }: FrontData,
): { points: MapPoint[]; arcs: MapArc[] } {
  const place = (id: string | null | undefined) => (id ? cities.get(id) : undefined)
  const byCity = Map.groupBy(
    cards.filter((it) => place(it.places[0]?.city)),
    (it) => it.places[0]?.city as string,
  )
  const arcs: MapArc[] = []
  const ends = { origin: new Set<string>(), adopter: new Set<string>() }
  for (const adoption of links) {
    const origin = cards.find((it) => it.id === adoption.origin)
    const from = place(origin?.places[0]?.city)
    const to = place(adoption.city)
    if (!origin || !from || !to) continue
    ends.origin.add(from.id)
    ends.adopter.add(to.id)
    arcs.push({
      from: { lat: from.latitude, lon: from.longitude },
      to: { lat: to.latitude, lon: to.longitude },
      stopped: isStopped(adoption.stage),
      label: t('map.crossingLabel', { idea: origin.title, from: from.name, to: to.name }),
      href: link(`/practices/${origin.slug}`),
    })
  }
  const points = [...byCity].flatMap(([id, some]): MapPoint[] => {
    const city = place(id)
    if (!city) return []
    const kind = ends.origin.has(id) ? 'origin' : ends.adopter.has(id) ? 'adopter' : 'practice'
    return [
      {
        id,
        lat: city.latitude,
        lon: city.longitude,
        label: city.name,
        kind,
        theme: some[0]?.themes[0],
        href: link(`/cities/${city.slug}`),
        count: some.length,
      },
    ]
  })
  return { points, arcs }
}
