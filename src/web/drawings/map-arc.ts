import { geoInterpolate } from 'd3-geo'
import { type MapView, moveIntoView } from './map-view.ts'
import { type Place, projectPlace, type Spot, worldWidth } from './projection.ts'

/** A piece of a crossing as a quadratic curve, in drawn units. */
export type Curve = { readonly from: Spot; readonly control: Spot; readonly to: Spot }

/** Least and greatest rise of a curve's control point over its chord, as shares of the chord. */
const leastRise = 0.3
const greatestRise = 0.7

/** The great circle between two places as one curve, or as two where the map's edge cuts it, the first leaving and the
 * second entering the map. Every curve is bowed upward like an arch, also where the great circle would look straight. */
export function curveCrossing(view: MapView, from: Place, to: Place): Curve[] {
  const along = createGreatCircle(from, to)
  const cut = findCut(along)
  const spans: [number, number][] = cut
    ? [
        [0, cut[0]],
        [cut[1], 1],
      ]
    : [[0, 1]]
  return spans.map(([start, end]) => {
    const [a, middle, b] = [start, (start + end) / 2, end].map((t) => moveIntoView(view, along(t)))
    if (!a || !middle || !b) throw new RangeError('a crossing needs two places')
    return bow(a, middle, b)
  })
}

/** The part of a curve between two distances (in drawn units) from its ends, so that it does not run into the signs
 * there. A curve too short for that is returned whole. */
export function trimCurve(curve: Curve, atStart: number, atEnd: number): Curve {
  const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y)
  if (length < (atStart + atEnd) * 1.5) return curve
  const start = walk(curve, 0, 0.01, atStart)
  const end = walk(curve, 1, -0.01, atEnd)
  return { from: pointAt(curve, start), control: findControl(curve, start, end), to: pointAt(curve, end) }
}

/** Path data of a curve. */
export function writeCurve({ from, control, to }: Curve): string {
  return `M${write(from)}Q${write(control)} ${write(to)}`
}

/** Path data of an open arrowhead at a curve's end. */
export function writeArrowhead({ control, to }: Curve, size: number): string {
  const angle = Math.atan2(to.y - control.y, to.x - control.x)
  const [one, other] = [2.55, -2.55].map((turn) => ({
    x: to.x + size * Math.cos(angle + turn),
    y: to.y + size * Math.sin(angle + turn),
  }))
  return one && other ? `M${write(one)}L${write(to)} ${write(other)}` : ''
}

/** Path data of a small cross over a curve's middle. */
export function writeCross(curve: Curve, size: number): string {
  const { x, y } = pointAt(curve, 0.5)
  return `M${write({ x: x - size, y: y - size })}l${2 * size} ${2 * size}m0-${2 * size}l-${2 * size} ${2 * size}`
}

/** The point of a curve at 0 (start) to 1 (end). */
export function pointAt({ from, control, to }: Curve, t: number): Spot {
  const mix = (a: number, b: number, c: number): number => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c
  return { x: mix(from.x, control.x, to.x), y: mix(from.y, control.y, to.y) }
}

function createGreatCircle(from: Place, to: Place): (t: number) => Spot {
  const interpolate = geoInterpolate([from.lon, from.lat], [to.lon, to.lat])
  return (t) => {
    const [lon, lat] = interpolate(t)
    return projectPlace({ lat, lon })
  }
}

/** The last position before and the first one after the map's edge, if the line is cut there. */
function findCut(along: (t: number) => Spot): [number, number] | undefined {
  const isTorn = (a: number, b: number): boolean => Math.abs(along(a).x - along(b).x) > worldWidth / 2
  const pieces = 32
  for (let i = 0; i < pieces; i++) {
    let [before, after] = [i / pieces, (i + 1) / pieces]
    if (!isTorn(before, after)) continue
    for (let step = 0; step < 16; step++) {
      const middle = (before + after) / 2
      if (isTorn(before, middle)) after = middle
      else before = middle
    }
    return [before, after]
  }
  return undefined
}

/** A curve from a to b that passes `middle`, or above it where that would be flatter than an arch. */
function bow(a: Spot, middle: Spot, b: Spot): Curve {
  const chord = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const up =
    b.x >= a.x
      ? { x: (b.y - a.y) / chord, y: (a.x - b.x) / chord }
      : { x: (a.y - b.y) / chord, y: (b.x - a.x) / chord }
  const half = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  const natural = 2 * ((middle.x - half.x) * up.x + (middle.y - half.y) * up.y)
  const rise = Math.min(Math.max(natural, leastRise * chord), greatestRise * chord)
  return { from: a, control: { x: half.x + up.x * rise, y: half.y + up.y * rise }, to: b }
}

function walk(curve: Curve, start: number, step: number, distance: number): number {
  const origin = pointAt(curve, start)
  let t = start
  for (let i = 0; i < 40; i++) {
    t += step
    const spot = pointAt(curve, t)
    if (Math.hypot(spot.x - origin.x, spot.y - origin.y) >= distance) break
  }
  return t
}

/** Control point of the part of a quadratic curve between two positions (its blossom). */
function findControl({ from, control, to }: Curve, s: number, t: number): Spot {
  const mix = (a: number, b: number, c: number): number =>
    (1 - s) * (1 - t) * a + (s * (1 - t) + t * (1 - s)) * b + s * t * c
  return { x: mix(from.x, control.x, to.x), y: mix(from.y, control.y, to.y) }
}

function write({ x, y }: Spot): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
}
