import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceWithin } from './spelling.ts'

/** Optimal string alignment as it is defined, without any short cut. */
function plainDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number) => rows[i]?.[j] as number
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      const row = rows[i] as number[]
      if (i === 0 || j === 0) row[j] = i + j
      else {
        row[j] = Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        )
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(row[j] as number, at(i - 2, j - 2) + 1)
      }
    }
  }
  return at(a.length, b.length)
}

test.each([
  ['school', 'school', 0],
  ['school', 'schol', 1],
  ['school', 'scohol', 1],
  ['school', 'schools', 1],
  ['integration', 'intergatoin', 2],
  ['ca', 'abc', 3],
  ['', 'ab', 2],
])('%s and %s are %i mistakes apart', (a, b, distance) => {
  expect([distanceWithin(a, b, 3), distanceWithin(b, a, 3), plainDistance(a, b)]).toEqual([
    distance,
    distance,
    distance,
  ])
})

test('the distance is what its definition says, up to the most', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      expect(distanceWithin(a, b, most)).toBe(Math.min(plainDistance(a, b), most + 1))
    }),
    { numRuns: 2000 },
  )
})
