import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

function limitAt(perMinute: number, keys?: number) {
  let now = Date.UTC(2026, 0, 1)
  const limit = createRateLimit(perMinute, { now: () => new Date(now) }, keys)
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  const countAllowed = (key: string, tries: number) =>
    Array.from({ length: tries }, () => limit(key)).filter((it) => it === 0).length
  return { limit, pass, countAllowed }
}

test('an address may ask in a burst, then at the rate', () => {
  const { limit, pass, countAllowed } = limitAt(600)
  expect(countAllowed('a', 150)).toBe(100)
  expect(limit('a')).toBe(1)
  pass(1_000)
  expect(countAllowed('a', 20)).toBe(10)
  pass(3_600_000)
  expect(countAllowed('a', 150)).toBe(100)
})

test('it is told when to come back, and then gets through', () => {
  const { limit, pass, countAllowed } = limitAt(6)
  expect(countAllowed('a', 21)).toBe(20)
  expect(limit('a')).toBe(10)
  pass(10_000)
  expect(limit('a')).toBe(0)
})

test('one address does not use up what another may', () => {
  const { countAllowed } = limitAt(600)
  countAllowed('a', 1000)
  expect(countAllowed('b', 10)).toBe(10)
})

test('made-up addresses neither reset a busy one nor get each a share', () => {
  const { limit, pass, countAllowed } = limitAt(600, 50)
  countAllowed('a', 200)
  const allowed = Array.from({ length: 5000 }, (_, n) => limit(`made-up ${n}`)).filter(
    (it) => it === 0,
  ).length
  // 49 with a bucket of their own, all others from one.
  expect(allowed).toBe(49 + 100)
  expect(countAllowed('a', 10)).toBe(0)
  pass(60_000)
  expect(countAllowed('new', 150)).toBe(100)
})

test('a clock that is set back gives nothing away and blocks nobody', () => {
  const { limit, pass, countAllowed } = limitAt(600)
  countAllowed('a', 100)
  pass(-3_600_000)
  expect(limit('a')).toBe(1)
  pass(1_000)
  expect(limit('a')).toBe(0)
})

test('zero means no limit', () => {
  expect(limitAt(0).countAllowed('a', 5000)).toBe(5000)
})

test('quiet addresses make room, even while the shared bucket is busy', () => {
  const { limit, pass, countAllowed } = limitAt(60, 10)
  for (let n = 0; n < 11; n += 1) limit(`first ${n}`)
  // Now the shared bucket, which the eleventh made, is the oldest.
  for (let n = 0; n < 10; n += 1) limit(`first ${n}`)
  for (let second = 0; second < 25; second += 1) {
    pass(1_000)
    limit(`late ${second}`)
  }
  expect(countAllowed('newcomer', 30)).toBe(20)
})

test('agrees with a plain model, and whoever waits as told gets through', () => {
  const advance = fc.oneof({ arbitrary: fc.constant(0), weight: 8 }, fc.nat(5_000), fc.nat(100_000))
  const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), advance), { maxLength: 80 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), steps, (perMinute, asked) => {
      const { limit, pass } = limitAt(perMinute)
      const full = Math.max(20, Math.ceil(perMinute / 6)) * 60_000
      const left = new Map(['a', 'b', 'c'].map((key) => [key, full]))
      for (const [key, milliseconds] of asked) {
        pass(milliseconds)
        for (const [it, before] of left) left.set(it, Math.min(full, before + milliseconds * perMinute))
        const before = left.get(key) ?? 0
        const wait = limit(key)
        expect(wait === 0).toBe(before >= 60_000)
        if (wait === 0) left.set(key, before - 60_000)
        else expect(before + wait * 1000 * perMinute).toBeGreaterThanOrEqual(60_000)
      }
    }),
    { numRuns: 1_000 },
  )
})
