import { expect, test } from 'vitest'
import { delayAfter } from './delay.ts'

test('delays grow from ten seconds to an hour, a fifth more or less', () => {
  const seconds = (random: number) => [1, 2, 3, 4, 5, 6, 7, 30].map((it) => delayAfter(it, random) / 1000)
  expect(seconds(0.5)).toEqual([10, 30, 90, 270, 810, 2430, 3600, 3600])
  expect(seconds(0)).toEqual([8, 24, 72, 216, 648, 1944, 2880, 2880])
  expect(seconds(1)).toEqual([12, 36, 108, 324, 972, 2916, 4320, 4320])
  expect(delayAfter(9, 0.5, 60)).toBe(60_000)
})
