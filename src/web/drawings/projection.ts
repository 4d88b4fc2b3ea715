import { type GeoProjection, geoNaturalEarth1 } from 'd3-geo'

/** Size of the world drawing in its own units; `assets/world.svg` has the same viewBox. */
export const worldWidth = 960
export const worldHeight = 460

/** Longitude at which the map is cut: between Kamchatka and New Zealand, so that no crossing over the Atlantic
 * or from the Americas to New Zealand is torn in two. */
export const cutLongitude = 163.5

export type Place = { readonly lat: number; readonly lon: number }
export type Spot = { readonly x: number; readonly y: number }

/** The projection shared by the land drawn at build time and the points drawn per request. */
export function createWorldProjection(): GeoProjection {
  return geoNaturalEarth1()
    .rotate([180 - cutLongitude, 0])
    .scale(175)
    .translate([480, 255])
    .precision(0)
}

const project = createWorldProjection()

/** Where a place lies on the world drawing, in its units (x 0-960, y 0-460; the far south lies below). */
export function projectPlace(place: Place): Spot {
  const [x, y] = project([place.lon, place.lat]) ?? [0, 0]
  return { x, y }
}
