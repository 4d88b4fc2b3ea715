import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curveCrossing, pointAt, trimCurve, writeArrowhead, writeCross, writeCurve } from './map-arc.ts'
import { createMapView, placeInView } from './map-view.ts'

const world = createMapView('wide')
const toronto = { lat: 43.7, lon: -79.42 }
const auckland = { lat: -36.85, lon: 174.76 }
const london = { lat: 51.51, lon: -0.13 }
const sydney = { lat: -33.87, lon: 151.21 }

describe('a crossing', () => {
  test('from Toronto to Auckland is one curve over the Pacific', () => {
    const [curve, ...more] = curveCrossing(world, toronto, auckland)
    expect(more).toEqual([])
    expect(curve?.from.x).toBeCloseTo(placeInView(world, toronto).x, 6)
    expect(curve?.to.y).toBeCloseTo(placeInView(world, auckland).y, 6)
    expect(curve?.to.x).toBeLessThan(curve?.from.x ?? 0)
  })

  test('from Auckland to Sydney leaves the map on the left and comes back on the right', () => {
    const [leaving, entering, ...more] = curveCrossing(world, auckland, sydney)
    expect(more).toEqual([])
    expect(leaving?.to.x).toBeLessThan(80)
    expect(entering?.from.x).toBeGreaterThan(880)
    expect(entering?.to.x).toBeCloseTo(placeInView(world, sydney).x, 6)
  })

  test('rises above the straight line like an arch, in both directions', () => {
    for (const [from, to] of [
      [london, toronto],
      [toronto, london],
    ] as const) {
      const [curve] = curveCrossing(world, from, to)
      if (!curve) throw new Error('no curve')
      expect(pointAt(curve, 0.5).y).toBeLessThan((curve.from.y + curve.to.y) / 2 - 10)
    }
  })

  test('between any two places is finite and has one or two pieces', () => {
    const place = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(place, place, (from, to) => {
        const curves = curveCrossing(world, from, to).map((curve) => trimCurve(curve, 9, 9))
        expect(curves.length === 1 || curves.length === 2).toBe(true)
        for (const curve of curves) {
          expect(writeCurve(curve) + writeArrowhead(curve, 7) + writeCross(curve, 4)).not.toMatch(
            /NaN|Infinity|e/,
          )
        }
      }),
      { numRuns: 3000 },
    )
  })
})

test('a trimmed curve stops outside the signs at its ends and follows the same line', () => {
  const curve = { from: { x: 0, y: 100 }, control: { x: 100, y: 0 }, to: { x: 200, y: 100 } }
  const trimmed = trimCurve(curve, 10, 20)
  expect(Math.hypot(trimmed.from.x, trimmed.from.y - 100)).toBeGreaterThanOrEqual(10)
  expect(Math.hypot(trimmed.to.x - 200, trimmed.to.y - 100)).toBeGreaterThanOrEqual(20)
  const { x, y } = pointAt(trimmed, 0.5)
  expect(pointAt(curve, x / 200).y).toBeCloseTo(y, 6)
})

test('an arrowhead ends where the curve ends', () => {
  const curve = { from: { x: 0, y: 0 }, control: { x: 50, y: 0 }, to: { x: 100, y: 0 } }
  expect(writeArrowhead(curve, 10)).toBe('M91.7 5.6L100 0 91.7 -5.6')
})
