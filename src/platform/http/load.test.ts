import { afterEach, expect, test } from 'vitest'
import { watchLoad } from './load.ts'

const watched: ReturnType<typeof watchLoad>[] = []
const watch = (limits: Parameters<typeof watchLoad>[0]) => {
  const load = watchLoad(limits)
  watched.push(load)
  return load
}
afterEach(() => {
  for (const load of watched.splice(0)) load.stop()
})

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const block = (milliseconds: number) => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

test('too many running requests are too much, until some have ended', () => {
  const load = watch({ mostRunning: 3, longestDelay: Infinity })
  const seen = [1, 2, 3].map(() => {
    load.begin()
    return load.isTooHigh()
  })
  expect(seen).toEqual([false, false, true])
  load.end()
  expect([load.running, load.isTooHigh()]).toEqual([2, false])
})

test('a process that does not get round to its events is overloaded, until it does again', async () => {
  const load = watch({ mostRunning: 1000, longestDelay: 60 })
  for (let n = 0; n < 21; n += 1) load.begin()
  expect(load.isTooHigh()).toBe(false)
  for (const end = performance.now() + 3_000; !load.isTooHigh() && performance.now() < end; await wait(1))
    block(200)
  expect(load.delay).toBeGreaterThan(60)
  expect(load.isTooHigh()).toBe(true)
  for (const end = performance.now() + 10_000; load.isTooHigh() && performance.now() < end; ) await wait(50)
  expect(load.isTooHigh()).toBe(false)
})

test('a few requests are let through however slow it is', async () => {
  const load = watch({ mostRunning: 1000, longestDelay: -1 })
  for (let n = 0; n < 20; n += 1) load.begin()
  expect(load.isTooHigh()).toBe(false)
  load.begin()
  expect(load.isTooHigh()).toBe(true)
})
