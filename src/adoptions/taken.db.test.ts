import { expect, test } from 'vitest'
import { newDatabase } from '../../tests/database/support.ts'
import { loadGazetteer } from '../places/index.ts'
import type { Database } from '../platform/db/index.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import { practiceInput, storePractices } from '../practices/index.ts'
import { adoptionInput, rebuildTaken, type Stage, storeAdoptions } from './index.ts'

const now = new Date('2026-11-24T12:00:00Z')
const city = idFromNumber('RC', 6167865)
const [first, second] = [idFromNumber('RP', 1), idFromNumber('RP', 2)]
const sources = [{ key: 's', kind: 'report', title: 'A report' }]

const adoption = (number: number, origin: string, ...stages: Stage[]) => ({
  format: 'rialto/1',
  kind: 'adoption',
  id: idFromNumber('RA', number),
  language: 'en',
  origin,
  originVersion: null,
  city,
  story: { en: 'They tried it' },
  stages: stages.map((stage) => ({
    stage,
    date: null,
    ...(stage === 'stopped' || stage === 'rejected' ? { reason: { en: 'No money' } } : {}),
  })),
  sources,
})

const storePractice = (database: Database, id: string) =>
  database.inWrite((tx) =>
    storePractices(
      tx,
      [
        practiceInput.parse({
          format: 'rialto/1',
          kind: 'practice',
          id,
          slug: id.toLowerCase(),
          language: 'en',
          title: { en: 'A' },
          promise: { en: 'B' },
          themes: ['work'],
          scale: 'place',
          life: { state: 'running' },
          sources,
        }),
      ],
      now,
    ),
  )

const storeAll = (database: Database, ...all: object[]) =>
  database.inWrite((tx) =>
    storeAdoptions(
      tx,
      all.map((it) => adoptionInput.parse(it)),
      now,
    ),
  )

async function open(): Promise<Database> {
  const database = await newDatabase()
  await database.inWrite((tx) => loadGazetteer(tx, (it) => it.geonames === 6167865))
  return database
}

/** What search knows, of the practices that it knows. */
async function taken({ read }: Database): Promise<Record<string, number>> {
  const rows = await read
    .selectFrom('search_measure as m')
    .innerJoin('search_entry as e', 'e.id', 'm.id')
    .select(['m.id', 'm.value'])
    .where('m.name', '=', 'taken')
    .execute()
  return Object.fromEntries(rows.map((it) => [it.id, it.value]))
}

const sequence = async ({ read }: Database, id: string): Promise<number> => {
  const row = await read.selectFrom('search_entry').select('sequence').where('id', '=', id).executeTakeFirst()
  return Number(row?.sequence)
}

test('search knows what is carried out, at least as a pilot, and what that changes', async () => {
  const database = await open()
  await storePractice(database, first)
  const before = await sequence(database, first)
  await storeAll(
    database,
    adoption(1, first, 'interested', 'piloting'),
    adoption(2, first, 'running'),
    adoption(3, first, 'running', 'sustained'),
    adoption(4, first, 'interested'),
    adoption(5, first, 'running', 'stopped'),
    adoption(6, first, 'rejected'),
    adoption(7, second, 'approved'),
  )
  expect(await taken(database)).toEqual({ [first]: 3 })
  expect(await sequence(database, first)).toBeGreaterThan(before)
})

test('the order in which records come does not matter', async () => {
  const database = await open()
  await storeAll(database, adoption(1, first, 'running'))
  await storePractice(database, first)
  await storeAll(database, adoption(2, first, 'running'))
  expect(await taken(database)).toEqual({ [first]: 2 })
})

test('an adoption that changes changes the counts of the origins it had and has', async () => {
  const database = await open()
  await storePractice(database, first)
  await storePractice(database, second)
  await storeAll(database, adoption(1, first, 'running'), adoption(2, first, 'running'))
  await storeAll(database, adoption(2, second, 'running'))
  expect(await taken(database)).toEqual({ [first]: 1, [second]: 1 })
  await storeAll(database, adoption(1, first, 'running', 'stopped'))
  expect(await taken(database)).toEqual({ [first]: 0, [second]: 1 })
})

test('counts can be made anew', async () => {
  const database = await open()
  await storePractice(database, first)
  await storePractice(database, second)
  await storeAll(database, adoption(1, first, 'running'), adoption(2, second, 'piloting'))
  await database.inWrite((tx) => tx.deleteFrom('search_measure').execute())
  await rebuildTaken(database)
  expect(await taken(database)).toEqual({ [first]: 1, [second]: 1 })
})
