import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { aMoment, entryOf, questionOf, startSearch, type Told } from '../../tests/database/search.ts'
import { newDatabase } from '../../tests/database/support.ts'
import { openSearch, putEntries, removeEntries } from './index.ts'

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => entryOf(`e${at}`, `A harbour number${at}`))

test('a question at the very start waits for the index', async () => {
  const database = await newDatabase()
  await database.inWrite((tx) => putEntries(tx, many(500)))
  const search = await openSearch({ database })
  onTestFinished(() => search.close())
  expect([search.version(), search.isKnown('harbour'), search.suggestConcepts('ha', 'en', 5)]).toEqual([
    0,
    false,
    [],
  ])
  expect((await search.find(questionOf('harbour'))).total).toBe(500)
  expect(search.version()).toBeGreaterThan(0)
  expect(search.isKnown('harbours')).toBe(true)
})

test.each([0, 1, 5, 20])(
  'it may be closed %i ms after it was opened, and nothing goes wrong',
  async (moment) => {
    const folder = mkdtempSync(join(tmpdir(), 'rialto-search-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const database = await newDatabase()
    await database.inWrite((tx) => putEntries(tx, many(1000)))
    const told: Told[] = []
    const search = await openSearch({
      database,
      snapshotFile: join(folder, 'search.snapshot'),
      tell: (event, detail) => told.push({ event, ...detail }),
    })
    await aMoment(moment)
    await search.close()
    expect(told.filter((it) => it.event === 'search.failed')).toEqual([])
  },
)

test('it may be closed while it follows, and learns again', async () => {
  const database = await newDatabase()
  const { search, told } = await startSearch(database)
  await database.inWrite((tx) => putEntries(tx, many(1000)))
  await new Promise((go) => setImmediate(go))
  await search.close()
  await aMoment(50)
  expect(told.filter((it) => it.event === 'search.failed')).toEqual([])
})

test('passages are those of the texts as they are now', async () => {
  const database = await newDatabase()
  await database.inWrite((tx) =>
    putEntries(tx, [
      entryOf('a', '', {
        texts: [
          { language: 'en', title: 'A harbour', summary: 'For ships', body: '' },
          { language: 'fr', title: 'Un port', summary: 'Pour les bateaux', body: '' },
        ],
      }),
      entryOf('b', 'The old harbour'),
    ]),
  )
  const { search } = await startSearch(database)
  const passages = async (words: string, language: string) => {
    const { hits } = await search.find(questionOf(words, { language }))
    return search.listPassages(hits, { words, language })
  }
  const pieces = (text: string, marked: boolean) => ({ text, marked })
  expect(await passages('harbour', 'en')).toEqual(
    new Map([
      [
        'a',
        {
          language: 'en',
          title: [pieces('A ', false), pieces('harbour', true)],
          text: [pieces('For ships', false)],
        },
      ],
      ['b', { language: 'en', title: [pieces('The old ', false), pieces('harbour', true)], text: [] }],
    ]),
  )
  const french = await passages('port', 'fr')
  expect(french.get('a')?.title).toEqual([pieces('Un ', false), pieces('port', true)])
  await database.inWrite((tx) => removeEntries(tx, ['a']))
  expect(
    await search.listPassages([{ id: 'a', language: 'en', matches: [] }], { words: '', language: 'en' }),
  ).toEqual(new Map())
})

test('what is written while none is open is found by the next one', async () => {
  const database = await newDatabase()
  const { search } = await startSearch(database)
  await database.inWrite((tx) => putEntries(tx, many(3)))
  await search.close()
  await search.close()
  await database.inWrite((tx) => putEntries(tx, many(5)))
  const next = await startSearch(database)
  await vi.waitFor(async () => expect((await next.search.find(questionOf('harbour'))).total).toBe(5))
})
