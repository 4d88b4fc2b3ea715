import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gazetteerSource } from '../gazetteer.ts'
import { aspects } from './aspect.ts'
import { contextIn } from './context.ts'
import { doubtOf, indicatorCodes } from './indicator.ts'
import { contextInput } from './input.ts'
import { holders } from './power.ts'
import { type ContextValue, recordOf, valuesOf } from './value.ts'

const city = 'RC-MXTXJR'
const source = { title: 'Census', publisher: 'Statistics' }
const value = (aspect: ContextValue['aspect'], year: number, it: Partial<ContextValue>): ContextValue => ({
  aspect,
  year,
  number: null,
  word: null,
  currency: null,
  source,
  ...it,
})

const censuses = [
  value('population', 2001, { number: 61_000 }),
  value('population', 2011, { number: 70_000 }),
  value('population', 2021, { number: 80_000 }),
]

test.each([
  [2000, undefined],
  [2001, 61_000],
  [2010, 61_000],
  [2011, 70_000],
  [2026, 80_000],
  [2036, 80_000],
  [2037, undefined],
])(
  'in %i the population was %s: the nearest year not after, at most fifteen years before',
  (year, people) => {
    expect(contextIn(year, city, censuses, null).indicators.get('population')?.value).toBe(people)
  },
)

test('a population whose year nobody knows stands in, and only where none was measured', () => {
  const row = { value: 79_000, year: null, source: gazetteerSource }
  expect(contextIn(2026, city, censuses, row).indicators.get('population')).toEqual({
    value: 80_000,
    year: 2021,
    source,
  })
  expect(contextIn(1990, city, censuses, row).indicators.get('population')).toEqual({
    value: 79_000,
    year: null,
    source: { title: 'GeoNames', url: 'https://www.geonames.org', licence: 'CC BY 4.0' },
  })
  const dated = { value: 79_000, year: 2020, source: 'Town hall' }
  expect(contextIn(2019, city, [], dated).indicators.size).toBe(0)
  expect(contextIn(2020, city, [], dated).indicators.get('population')?.source).toEqual({
    title: 'Town hall',
  })
})

test('who holds a power stays true until somebody says otherwise', () => {
  const said = [
    value('power:schools', 0, { word: 'region' }),
    value('power:schools', 1985, { word: 'city' }),
    value('power:police', 1850, { word: 'nation' }),
  ]
  const powers = (year: number) =>
    [...contextIn(year, city, said, null).powers].map(([power, { holder, since }]) => [power, holder, since])
  expect(powers(1984)).toEqual([
    ['schools', 'region', null],
    ['police', 'nation', 1850],
  ])
  expect(powers(2026)).toEqual([
    ['schools', 'city', 1985],
    ['police', 'nation', 1850],
  ])
})

test('what was withdrawn counts no more, and what was said before it for another year does', () => {
  const said = [...censuses.slice(0, 2), value('population', 2021, {})]
  expect(contextIn(2022, city, said, null).indicators.get('population')?.year).toBe(2011)
})

test('languages have their order and year', () => {
  const said = [value('languages', 2011, { word: 'de tr' }), value('languages', 2021, { word: 'de uk tr' })]
  expect(contextIn(2015, city, said, null).languages).toEqual({ languages: ['de', 'tr'], year: 2011, source })
  expect(contextIn(2021, city, said, null).languages?.languages).toEqual(['de', 'uk', 'tr'])
})

const head = { format: 'rialto/1', kind: 'context', city } as const
const refused = (record: object): string[] =>
  contextInput.safeParse({ ...head, ...record }).error?.issues.map((it) => it.path.join('.')) ?? []
const indicator = (it: object) => ({
  indicators: [{ indicator: 'unemployment', value: 6.1, year: 2021, source, ...it }],
})

test.each<[string, object, string[]]>([
  ['a value with its source', indicator({}), []],
  ['a value without source', indicator({ source: undefined }), ['indicators.0.source']],
  [
    'a source without address and publisher',
    indicator({ source: { title: 'Census' } }),
    ['indicators.0.source.url'],
  ],
  ['a share above 100', indicator({ value: 100.5 }), ['indicators.0.value']],
  ['a negative share', indicator({ value: -1 }), ['indicators.0.value']],
  ['no number', indicator({ value: Number.NaN }), ['indicators.0.value']],
  ['a negative population', indicator({ indicator: 'population', value: -5 }), ['indicators.0.value']],
  ['half a person', indicator({ indicator: 'population', value: 5.5 }), ['indicators.0.value']],
  ['a city that shrinks', indicator({ indicator: 'population-growth', value: -3.4 }), []],
  ['a growth by half', indicator({ indicator: 'population-growth', value: 50 }), ['indicators.0.value']],
  [
    'money without currency',
    indicator({ indicator: 'budget-per-head', value: 9 }),
    ['indicators.0.currency'],
  ],
  ['a currency that is no money', indicator({ currency: 'EUR' }), ['indicators.0.currency']],
  ['a year before measuring', indicator({ year: 1799 }), ['indicators.0.year']],
  ['no year', indicator({ year: undefined }), ['indicators.0.year']],
  ['an unknown indicator', indicator({ indicator: 'happiness' }), ['indicators.0.indicator']],
  [
    'a holder that is not known',
    { powers: [{ power: 'police', holder: 'unknown', source }] },
    ['powers.0.holder'],
  ],
  [
    'a language twice',
    { languages: [{ languages: ['de', 'de'], year: 2021, source }] },
    ['languages.0.languages'],
  ],
  [
    'two values for a year',
    { indicators: [...indicator({}).indicators, ...indicator({ value: 7 }).indicators] },
    ['indicators'],
  ],
])('%s', (_, record, paths) => {
  expect(refused(record)).toEqual(paths)
})

test('a share that may be a fraction is doubted, not changed', () => {
  expect([0.23, 23, 0, 1].map((it) => doubtOf('foreign-born-share', it))).toEqual([
    'looksLikeFraction',
    null,
    null,
    null,
  ])
  expect(doubtOf('population-growth', 0.23)).toBe(null)
})

const years = fc.integer({ min: 1800, max: 2026 })
const values: fc.Arbitrary<ContextValue[]> = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...aspects), years, fc.integer({ min: 1, max: 20 }), fc.constantFrom(...holders))
    .map(([aspect, year, number, holder]) =>
      (indicatorCodes as readonly string[]).includes(aspect)
        ? value(aspect, year, { number, currency: aspect === 'budget-per-head' ? 'EUR' : null })
        : value(aspect, year, { word: aspect === 'languages' ? 'de tr' : holder }),
    ),
  { maxLength: 40, selector: (it) => `${it.aspect} ${it.year}` },
)
const sorted = (list: readonly ContextValue[]) =>
  list.map((it) => JSON.stringify(it, Object.keys(it).sort())).sort()

test('values become a record and the record the same values', () => {
  fc.assert(
    fc.property(values, (list) => {
      const record = contextInput.parse(recordOf(city, list))
      expect(sorted(valuesOf(record))).toEqual(sorted(list))
    }),
  )
})

test('a context never looks ahead, and knows no more than was said', () => {
  fc.assert(
    fc.property(values, years, (list, year) => {
      const { indicators, powers, languages } = contextIn(year, city, list, null)
      const found = [...indicators.values()].map((it) => it.year as number)
      expect(found.every((it) => it <= year && year - it <= 15)).toBe(true)
      const said = new Set(list.filter((it) => it.year <= year).map((it) => it.aspect))
      expect([...powers.keys()].every((it) => said.has(`power:${it}`))).toBe(true)
      expect(powers.size).toBe([...said].filter((it) => it.startsWith('power:')).length)
      expect((languages?.year ?? 0) <= year).toBe(true)
    }),
  )
})
