import { describe, expect, test } from 'vitest'
import { firstBatch, mostMachineTries, nextTryAfter, timeLeft } from './machine-order.ts'

const seconds = (tries: number, pause: number | null = null) => {
  const next = nextTryAfter('limit', { tries, texts: 5, pause })
  return next.act === 'stop' ? 'stop' : next.milliseconds / 1000
}

describe('after a failure', () => {
  test('the machine is left alone for longer each time, and then given up', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((it) => seconds(it))).toEqual([
      10,
      30,
      90,
      270,
      810,
      1800,
      1800,
      'stop',
    ])
  })

  test('it is left alone for as long as it says, but not for days', () => {
    expect(seconds(1, 120_000)).toBe(120)
    expect(seconds(3, 1000)).toBe(90)
    expect(seconds(1, 1e9)).toBe(6 * 3600)
  })

  test('that another try cannot mend there is none', () => {
    for (const fault of ['language', 'none'] as const)
      expect(nextTryAfter(fault, { tries: 1, texts: 5, pause: null })).toEqual({ act: 'stop' })
  })

  test('a text that fails by itself for the second time is passed by', () => {
    const passes = (tries: number, texts: number, fault: 'broken' | 'slow' = 'broken') => {
      const next = nextTryAfter(fault, { tries, texts, pause: null })
      return next.act === 'again' && next.passes
    }
    const numbers = Array.from({ length: mostMachineTries - 1 }, (_, at) => at + 1)
    expect(numbers.filter((it) => passes(it, 1))).toEqual([3, 5, 7])
    expect(numbers.filter((it) => passes(it, 5))).toEqual([])
    expect(numbers.filter((it) => passes(it, 1, 'slow'))).toEqual([])
  })
})

test('a batch is small, a text that is longer than a batch goes alone, and after a failure each does', () => {
  const texts = [100, 100, 500, 100, 900, 1, 1, 1, 1, 1, 1].map((it) => ({ source: 'a'.repeat(it) }))
  const batches: number[][] = []
  for (let left = texts; left.length > 0; left = left.slice(batches.at(-1)?.length))
    batches.push(firstBatch(left, 0).map((it) => it.source.length))
  expect(batches).toEqual([[100, 100], [500, 100], [900], [1, 1, 1, 1, 1], [1]])
  expect(firstBatch(texts, 1)).toHaveLength(1)
  expect(firstBatch([], 0)).toEqual([])
})

test('the time left follows from what is done', () => {
  const order = { id: '', state: 'open', by: '', tries: 0, fault: null, askedAt: '', nextAt: null } as const
  expect(timeLeft({ ...order, done: 0, remaining: 9, passed: 0, worked: 0 })).toBeNull()
  expect(timeLeft({ ...order, done: 4, remaining: 6, passed: 1, worked: 8000 })).toBe(10_000)
})
