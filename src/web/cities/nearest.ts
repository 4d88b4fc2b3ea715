import type { City } from '../../places/index.ts'

type Point = Pick<City, 'latitude' | 'longitude'>

const earthRadius = 6371
const radians = Math.PI / 180

/** The distance between two places over the ground in kilometres, on a sphere (off by at most 0.6 %). */
export function measureDistance(a: Point, b: Point): number {
  const [north, east] = [(b.latitude - a.latitude) * radians, (b.longitude - a.longitude) * radians]
  const across = Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians)
  const half = Math.sin(north / 2) ** 2 + across * Math.sin(east / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.sqrt(Math.min(1, half)))
}

/** A city with its distance in kilometres. */
export interface Near {
  city: City
  kilometres: number
}

/** The `count` cities nearest to `city` among `others`, itself left out; the nearest first. */
export function listNearest(city: City, others: Iterable<City>, count: number): Near[] {
  return [...others]
    .filter((it) => it.id !== city.id)
    .map((it) => ({ city: it, kilometres: measureDistance(city, it) }))
    .sort((a, b) => a.kilometres - b.kilometres)
    .slice(0, count)
}

/** As exact as it is useful: to the kilometre below 100, else to ten. */
export function roundDistance(kilometres: number): number {
  return kilometres < 100 ? Math.round(kilometres) : Math.round(kilometres / 10) * 10
}
