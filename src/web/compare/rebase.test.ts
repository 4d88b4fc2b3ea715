import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rebase } from './rebase.ts'

test.each([
  [250_000, 130_000, 80_000, 150_000],
  [1, 3, 1, 0.33],
  [0, 100, 5, 0],
])('%d for %i people is, for %i, about %d', (amount, there, here, expected) => {
  expect(rebase(amount, there, here)).toBe(expected)
})

test('property: the same for each resident, within what two digits can say', () => {
  const people = fc.integer({ min: 1, max: 40_000_000 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), people, people, (amount, there, here) => {
      const exact = (amount / there) * here
      expect(Math.abs(rebase(amount, there, here) - exact) / exact).toBeLessThanOrEqual(0.0501)
    }),
  )
})
