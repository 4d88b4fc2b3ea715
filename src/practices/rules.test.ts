import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshnessBands, freshnessOf, lastDay } from './rules.ts'

const dayMilliseconds = 86_400_000

test.each([
  ['1970-01-01', 0],
  ['1970-01', 30],
  ['1970', 364],
  ['1969-12-31', -1],
  ['2024-02', 19_782],
  ['2024-02-29', 19_782],
  ['0050-12', Date.parse('0050-12-31') / dayMilliseconds],
])('the last day of %s is %i', (date, day) => {
  expect(lastDay(date)).toBe(day)
})

describe('freshness', () => {
  test.each([
    [null, '2026-11-24T12:00:00Z', 'never'],
    ['2026-11-24', '2026-11-24T12:00:00Z', 'confirmed'],
    ['2025', '2026-12-31T23:59:59Z', 'confirmed'],
    ['2025', '2027-01-01T00:00:00Z', 'confirmed'],
    ['2025', '2027-01-01T00:00:00.001Z', 'due'],
    ['2025-12-31', '2027-07-03T00:00:00Z', 'due'],
    ['2025-12', '2027-07-03T00:00:00.001Z', 'lapsed'],
  ])('of %s at %s is %s, by its date and by its band', (date, now, state) => {
    expect(freshnessOf(date, new Date(now))).toBe(state)
    expect(listBands(date, new Date(now))).toEqual([state])
  })

  const moment = fc.date({ min: new Date('1999-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  const near = fc.tuple(fc.integer({ min: -2, max: 600 }), fc.constantFrom(-1, 0, 1))

  test('each day lies in one band, the one of its freshness', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(4, 7, 10), near, (confirmed, length, [days, extra]) => {
        const date = confirmed.toISOString().slice(0, length)
        const anywhere = new Date(confirmed.getTime() + days * dayMilliseconds)
        const atTheEdge = new Date((lastDay(date) + 1 + days) * dayMilliseconds + extra)
        for (const now of [anywhere, atTheEdge])
          expect(listBands(date, now)).toEqual([freshnessOf(date, now)])
      }),
      { numRuns: 2000 },
    )
  })
})

/** The bands that the day of a date falls into. */
function listBands(date: string | null, now: Date): string[] {
  const day = date === null ? null : lastDay(date)
  return freshnessBands(now)
    .filter(({ from, to }) => {
      if (day === null) return from === null && to === null
      return (from !== null || to !== null) && day >= (from ?? -Infinity) && day < (to ?? Infinity)
    })
    .map((it) => it.value)
}
