import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../bench/generate.ts'
import { makeAsks, misspell } from '../../bench/search/ask.ts'
import { FacetNumbers, facetRoom } from '../../bench/search/facet-number.ts'
import { countedFacets, createRecords, recordId } from '../../bench/search/record.ts'
import { agreementOf, percentile } from '../../bench/search/statistics.ts'
import { formOf, makeVocabulary } from '../../bench/search/vocabulary.ts'

const labels = ['rent', 'job search', 'lease']
const range = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('the vocabulary', () => {
  test('has 200,000 forms, all different, of letters only', () => {
    const forms = range(200_000).map(formOf)
    expect(new Set(forms).size).toBe(200_000)
    expect(forms.filter((it) => !/^[a-z]{4,20}$/.test(it))).toEqual([])
    expect(range(4).map((it) => formOf(it).slice(formOf(0).length))).toEqual(['', 's', 'ing', 'ed'])
  })

  test('is drawn from as Zipf has it: the word at place n comes about one n-th as often as the first', () => {
    const vocabulary = makeVocabulary()
    const random = randomFrom(1)
    const counts = new Map<string, number>()
    for (let left = 400_000; left > 0; left -= 1) {
      const word = vocabulary.draw(random).replace(/(?:s|ing|ed)$/, '')
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    const ranked = [...counts.values()].toSorted((a, b) => b - a)
    const times = (place: number) => ((ranked[place - 1] ?? 0) * place) / (400_000 / Math.log(50_082))
    for (const place of [10, 100, 1000]) {
      expect(times(place)).toBeGreaterThan(0.85)
      expect(times(place)).toBeLessThan(1.15)
    }
    expect(vocabulary.isFunctionWord('the')).toBe(true)
    expect(vocabulary.isFunctionWord(formOf(0))).toBe(false)
  })
})

describe('records', () => {
  const records = createRecords('long', labels)

  test('are the same for the same number, in any order, and different for others', () => {
    const again = createRecords('long', labels)
    expect([7, 3, 12_345].map(again.make)).toEqual([7, 3, 12_345].map(records.make))
    expect(new Set(range(500).map((it) => JSON.stringify(records.make(it).texts))).size).toBe(500)
    expect(new Set(range(20_000).map(recordId)).size).toBe(20_000)
  })

  test('have the facets and lengths that are measured', () => {
    const made = range(2000).map(records.make)
    const values = (facet: string) => new Set(made.flatMap((it) => it.facets[facet] ?? [])).size
    expect(['theme', 'region', 'actor', 'type', 'evidence', 'direction', 'life'].map(values)).toEqual([
      5, 22, 12, 7, 6, 5, 7,
    ])
    expect(['language', 'kit', 'cost', 'size'].map(values)).toEqual([12, 2, 6, 5])
    expect(values('topic')).toBeGreaterThan(280)
    expect(Math.max(...made.map((it) => it.facets.theme?.length ?? 0))).toBe(3)
    const words = made.map(
      ({ texts: [text] }) => `${text?.title} ${text?.summary} ${text?.body}`.split(' ').length,
    )
    expect(words.reduce((sum, it) => sum + it, 0) / made.length).toBeCloseTo(297, -1)
  })

  test('say which label stands in them', () => {
    const some = range(200).filter((it) => records.labelIn(it) !== undefined)
    expect(some.length).toBeGreaterThan(60)
    expect(
      some.filter((it) => !records.make(it).texts[0]?.body.includes(records.labelIn(it) ?? '?')),
    ).toEqual([])
  })

  test('can be short', () => {
    const short = createRecords('short', [])
    const texts = range(300).map((it) => short.make(it).texts[0])
    expect(texts.every((it) => it?.summary === '' && it.body.split(' ').length === 7)).toBe(true)
  })
})

describe('questions', () => {
  const records = createRecords('long', labels)
  const ask = (askClass: 'words' | 'more') => makeAsks(records, 1000, askClass, 120, 5)

  test('are the same for the same seed', () => {
    expect(ask('more')).toEqual(ask('more'))
    expect(makeAsks(records, 1000, 'words', 120, 6)).not.toEqual(ask('words'))
  })

  test('count eight facets, and have at most two filters', () => {
    for (const { query } of [...ask('words'), ...ask('more')]) {
      expect(query.count).toEqual(countedFacets)
      expect(Object.keys(query.filters).length).toBeLessThanOrEqual(2)
    }
    expect(new Set(ask('words').map((it) => Object.keys(it.query.filters).length))).toEqual(
      new Set([0, 1, 2]),
    )
  })

  test('are short or long; only long ones have function words', () => {
    for (const { kind, query, content } of ask('words')) {
      const words = query.words.split(' ')
      if (kind === 'short') expect(words).toEqual(content)
      expect(words.length).toBeLessThanOrEqual(kind === 'short' ? 3 : 12)
    }
  })

  test('hold a beginning, a slip or a label', () => {
    const all = ask('more')
    expect(all.filter((it) => it.query.typing).map((it) => it.kind)).toEqual(Array(40).fill('prefix'))
    const concepts = all.filter((it) => it.kind === 'concept')
    expect(concepts.filter(({ query }) => !labels.some((it) => query.words.endsWith(it)))).toEqual([])
  })

  test('are misspelled in one place', () => {
    const random = randomFrom(3)
    const made = range(200).map(() => misspell(random, 'market'))
    expect(made.filter((it) => it[0] !== 'm' || it === 'market')).toEqual([])
    expect(new Set(made.map((it) => it.length))).toEqual(new Set([5, 6, 7]))
  })
})

describe('facet numbers', () => {
  test('are small, stable, and give names back', () => {
    const numbers = new FacetNumbers()
    const first = numbers.numbersOf({ theme: ['a', 'b'], size: ['c'] })
    expect(first).toEqual([0, 1, countedFacets.length * facetRoom])
    expect(numbers.numbersOf({ theme: ['b'] })).toEqual([1])
    expect(numbers.countsOf([[1, 7]])).toEqual({ theme: { b: 7 } })
  })
})

describe('statistics', () => {
  test('take the nearest rank', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2)
    expect(percentile(range(1000), 0.99)).toBe(989)
    expect(percentile([5], 0.99)).toBe(5)
    expect(percentile([], 0.5)).toBeNaN()
  })

  test('compare only what both were asked', () => {
    expect(agreementOf([2, 5], [2, 4, 100])).toEqual({ same: 0.5, hits: 7 / 6 })
  })
})
