import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Segment } from '../index/segment.ts'
import { comparePlaces, Top } from './top.ts'

const anyPlaces = fc.uniqueArray(
  fc.record({
    first: fc.integer({ min: 0, max: 4 }),
    second: fc.integer({ min: -2, max: 2 }),
    id: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 4 }),
  }),
  { selector: (it) => it.id, maxLength: 60 },
)

test('keeps what sorting would put first, or last, in that order', () => {
  fc.assert(
    fc.property(anyPlaces, fc.integer({ min: 0, max: 12 }), fc.boolean(), (places, limit, worst) => {
      const segment = { ids: places.map((it) => it.id) } as unknown as Segment
      const top = new Top(limit, worst)
      for (const [at, { first, second }] of places.entries())
        if (!top.isHopeless(first)) top.offer(first, second, segment, at)
      const sorted = places.toSorted(comparePlaces)
      const expected = worst ? sorted.slice(Math.max(0, sorted.length - limit)) : sorted.slice(0, limit)
      expect(top.sorted().map(({ first, second, id }) => ({ first, second, id }))).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})
