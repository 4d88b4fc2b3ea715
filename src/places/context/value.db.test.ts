import { beforeEach, expect, test } from 'vitest'
import { countStatements, loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Invalid } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { gazetteerSource } from '../gazetteer.ts'
import { contextInput } from './input.ts'
import type { ContextValue } from './value.ts'
import {
  contextOf,
  countValues,
  listContextRecords,
  listValueHistory,
  recordValue,
  storeContexts,
  withdrawValue,
} from './value-store.ts'

const [toronto, cardiff] = [idFromNumber('RC', 6167865), idFromNumber('RC', 2653822)]
const now = new Date('2026-11-24T12:00:00Z')
const later = new Date('2026-11-25T12:00:00Z')
const source = { title: 'Census 2021', publisher: 'Statistics', licence: 'CC BY 4.0' }
const share = (number: number, year = 2021): ContextValue => ({
  aspect: 'foreign-born-share',
  year,
  number,
  word: null,
  currency: null,
  source,
})

let database: Database
beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
})

const record = (number: number, before: number, at = now) =>
  database.inWrite((tx) => recordValue(tx, { city: toronto, value: share(number), before, by: 'person' }, at))
const shareIn = async (year: number) =>
  (await contextOf(database.read, [toronto], new Date(`${year}-06-01T00:00:00Z`)))
    .get(toronto)
    ?.indicators.get('foreign-born-share')

test("populations are there from the start, in GeoNames' name", async () => {
  const contexts = await contextOf(database.read, [toronto, cardiff, 'RC-2HMNRC'], now)
  expect([...contexts.keys()].sort()).toEqual([toronto, cardiff].sort())
  const { indicators, powers, languages } = contexts.get(toronto) ?? {}
  expect([...(indicators ?? [])]).toEqual([
    [
      'population',
      {
        value: 2_600_000,
        year: null,
        source: { title: 'GeoNames', url: 'https://www.geonames.org', licence: 'CC BY 4.0' },
      },
    ],
  ])
  expect([powers?.size, languages]).toEqual([0, null])
  expect(gazetteerSource).toContain('CC BY 4.0')
})

test('a correction counts, and what it corrected stays in the history', async () => {
  expect(await record(47, 0)).toBe('added')
  expect(await record(47, 1)).toBe('same')
  expect(await record(46.6, 1, later)).toBe('changed')
  expect(await shareIn(2026)).toEqual({ value: 46.6, year: 2021, source })
  expect(await shareIn(2020)).toBe(undefined)
  const history = await listValueHistory(database.read, toronto, 10)
  expect(history.map((it) => [it.number, it.revision, it.recordedAt, it.recordedBy])).toEqual([
    [46.6, 2, later.toISOString(), 'person'],
    [47, 1, now.toISOString(), 'person'],
  ])
  expect(await countValues(database.read)).toEqual({ values: 1, cities: 1 })
  const facts = await listFacts(database.read, { subject: toronto, limit: 10 })
  expect(facts.map((it) => [it.kind, it.detail])).toEqual(
    Array(2).fill(['context.recorded', { aspect: 'foreign-born-share', year: 2021 }]),
  )
})

test('who has not seen the newest value cannot correct it', async () => {
  await record(47, 0)
  await expect(record(46, 0)).rejects.toThrow(Conflict)
  await expect(record(46, 2)).rejects.toThrow(Conflict)
  expect((await shareIn(2026))?.value).toBe(47)
})

test('of two who correct at once, one is told', async () => {
  await record(47, 0)
  const answers = await Promise.allSettled([record(46, 1), record(45, 1)])
  expect(answers.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await listValueHistory(database.read, toronto, 10)).toHaveLength(2)
})

test('a value taken back counts no more, and may come again', async () => {
  await record(47, 0)
  const withdraw = (before: number) =>
    database.inWrite((tx) =>
      withdrawValue(
        tx,
        { city: toronto, aspect: 'foreign-born-share', year: 2021, before, by: 'person' },
        later,
      ),
    )
  await withdraw(1)
  expect(await shareIn(2026)).toBe(undefined)
  await expect(withdraw(2)).rejects.toThrow(Conflict)
  const [fact] = await listFacts(database.read, { subject: toronto, limit: 1 })
  expect(fact?.kind).toBe('context.withdrawn')
  expect(await record(48, 2, later)).toBe('changed')
  expect((await shareIn(2026))?.value).toBe(48)
})

test('nobody has measured next year', async () => {
  const value = share(47, 2027)
  await expect(
    database.inWrite((tx) => recordValue(tx, { city: toronto, value, before: 0, by: 'person' }, now)),
  ).rejects.toThrow(Invalid)
  const [first] = [
    contextInput.parse({ ...sample, powers: [{ power: 'sport', holder: 'city', since: 2027, source }] }),
  ]
  await expect(database.inWrite((tx) => storeContexts(tx, [first], now))).rejects.toThrow(Invalid)
  expect(await countValues(database.read)).toEqual({ values: 0, cities: 0 })
})

const sample = {
  format: 'rialto/1',
  kind: 'context',
  city: cardiff,
  indicators: [
    { indicator: 'population', value: 362_000, year: 2021, source },
    { indicator: 'budget-per-head', value: 2100, currency: 'GBP', year: 2023, source },
  ],
  languages: [{ languages: ['en', 'cy'], year: 2021, source }],
  powers: [
    { power: 'police', holder: 'nation', source },
    {
      power: 'schools',
      holder: 'city',
      since: 1996,
      source: { title: 'Act', url: 'https://example.org/act' },
    },
  ],
}

test('a record comes back as it went in, twice changes nothing, and what it leaves out stays', async () => {
  const store = (given: object, at = now) =>
    database.inWrite((tx) => storeContexts(tx, [contextInput.parse(given)], at))
  expect(await store(sample)).toEqual({ added: 1, changed: 0, same: 0 })
  expect(await store(sample, later)).toEqual({ added: 0, changed: 0, same: 1 })
  const [back] = await listContextRecords(database.read, '', 10)
  expect(await store(back as object)).toEqual({ added: 0, changed: 0, same: 1 })
  expect(new Set(back?.indicators)).toEqual(new Set(sample.indicators))
  expect([back?.languages, new Set(back?.powers)]).toEqual([sample.languages, new Set(sample.powers)])
  const less = { ...sample, indicators: [{ ...sample.indicators[0], value: 363_000 }], powers: [] }
  expect(await store(less, later)).toEqual({ added: 0, changed: 1, same: 0 })
  const [changed] = await listContextRecords(database.read, '', 10)
  expect(changed?.indicators?.map((it) => it.value).sort()).toEqual([2100, 363_000])
  expect(changed?.powers).toHaveLength(2)
  expect(await listContextRecords(database.read, cardiff, 10)).toEqual([])
})

test('the context of many cities takes as many reads as that of one', async () => {
  await record(47, 0)
  const reads = (cities: string[]) => countStatements(database, () => contextOf(database.read, cities, now))
  expect([await reads([toronto]), await reads([toronto, cardiff, 'RC-2HMNRC'])]).toEqual([2, 2])
})
