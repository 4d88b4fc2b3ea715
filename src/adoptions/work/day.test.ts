import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDay, isBefore, isFuture, lastDayOf, monthsAfter } from './day.ts'

test.each([
  ['2024', '2024-01-01', '2024-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2023-02', '2023-02-01', '2023-02-28'],
  ['2023-11-07', '2023-11-07', '2023-11-07'],
])('%s lasts from %s to %s', (date, first, last) => {
  expect([firstDay(date), lastDayOf(date)]).toEqual([first, last])
})

test.each([
  ['2024-11-30', 3, '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2024', 12, '2025-01-01'],
  ['2024-05', 24, '2026-05-01'],
])('%s and %i months are %s', (day, months, expected) => {
  expect(monthsAfter(day, months)).toBe(expected)
})

test('a date is before or in the future only where that is certain', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  expect(
    ['2026', '2026-11', '2026-11-24', '2026-11-25', '2026-12', '2027'].map((it) => isFuture(it, now)),
  ).toEqual([false, false, false, true, true, true])
  expect(isBefore('2026', '2026-05')).toBe(false)
  expect(isBefore('2026-04', '2026-05')).toBe(true)
})

test('of two whole days, one is before the other exactly if it comes first', () => {
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((it) => it.toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, (one, other) => {
      expect(isBefore(one, other)).toBe(one < other)
    }),
  )
})
