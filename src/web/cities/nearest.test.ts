import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { City } from '../../places/index.ts'
import { listNearest, measureDistance, roundDistance } from './nearest.ts'

function at(id: string, latitude: number, longitude: number): City {
  return { id, slug: id, name: id, country: 'CA', latitude, longitude, population: null }
}

const toronto = at('toronto', 43.7, -79.42)
const auckland = at('auckland', -36.85, 174.76)
const suva = at('suva', -18.14, 178.44)
const apia = at('apia', -13.83, -171.77)

test('known distances, to one per cent', () => {
  expect(Math.abs(measureDistance(toronto, auckland) / 13_900 - 1)).toBeLessThan(0.01)
  expect(Math.abs(measureDistance(at('pole', 90, 0), at('south', -90, 0)) / 20_015 - 1)).toBeLessThan(0.01)
})

test('the date line is no obstacle', () => {
  expect(listNearest(suva, [toronto, apia, auckland], 2).map((it) => it.city.id)).toEqual([
    'apia',
    'auckland',
  ])
})

test('a city is not its own neighbour', () => {
  expect(listNearest(suva, [suva], 5)).toEqual([])
})

test('distances are the same both ways, never more than half around the earth, never not a number', () => {
  const anyPlace = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  fc.assert(
    fc.property(anyPlace, anyPlace, (a, b) => {
      const there = measureDistance(a, b)
      expect(there).toBeCloseTo(measureDistance(b, a), 6)
      expect(there >= 0 && there <= 20_016).toBe(true)
    }),
  )
})

test.each([
  [0.4, 0],
  [99.4, 99],
  [563.2, 560],
  [13_905, 13_910],
])('%d km is told as %d', (kilometres, told) => {
  expect(roundDistance(kilometres)).toBe(told)
})
