import { expect, test } from 'vitest'
import { sharedHours, zoneOffset } from './zone.ts'

const winter = new Date('2026-11-25T12:00:00Z')
const summer = new Date('2026-07-25T12:00:00Z')

test.each([
  ['DE', null, winter, 1],
  ['DE', null, summer, 2],
  // A country with one zone is told without a place in it.
  ['IN', null, winter, 5.5],
  // Of several zones, the one closest to the sun's time: Toronto, Seattle, Perth.
  ['CA', -79.4, winter, -5],
  ['US', -122.3, winter, -8],
  ['AU', 115.9, winter, 8],
  ['CA', null, winter, null],
  ['XX', null, winter, null],
])('%s at %s', (country, longitude, at, offset) => {
  expect(zoneOffset(country, longitude, at)).toBe(offset)
})

test.each([
  [1, 1, 8],
  [1, -5, 2],
  [1, 10, 0],
  // Over the line of the date: Auckland and Honolulu are two hours apart.
  [12, -10, 6],
  [5.5, 1, 3.5],
])('hours that %s and %s share', (one, other, hours) => {
  expect(sharedHours(one, other)).toBe(hours)
  expect(sharedHours(other, one)).toBe(hours)
})
