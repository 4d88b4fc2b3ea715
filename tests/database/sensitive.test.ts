import { expect, onTestFinished, test } from 'vitest'
import { publicLines } from '../../src/interchange/index.ts'
import { loadGazetteer } from '../../src/places/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import {
  findPractice,
  findVersion,
  listPracticeCards,
  listPublicIds,
  listPublished,
  practiceInput,
  storePractices,
} from '../../src/practices/index.ts'
import { openSearch } from '../../src/search/index.ts'
import { newDatabase } from './support.ts'

const toronto = idFromNumber('RC', 6167865)
const id = idFromNumber('RP', 5)
const secret = practiceInput.parse({
  format: 'rialto/1',
  kind: 'practice',
  id,
  slug: 'shelter',
  language: 'en',
  title: { en: 'A shelter' },
  promise: { en: 'A safe place' },
  themes: ['live'],
  scale: 'place',
  places: [{ city: toronto, district: { en: 'Riverside' } }],
  participants: { statement: { en: 'We were safe' }, by: { en: 'Mary of Riverside' }, consent: true },
  contact: 'https://riverside.example/',
  life: { state: 'running' },
  sensitive: true,
  sources: [
    { key: 's', kind: 'report', title: 'A report', author: 'Mary of Riverside', locator: 'Riverside' },
  ],
})

test('a practice that becomes sensitive keeps its places back in earlier versions, too', async () => {
  const database = await newDatabase()
  const { read } = database
  await database.inWrite((tx) => loadGazetteer(tx, (it) => it.geonames === 6167865))
  const open = { ...secret, sensitive: false }
  await database.inWrite((tx) => storePractices(tx, [open], new Date('2026-01-01')))
  expect((await findVersion(read, id, 1)).places).toEqual([{ city: toronto, district: { en: 'Riverside' } }])
  await database.inWrite((tx) => storePractices(tx, [secret], new Date('2026-02-01')))
  expect((await findVersion(read, id, 1)).places).toEqual([{ country: 'CA' }])
  expect((await listPublished(read, [id])).map((it) => it.places)).toEqual([[{ country: 'CA' }]])
  let lines = ''
  for await (const line of publicLines(read)) lines += line
  expect(
    lines
      .trim()
      .split('\n')
      .map((it) => JSON.parse(it).kind),
  ).toEqual(['practice', 'practice-version'])
  expect(lines).not.toMatch(/Riverside|Mary/)
})

test('a sensitive practice tells its country, and no exact place or person, wherever it is read', async () => {
  const database = await newDatabase()
  const { read } = database
  await database.inWrite((tx) => loadGazetteer(tx, (it) => it.geonames === 6167865))
  await database.inWrite((tx) => storePractices(tx, [secret], new Date('2026-01-01')))
  const practice = await findPractice(read, 'shelter')
  expect(practice.places).toEqual([{ country: 'CA' }])
  const cards = await listPracticeCards(read, [id], 'en')
  expect(cards[0]?.places.map((it) => [it.city, it.country])).toEqual([[null, 'CA']])
  expect(await listPublicIds(read, { city: toronto })).toEqual([])
  const search = await openSearch({ database })
  onTestFinished(() => search.close())
  const query = {
    kind: 'practice',
    language: 'en',
    filters: {},
    count: ['city'],
    limit: 5,
    order: 'fit' as const,
  }
  expect((await search.find({ ...query, words: 'toronto' })).hits).toEqual([])
  const found = await search.find({ ...query, words: 'shelter' })
  expect(found.hits.map((it) => it.id)).toEqual([id])
  expect(found.counts.city).toEqual({})
  let lines = ''
  for await (const line of publicLines(read)) lines += line
  const told = JSON.stringify([practice, cards]) + lines
  expect(told).toMatch(/We were safe/)
  expect(told).not.toMatch(/Riverside|Mary/)
  expect(told).not.toContain(toronto)
})
