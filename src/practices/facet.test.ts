import { describe, expect, test } from 'vitest'
import type { City } from '../places/index.ts'
import { costBandOf, facetsOf } from './facet.ts'
import { type PracticeInput, practiceInput } from './input.ts'

const [toronto, auckland, village] = ['RC-ASDTYB', 'RC-5TN7TE', 'RC-XXXXXX'] as const
const city = (id: string, country: string, people: number | null): [string, City] => [
  id,
  {
    id,
    slug: id,
    name: id,
    country,
    latitude: 0,
    longitude: 0,
    population: people === null ? null : { value: people, year: null, source: 's' },
  },
]
const cities = new Map([
  city(toronto, 'CA', 2_600_000),
  city(auckland, 'NZ', 417_910),
  city(village, 'NZ', null),
])

const source = { key: 's', kind: 'report', title: 'A report' }
const tip = practiceInput.parse({
  format: 'rialto/1',
  kind: 'practice',
  id: 'RP-YW4MND',
  slug: 'x',
  language: 'en',
  title: { de: 'Etwas', en: 'Something' },
  promise: { en: 'It helps' },
  themes: ['work'],
  scale: 'place',
  life: { state: 'running' },
  sources: [source],
})
const practice = (more: object): PracticeInput => ({ ...tip, ...more })
const power = (code: string) => ({
  kind: 'power',
  power: code,
  what: { en: code },
  essential: false,
  source: 's',
})
const partner = { kind: 'partner', what: { en: 'A bank' }, essential: false, source: 's' }
const cost = (phase: string, amount: number, currency = 'EUR', year: number | null = 2020) => ({
  phase,
  amount,
  currency,
  year,
  source: 's',
})

describe('facets', () => {
  test('of a tip say what is not known', () => {
    expect(facetsOf(tip, cities)).toEqual({
      theme: ['work'],
      topic: [],
      country: [],
      region: [],
      city: [],
      actor: [],
      type: [],
      scale: ['place'],
      evidence: ['0'],
      direction: ['unknown'],
      life: ['running'],
      language: ['en', 'de'],
      kit: ['none'],
      power: ['unknown'],
      need: ['untold'],
      cost: ['none-stated'],
      size: ['unknown'],
      network: [],
    })
  })

  test('of a whole record hold each value once', () => {
    const record = practice({
      topics: ['jobs'],
      actorKinds: ['academia'],
      types: ['service'],
      places: [{ city: toronto }, { city: auckland }, { city: village }, { country: 'CA' }],
      evidence: [{ kind: 'before-and-after', year: null, source: 's' }],
      outcomes: [
        { statement: { en: 'a' }, direction: 'positive', source: 's' },
        { statement: { en: 'b' }, direction: 'mixed', source: 's' },
        { statement: { en: 'c' }, direction: 'positive', source: 's' },
      ],
      files: [
        { title: { en: 'a' }, kind: 'form', language: 'en', licence: 'CC0', url: 'https://example.org/' },
      ],
      costs: [cost('yearly', 20_000)],
      conditions: [power('police'), power('schools'), power('police'), partner],
    })
    expect(facetsOf(record, cities)).toMatchObject({
      topic: ['jobs'],
      country: ['CA', 'NZ'],
      region: ['019', '021', '009', '053'],
      city: [toronto, auckland, village],
      actor: ['academia'],
      type: ['service'],
      evidence: ['2'],
      direction: ['positive', 'mixed'],
      kit: ['files'],
      power: ['police', 'schools'],
      need: ['power:police', 'power:schools', 'ask:1'],
      cost: ['10k-100k'],
      size: ['over-1m', '250k-1m'],
    })
  })

  test('of a sensitive record tell its country, and not its city or how large that is', () => {
    const record = practice({ sensitive: true, places: [{ city: auckland }] })
    expect(facetsOf(record, cities)).toMatchObject({ country: ['NZ'], city: [], size: ['unknown'] })
  })

  test('of a region hold those around it', () => {
    expect(facetsOf(practice({ places: [{ region: '014' }] }), cities).region).toEqual(['002', '202', '014'])
    expect(facetsOf(practice({ places: [{ region: '001' }] }), cities).region).toEqual(['001'])
  })
})

test.each([
  [[], 'none-stated'],
  [[cost('yearly', 0, 'INR')], 'nothing'],
  [[cost('yearly', 9999.99)], 'under-10k'],
  [[cost('yearly', 10_000)], '10k-100k'],
  [[cost('yearly', 100_000)], '100k-1m'],
  [[cost('yearly', 1_000_000)], 'over-1m'],
  [[cost('start-up', 5, 'USD')], 'under-10k'],
  [[cost('start-up', 5), cost('yearly', 50_000)], '10k-100k'],
  [[cost('yearly', 5), cost('yearly', 50_000, 'EUR', 2024), cost('yearly', 5, 'EUR', null)], '10k-100k'],
  [[cost('yearly', 50_000, 'JPY'), cost('start-up', 5)], 'stated'],
  [[cost('per-head', 5)], 'stated'],
])('the cost %j is in the band %s', (costs, band) => {
  expect(costBandOf(costs as PracticeInput['costs'])).toBe(band)
})
