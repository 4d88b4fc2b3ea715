import { expect, test } from 'vitest'
import { Association } from './association.ts'
import { runAll } from './steps.ts'

const corpus: [string, string][] = [
  ['house garden', 'haus garten'],
  ['house school', 'haus schule'],
  ['school garden', 'schule garten'],
  ['house', 'haus'],
  ['school bridge', 'schule bruecke'],
]

function learn(pairs: readonly [string, string][]) {
  const association = new Association()
  for (const [ours, theirs] of pairs)
    association.add(
      ours.split(' ').map((it) => `en:${it}`),
      theirs.split(' ').map((it) => `de:${it}`),
    )
  return runAll(association.learn())
}

test('words translate each other that stand in the same passages', () => {
  const found = learn(corpus)
  const best = (term: string) => found.get(term)?.[0]?.[0]
  expect(['en:house', 'en:school', 'en:garden'].map(best)).toEqual(['de:haus', 'de:schule', 'de:garten'])
  expect(['de:haus', 'de:schule', 'de:garten'].map(best)).toEqual(['en:house', 'en:school', 'en:garden'])
  for (const others of found.values())
    for (const [, strength] of others) {
      expect(strength).toBeGreaterThanOrEqual(0.3)
      expect(strength).toBeLessThanOrEqual(1)
    }
})

test('what was met once is chance', () => {
  expect(learn(corpus).has('en:bridge')).toBe(false)
  expect(learn([['house', 'haus']])).toEqual(new Map())
})

test('nothing is learnt of nothing', () => {
  const association = new Association()
  association.add([], ['de:haus'])
  association.add(['en:house'], [])
  expect(runAll(association.learn())).toEqual(new Map())
})
