import { describe, expect, test } from 'vitest'
import { openBaseline } from '../../bench/relevance/baseline.ts'
import { judge } from '../../bench/relevance/judge.ts'
import { type EngineName, tableOf } from '../../bench/relevance/table.ts'

describe('a judgement', () => {
  const pages = Array.from({ length: 12 }, (_, at) => `p${at + 1}`)
  const rightAt = (place: number) => ({ right: `p${place}`, found: pages })

  test('takes the place of the right page: first, second, sixth, tenth, eleventh and nowhere', () => {
    const answers = [...[1, 2, 6, 10, 11].map(rightAt), { right: 'other', found: pages }]
    const { questions, reciprocalRank, recall } = judge(answers)
    expect(questions).toBe(6)
    expect(reciprocalRank).toBeCloseTo((1 + 1 / 2 + 1 / 6 + 1 / 10) / 6, 12)
    expect(recall).toBeCloseTo(2 / 6, 12)
  })

  test('of one question', () => {
    expect(judge([rightAt(5)])).toEqual({ questions: 1, reciprocalRank: 1 / 5, recall: 1 })
    expect(judge([{ right: 'p1', found: [] }])).toEqual({ questions: 1, reciprocalRank: 0, recall: 0 })
  })
})

describe('the baseline', () => {
  const pages = (language: string) => [
    { page: 'a', language, title: 'Renting a flat', body: 'You sign a contract.' },
    { page: 'b', language, title: 'Health', body: 'Doctors have rents to pay, too. A flat fee.' },
    { page: 'c', language, title: 'Caf\u00e9', body: 'Nothing else.' },
  ]
  const ask = (language: string, question: string) =>
    openBaseline(pages(language)).find({ id: 1, language, question, page: 'a' })

  test('lets any word match, and the title count for more', () => {
    expect(ask('de', 'flat contract doctors?')).toEqual(['a', 'b'])
    expect(ask('de', 'flat')).toEqual(['a', 'b'])
    expect(ask('de', 'nobody')).toEqual([])
    expect(ask('de', '"?!')).toEqual([])
  })

  test('stems English only, and folds accents', () => {
    expect(ask('en', 'rented')).toEqual(['a', 'b'])
    expect(ask('fr', 'rented')).toEqual([])
    expect(ask('fr', 'cafe')).toEqual(['c'])
  })
})

test('the table has a row for each pair of languages', () => {
  const cell = (engine: EngineName, reciprocalRank: number) => ({
    engine,
    asked: 'de',
    pages: 'fr',
    questions: 3,
    reciprocalRank,
    recall: 0.5,
  })
  const [head, ...rows] = tableOf([
    cell('SQLite FTS5', 0.25),
    cell('Rialto, words only', 0.3),
    cell('Rialto, not learning translations', 0.4),
    cell('Rialto', 0.45),
  ])
  expect(rows).toEqual([['de → fr', '0.250', '0.500', '0.300', '0.500', '0.400', '0.500', '0.450', '0.500']])
  expect(head).toHaveLength(9)
})
