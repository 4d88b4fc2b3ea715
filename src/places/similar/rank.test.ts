import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  buildColumns,
  type Comparable,
  chooseMeasures,
  explainLikeness,
  lenses,
  likenessOf,
  type Measure,
  measures,
  rankSimilar,
  type Weights,
} from './index.ts'

const only = (...some: Measure[]): Weights =>
  Object.fromEntries(measures.map((it) => [it, some.includes(it) ? 1 : 0])) as Weights

function city(id: string, more: Partial<Comparable> = {}): Comparable {
  return {
    id,
    country: 'DE',
    regions: ['150', '155'],
    numbers: {},
    powers: new Map(),
    languages: [],
    ...more,
  }
}

const sized = (id: string, population: number) => city(id, { numbers: { population } })
const ids = (cities: readonly Comparable[], from: string, weights: Weights, limit = 10) =>
  rankSimilar(buildColumns(cities), from, weights, limit).map((it) => it.id)

describe('cities like one', () => {
  test('sizes count by factors: 40,000 is nearer to 20,000 than to 90,000', () => {
    const cities = [sized('a', 40_000), sized('b', 20_000), sized('c', 90_000), sized('d', 42_000)]
    expect(ids(cities, 'a', only('population'))).toEqual(['d', 'b', 'c'])
  })

  test('one giant does not make all others alike', () => {
    const towns = Array.from({ length: 40 }, (_, at) =>
      city(`t${String(at).padStart(2, '0')}`, { numbers: { unemployment: at / 4 } }),
    )
    const columns = buildColumns([...towns, city('x', { numbers: { unemployment: 100 } })])
    const [first, last] = [
      likenessOf(columns, 't00', 't01', only('unemployment')),
      likenessOf(columns, 't00', 't39', only('unemployment')),
    ]
    expect(first).toBeGreaterThan(0.9)
    expect(last).toBeLessThan(0.2)
  })

  test('powers are compared where three are known of both', () => {
    const held = (id: string, holders: Record<string, string>) =>
      city(id, { powers: new Map(Object.entries(holders)) })
    const a = held('a', { police: 'city', schools: 'region', libraries: 'city', transport: 'city' })
    const b = held('b', { police: 'nation', schools: 'region', libraries: 'city' })
    const c = held('c', { police: 'city', schools: 'region' })
    const found = rankSimilar(buildColumns([a, b, c]), 'a', only('powers'), 10)
    expect(found).toEqual([{ id: 'b', likeness: 1 - 1 / 3, known: 1 }])
  })

  test('languages by what is shared, regions by how near', () => {
    const spoken = (id: string, languages: string[]) => city(id, { languages })
    const cities = [
      spoken('a', ['de', 'tr']),
      spoken('b', ['de']),
      spoken('c', ['fr']),
      spoken('d', ['tr', 'de']),
    ]
    expect(ids(cities, 'a', only('languages'))).toEqual(['d', 'b', 'c'])
    const near = [
      city('a'),
      city('b', { country: 'BR', regions: ['019', '419', '005'] }),
      city('c', { country: 'IT', regions: ['150', '039'] }),
      city('d', { country: 'FR' }),
      city('e'),
    ]
    expect(ids(near, 'a', only('region'))).toEqual(['e', 'd', 'c', 'b'])
  })

  test('budgets are compared within one currency', () => {
    const with_ = (id: string, budget: number, currency: string) =>
      city(id, { numbers: { 'budget-per-head': budget }, currency })
    const cities = [with_('a', 3000, 'EUR'), with_('b', 3000, 'CAD'), with_('c', 1000, 'EUR')]
    expect(ids(cities, 'a', only('budget-per-head'))).toEqual(['c'])
  })

  test('what is left out is said, with the reason', () => {
    const many = Array.from({ length: 30 }, (_, at) => sized(`c${at}`, 1000 + at))
    const first = city('a', { numbers: { population: 1000, unemployment: 5 } })
    const { used, leftOut } = chooseMeasures(buildColumns([first, ...many]), 'a', lenses.money)
    expect(used).toEqual(['population'])
    expect(Object.fromEntries(leftOut)).toMatchObject({
      unemployment: 'thin',
      'rent-pressure': 'unknown-here',
      powers: 'no-weight',
    })
  })

  test('a city that nobody knows has no others like it', () => {
    const columns = buildColumns([sized('a', 1), sized('b', 2)])
    expect(rankSimilar(columns, 'z', lenses.balanced, 5)).toEqual([])
    expect(likenessOf(columns, 'a', 'z', lenses.balanced)).toBe(null)
    expect(rankSimilar(buildColumns([]), 'a', lenses.balanced, 5)).toEqual([])
  })

  test('likenesses and differences are named, the clearest first', () => {
    const cities = [
      city('a', { numbers: { population: 80_000, unemployment: 4, 'foreign-born-share': 12 } }),
      city('b', { numbers: { population: 80_500, unemployment: 12 } }),
      city('c', { numbers: { population: 900_000, unemployment: 8, 'foreign-born-share': 14 } }),
    ]
    const explained = explainLikeness(buildColumns(cities), 'a', 'b', [
      'population',
      'unemployment',
      'foreign-born-share',
    ])
    expect(explained.alike.map((it) => it.measure)).toEqual(['population'])
    expect(explained.different.map((it) => it.measure)).toEqual(['unemployment'])
    expect(explained.unknown).toEqual(['foreign-born-share'])
  })
})

const share = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined })
const anyCity = fc.record({
  population: fc.option(fc.integer({ min: 1, max: 30_000_000 }), { nil: undefined }),
  foreign: share,
  unemployment: share,
  powers: fc.dictionary(
    fc.constantFrom('police', 'schools', 'libraries', 'transport', 'health'),
    fc.constantFrom('city', 'region', 'nation'),
  ),
  languages: fc.uniqueArray(fc.constantFrom('de', 'fr', 'ar', 'tr', 'pt'), { maxLength: 3 }),
  country: fc.constantFrom('DE', 'FR', 'CA', 'BR'),
})
const anyCities = fc.array(anyCity, { minLength: 2, maxLength: 25 }).map((all) =>
  all.map(({ population, foreign, unemployment, powers, languages, country }, at) =>
    city(`c${String(at).padStart(2, '0')}`, {
      country,
      regions: country === 'CA' ? ['019', '021'] : country === 'BR' ? ['019', '419', '005'] : ['150', '155'],
      numbers: {
        ...(population === undefined ? {} : { population }),
        ...(foreign === undefined ? {} : { 'foreign-born-share': foreign }),
        ...(unemployment === undefined ? {} : { unemployment }),
      },
      powers: new Map(Object.entries(powers)),
      languages,
    }),
  ),
)

describe('for any cities', () => {
  test('likeness lies between 0 and 1, the order falls, nobody is their own likeness', () => {
    fc.assert(
      fc.property(anyCities, (cities) => {
        const found = rankSimilar(buildColumns(cities), 'c00', lenses.balanced, 50)
        expect(
          found.every(
            ({ likeness, known }) => likeness >= -1e-9 && likeness <= 1 && known > 0 && known <= 1 + 1e-9,
          ),
        ).toBe(true)
        expect(found.map((it) => it.likeness)).toEqual(
          found.map((it) => it.likeness).toSorted((a, b) => b - a),
        )
        expect(found.map((it) => it.id)).not.toContain('c00')
      }),
    )
  })

  test('a short list is the beginning of a long one', () => {
    fc.assert(
      fc.property(anyCities, fc.integer({ min: 1, max: 10 }), (cities, limit) => {
        const columns = buildColumns(cities)
        const long = rankSimilar(columns, 'c00', lenses.balanced, 50)
        expect(rankSimilar(columns, 'c00', lenses.balanced, limit)).toEqual(long.slice(0, limit))
      }),
    )
  })

  test('two cities are as alike alone as they are among all', () => {
    fc.assert(
      fc.property(anyCities, (cities) => {
        const columns = buildColumns(cities)
        const ranked = new Map(
          rankSimilar(columns, 'c00', lenses.balanced, 50).map((it) => [it.id, it.likeness]),
        )
        for (const { id } of cities.slice(1)) {
          const alone = likenessOf(columns, 'c00', id, lenses.balanced)
          if (alone === null) expect(ranked.has(id)).toBe(false)
          else expect(ranked.get(id)).toBeCloseTo(alone, 12)
        }
      }),
    )
  })

  test('where all is known of both, likeness is the same both ways', () => {
    fc.assert(
      fc.property(anyCities, (cities) => {
        const columns = buildColumns(cities)
        const weights = only('region', 'population')
        const whole = cities.filter((it) => it.numbers.population !== undefined)
        const [a, b] = [whole[0]?.id, whole[1]?.id]
        if (a === undefined || b === undefined) return
        expect(likenessOf(columns, a, b, weights)).toBe(likenessOf(columns, b, a, weights))
      }),
    )
  })

  test('the unit of a number does not matter', () => {
    fc.assert(
      fc.property(anyCities, (cities) => {
        const inThousandths = cities.map((it) => ({
          ...it,
          numbers: {
            ...it.numbers,
            ...(it.numbers.unemployment === undefined ? {} : { unemployment: it.numbers.unemployment * 8 }),
          },
        }))
        const of = (all: readonly Comparable[]) => ids(all, 'c00', only('unemployment', 'region'), 50)
        expect(of(inThousandths)).toEqual(of(cities))
      }),
    )
  })

  test('a city that is alike in a measure never ranks behind the same city without it', () => {
    fc.assert(
      fc.property(anyCities, (cities) => {
        const first = {
          ...(cities[0] as Comparable),
          numbers: { ...(cities[0] as Comparable).numbers, unemployment: 7 },
        }
        const known = city('x-known', { numbers: { population: 50_000, unemployment: 7 } })
        const missing = city('x-missing', { numbers: { population: 50_000 } })
        const order = ids([first, ...cities.slice(1), known, missing], 'c00', lenses.money, 50)
        const [at, behind] = [order.indexOf('x-known'), order.indexOf('x-missing')]
        expect(at).toBeGreaterThanOrEqual(0)
        if (behind >= 0) expect(at).toBeLessThan(behind)
      }),
    )
  })
})
