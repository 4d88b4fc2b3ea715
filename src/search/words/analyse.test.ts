import { describe, expect, test } from 'vitest'
import { analyse } from './analyse.ts'

/** Whether a text with one of these words is found by asking for the other. */
function meet(one: string, other: string, language: string): boolean {
  const [a, b] = [one, other].map((it) => analyse(it, language))
  const terms = new Set([a?.main, ...(a?.also ?? [])])
  return [b?.main, ...(b?.also ?? [])].some((it) => terms.has(it))
}

describe('words that are one', () => {
  test.each([
    ['de', 'flüchtlinge', 'fluechtling'],
    ['de', 'flüchtlinge', 'fluchtling'],
    ['de', 'straße', 'strasse'],
    ['fr', 'écoles', 'ecole'],
    ['en', 'schools', 'school'],
    ['es', 'integración', 'integracion'],
    ['pt', 'formações', 'formacoes'],
    ['ar', 'والمدارس', 'مدارس'],
    ['ar', 'للمدارس', 'مدارس'],
    ['ru', 'школы', 'школа'],
    ['zh', '语言', '语言'],
  ])('in %s: %s and %s', (language, one, other) => {
    expect(meet(one, other, language)).toBe(true)
  })

  test.each([
    ['de', 'haus', 'maus'],
    ['de', 'neue', 'nü'],
    ['en', 'police', 'policy'],
    ['ar', 'المدارس', 'المدينة'],
  ])('and are not in %s: %s and %s', (language, one, other) => {
    expect(meet(one, other, language)).toBe(false)
  })
})

test.each([
  ['the', 'en', true],
  ['a', 'en', true],
  ['5', 'en', false],
  ['die', 'de', true],
  ['wohin', 'de', true],
  ['die', 'en', false],
  ['où', 'fr', true],
  ['在', 'zh', false],
])('%s says nothing in %s: %s', (word, language, stop) => {
  expect(analyse(word, language).stop).toBe(stop)
})

test('parts of a German compound are stems; other languages have none', () => {
  const split = () => ['schule', 'kinder']
  expect(analyse('schulkinder', 'de', split).parts).toEqual(['schul', 'kind'])
  expect(analyse('schulkinder', 'en', split).parts).toEqual([])
})

test('words without spaces are found by each pair of their characters, short ones by each character', () => {
  expect(analyse('语言课程', 'zh').parts).toEqual(['语言', '言课', '课程'])
  expect(analyse('语言课', 'zh').parts).toEqual(['语言', '言课', '语', '言', '课'])
  expect(analyse('课', 'zh').parts).toEqual([])
})
