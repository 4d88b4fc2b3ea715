import fc from 'fast-check'
import { expect, test } from 'vitest'
import { summariseAnswers } from './rate.ts'

test('below five questions nothing is said', () => {
  expect(summariseAnswers([])).toEqual({ answered: 0, of: 0, isEnough: false, medianDays: null })
  expect(summariseAnswers([{ days: 1, count: 4 }])).toEqual({
    answered: 4,
    of: 4,
    isEnough: false,
    medianDays: null,
  })
})

test('eight of ten, usually within three days', () => {
  const counts = [
    { days: 9, count: 2 },
    { days: null, count: 2 },
    { days: 0, count: 3 },
    { days: 3, count: 3 },
  ]
  expect(summariseAnswers(counts)).toEqual({ answered: 8, of: 10, isEnough: true, medianDays: 3 })
})

test('of five that nobody answered there is no middle', () => {
  expect(summariseAnswers([{ days: null, count: 5 }])).toEqual({
    answered: 0,
    of: 5,
    isEnough: true,
    medianDays: null,
  })
})

test('the middle is that of the sorted days, and the order of rows does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 5, maxLength: 40 }), (days) => {
      const sorted = days.toSorted((a, b) => a - b)
      const counts = days.map((it) => ({ days: it, count: 1 }))
      const found = summariseAnswers(counts)
      expect(found.medianDays).toBe(sorted[Math.floor(sorted.length / 2)])
      expect(summariseAnswers(counts.toReversed())).toEqual(found)
    }),
  )
})
