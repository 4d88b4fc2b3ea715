import { type Place, projectPlace, type Spot, worldHeight, worldWidth } from './projection.ts'

export type MapSize = 'wide' | 'small'

/** A window on the world drawing: how large it is drawn and which part it shows. */
export type MapView = {
  readonly width: number
  readonly height: number
  /** Drawn units per unit of the world drawing. */
  readonly zoom: number
  /** Corner of the world drawing that lies at the top left. */
  readonly left: number
  readonly top: number
}

/** Drawn sizes: wide for a page's full column, small to be read on a phone without being shrunk. */
const sizes: Record<MapSize, { width: number; height: number }> = {
  wide: { width: 960, height: 460 },
  small: { width: 360, height: 200 },
}

/** Closer than this the simplified coastline would show its corners. */
const closestZoom = 4

/** The window for a size: the whole world, or, with `focus`, the smallest one that shows those places with room
 * around them. */
export function createMapView(size: MapSize, focus?: readonly Place[]): MapView {
  const { width, height } = sizes[size]
  const whole = width / worldWidth
  if (!focus?.length) return { width, height, zoom: whole, left: 0, top: (worldHeight - height / whole) / 2 }
  const spots = focus.map(projectPlace)
  const [minX, maxX] = findRange(spots.map(({ x }) => x))
  const [minY, maxY] = findRange(spots.map(({ y }) => y))
  const fit = Math.min((width * 0.7) / (maxX - minX || 1), (height * 0.66) / (maxY - minY || 1))
  const zoom = Math.max(whole, Math.min(fit, closestZoom * (size === 'small' ? 0.5 : 1)))
  return {
    width,
    height,
    zoom,
    left: keepInside((minX + maxX) / 2, width / zoom, worldWidth),
    top: keepInside((minY + maxY) / 2, height / zoom, worldHeight),
  }
}

/** Where a place lies in a view, in drawn units. */
export function placeInView(view: MapView, place: Place): Spot {
  return moveIntoView(view, projectPlace(place))
}

export function moveIntoView(view: MapView, spot: Spot): Spot {
  return { x: (spot.x - view.left) * view.zoom, y: (spot.y - view.top) * view.zoom }
}

/** The transform that brings the world drawing into a view; nothing when it already fits. */
export function writeTransform(view: MapView): string | undefined {
  if (view.zoom === 1 && view.left === 0 && view.top === 0) return undefined
  const [scale, x, y] = [view.zoom, -view.left * view.zoom, -view.top * view.zoom].map((n) => +n.toFixed(3))
  return `translate(${x} ${y}) scale(${scale})`
}

function findRange(values: readonly number[]): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
}

/** Start of a window of `length` around `middle` that stays in 0 to `limit`, or is centred when it is longer. */
function keepInside(middle: number, length: number, limit: number): number {
  if (length >= limit) return (limit - length) / 2
  return Math.min(Math.max(middle - length / 2, 0), limit - length)
}
