import { expect, test } from 'vitest'
import { answerReadiness } from './health.ts'

const passes = async () => undefined
const fails = () => Promise.reject(new Error('password hunter2 refused'))
const hangs = () => new Promise<void>(() => {})
const throws = () => {
  throw new Error('not even a promise')
}

const answer = (status: number, body: object) => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

test('all checks pass, or there are none', async () => {
  expect(await answerReadiness([{ name: 'database', check: passes }])).toEqual(answer(200, { ready: true }))
  expect(await answerReadiness([])).toEqual(answer(200, { ready: true }))
})

test('checks that fail, hang or throw are named, and nothing else of them is told', async () => {
  const started = performance.now()
  const checks = Object.entries({ passes, fails, hangs, throws }).map(([name, check]) => ({ name, check }))
  expect(await answerReadiness(checks)).toEqual(
    answer(503, { ready: false, failed: ['fails', 'hangs', 'throws'] }),
  )
  expect(performance.now() - started).toBeLessThan(8_000)
})
