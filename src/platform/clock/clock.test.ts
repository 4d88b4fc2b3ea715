import { expect, test } from 'vitest'
import { fixedClock, isoSeconds } from './index.ts'

test('a fixed clock stands still, and times are written in UTC to the second', () => {
  const clock = fixedClock('2026-01-02T03:04:05.678+02:00')
  expect(isoSeconds(clock.now())).toBe('2026-01-02T01:04:05Z')
  expect(clock.now()).toEqual(clock.now())
})
