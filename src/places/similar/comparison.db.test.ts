import { expect, test } from 'vitest'
import { loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { contextInput, storeContexts } from '../index.ts'
import { lenses, openComparison, rankSimilar } from './index.ts'

const now = new Date('2026-11-25T09:00:00Z')
const [toronto, duisburg, cardiff] = [6_167_865, 2_934_691, 2_653_822].map((it) =>
  idFromNumber('RC', it),
) as [string, string, string]
const source = { title: 'Census', publisher: 'Statistics' }

test('what is recorded of a city is compared from then on', async () => {
  const database = await newDatabase()
  await loadFewPlaces(database)
  const comparison = openComparison()
  const first = await comparison.columns(database.read, now)
  expect(first.ids).toHaveLength(11)
  expect(await comparison.columns(database.read, now)).toBe(first)
  expect(rankSimilar(first, toronto, lenses.newcomers, 1)[0]?.id).not.toBe(duisburg)

  const record = (city: string, value: number) =>
    contextInput.parse({
      format: 'rialto/1',
      kind: 'context',
      city,
      indicators: [{ indicator: 'foreign-born-share', value, year: 2021, source }],
    })
  await database.inWrite((tx) =>
    storeContexts(tx, [record(toronto, 46), record(duisburg, 44), record(cardiff, 12)], now),
  )
  const second = await comparison.columns(database.read, now)
  expect(second).not.toBe(first)
  expect(rankSimilar(second, toronto, lenses.newcomers, 1)[0]?.id).toBe(duisburg)
})

test('two who ask at once read once', async () => {
  const database = await newDatabase()
  await loadFewPlaces(database)
  const comparison = openComparison()
  const [one, other] = await Promise.all([1, 2].map(() => comparison.columns(database.read, now)))
  expect(one).toBe(other)
})
