import { beforeEach, expect, test } from 'vitest'
import { countStatements, loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { contextInput, storeContexts } from '../../places/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { TooMany } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import type { AdoptionInput } from '../input.ts'
import {
  answersIn,
  attemptsOf,
  checkFit,
  collectFitData,
  type KeptRow,
  keepForecast,
  listForecasts,
  mostForecasts,
} from './index.ts'

const now = testClock.now()
const [toronto, cardiff] = [idFromNumber('RC', 6167865), idFromNumber('RC', 2653822)]
const practice = idFromNumber('RP', 7)
const rows: KeptRow[] = [
  {
    key: 'condition:police',
    state: 'unmet',
    by: 'context',
    differs: false,
    reason: { kind: 'holder', power: 'police', holder: 'nation', year: null },
  },
  { key: 'condition:bank', state: 'met', by: 'answer', differs: false, reason: { kind: 'ask' } },
  { key: 'block:card', state: 'unknown', by: null, differs: false, reason: { kind: 'ask' } },
]

let database: Database
let ana: TestPerson
beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  ana = await signIn(database)
})

const keep = (who: TestPerson, at: Date, some = rows) =>
  database.inWrite(
    (tx) => keepForecast(tx, who.viewer, { practice, version: 3, city: cardiff, rows: some }, at),
    'unseen',
  )

test('a forecast keeps its date, the version, and what was said and recorded then', async () => {
  const ben = await signIn(database)
  const later = new Date(now.getTime() + 1000)
  const first = await keep(ana, now)
  const second = await keep(ben, later, rows.slice(0, 1))
  const common = { practice, version: 3, city: cardiff }
  const ofBen = { id: second, ...common, at: later.toISOString(), by: ben.id, rows: rows.slice(0, 1) }
  const ofAna = { id: first, ...common, at: now.toISOString(), by: ana.id, rows }
  expect(await listForecasts(database.read, { practice, city: cardiff })).toEqual([ofBen, ofAna])
  expect(await listForecasts(database.read, { practice, city: cardiff, by: ana.id })).toEqual([ofAna])
  expect(await listForecasts(database.read, { practice, city: toronto })).toEqual([])
  expect([...answersIn(ofAna)]).toEqual([['condition:bank', 'met']])
  expect([...answersIn(undefined)]).toEqual([])
})

test('it leaves a fact without what was answered, and stands in what the person may see of themselves', async () => {
  await keep(ana, now)
  const [fact] = await listFacts(database.read, { subject: practice, limit: 1 })
  expect([fact?.kind, fact?.detail]).toEqual(['fit.kept', { city: cardiff, version: 3 }])
  const own = await collectFitData(database.read, ana.id)
  const common = { practice, version: 3, city: cardiff, at: now.toISOString() }
  expect(own).toEqual({
    fitChecks: rows.map(({ key, state, by }) => ({ ...common, key, state, basis: by })),
  })
})

test('nobody keeps more than fifty in a day', async () => {
  for (let at = 0; at < mostForecasts; at += 1) await keep(ana, now, [])
  await expect(keep(ana, now)).rejects.toThrow(TooMany)
  await keep(ana, new Date(now.getTime() + 86_400_001))
})

const adoption = (id: number, date: string | null, city?: string) =>
  ({
    id: idFromNumber('RA', id),
    stages: [
      { stage: 'interested', date: null },
      { stage: 'planned', date },
    ],
    changes: [],
    ...(city === undefined ? {} : { city }),
  }) as unknown as AdoptionInput

test('attempts know their city as it was when they began; without city or date nothing is said of it', async () => {
  const source = { title: 'Act', url: 'https://example.org/act' }
  const power = (holder: string, since?: number) => ({
    power: 'police',
    holder,
    ...(since === undefined ? {} : { since }),
    source,
  })
  const record = contextInput.parse({
    format: 'rialto/1',
    kind: 'context',
    city: cardiff,
    powers: [power('nation'), power('city', 2015)],
  })
  await database.inWrite((tx) => storeContexts(tx, [record], now))
  const told = [
    adoption(1, '2010-05', cardiff),
    adoption(2, '2016', cardiff),
    adoption(3, null, cardiff),
    adoption(4, '2010'),
  ]
  const attempts = await attemptsOf(database.read, told)
  expect(attempts.map((it) => [it.reached, it.context?.powers.get('police')?.holder])).toEqual([
    [2, 'nation'],
    [2, 'city'],
    [2, undefined],
    [2, undefined],
  ])
  const police = {
    key: 'police',
    kind: 'power' as const,
    power: 'police' as const,
    what: { en: 'Police' },
    essential: true,
    source: 's',
  }
  const [row] = checkFit({ conditions: [police], blocks: [], context: null, answers: new Map(), attempts })
  expect(row?.precedents).toEqual([{ adoption: idFromNumber('RA', 1), changes: [] }])
  const reads = (some: AdoptionInput[]) => countStatements(database, () => attemptsOf(database.read, some))
  expect([await reads(told.slice(0, 1)), await reads(told)]).toEqual([2, 2])
})
