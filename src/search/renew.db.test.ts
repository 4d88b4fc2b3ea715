import { expect, test, vi } from 'vitest'
import { entryOf, idsOf, questionOf, startSearch } from '../../tests/database/search.ts'
import { newDatabase } from '../../tests/database/support.ts'
import type { Database } from '../platform/db/index.ts'
import type { Entry } from './index.ts'
import { putEntries, removeEntries } from './index.ts'

const german = (id: string, title: string): Entry =>
  entryOf(id, '', { texts: [{ language: 'de', title, summary: '', body: '' }] })

test('compounds are learnt again when there are many more entries, and no answer is wrong meanwhile', async () => {
  const database = await newDatabase()
  await database.inWrite((tx) => putEntries(tx, [german('one', 'Ein Sprachkursangebot')]))
  const { search } = await startSearch(database)
  const find = async (words: string) => (await idsOf(search, words, { language: 'de' })).sort()
  expect(await find('Kurs')).toEqual([])
  expect(await find('Sprachkursangebot')).toEqual(['one'])

  const parts = ['Sprache', 'Kurs', 'Angebot', 'Garten']
  for (let at = 0; at < 60; at += 1) {
    const title = `${parts[at % parts.length]} Nummer${at}`
    await database.inWrite((tx) => putEntries(tx, [german(`m${at}`, title), german('gone', 'Zwischenzeit')]))
    await database.inWrite((tx) => removeEntries(tx, ['gone']))
    expect(await find(`Nummer${at}`)).toEqual([`m${at}`])
    expect(await find('Zwischenzeit')).toEqual([])
    expect(await find('Sprachkursangebot')).toContain('one')
    expect((await find('Kurs')).filter((it) => it !== 'one')).toEqual(
      Array.from({ length: at + 1 }, (_, n) => n)
        .filter((n) => parts[n % parts.length] === 'Kurs')
        .map((n) => `m${n}`)
        .sort(),
    )
  }
  await vi.waitFor(async () => expect(await find('Kurs')).toContain('one'), { timeout: 5000 })
})

test('nothing is lost that was written while an index was learnt again', async () => {
  const database = await newDatabase()
  const { search } = await startSearch(database)
  const many = Array.from({ length: 400 }, (_, at) => german(`m${at}`, `Kurs Nummer${at}`))
  await database.inWrite((tx) => putEntries(tx, many))
  const writes: Promise<void>[] = []
  for (let at = 0; at < 30; at += 1) {
    writes.push(database.inWrite((tx) => putEntries(tx, [german(`m${at}`, `Kurs Runde${at}`)])))
    await new Promise((go) => setImmediate(go))
  }
  await Promise.all(writes)
  for (let at = 0; at < 30; at += 1) {
    expect(await idsOf(search, `Runde${at}`, { language: 'de' })).toEqual([`m${at}`])
  }
  await vi.waitFor(async () =>
    expect((await search.find(questionOf('Kurs', { language: 'de' }))).total).toBe(400),
  )
})

/** A database that tells of every table which is read. */
function watched(database: Database, onRead: (table: string) => void): Database {
  const read = new Proxy(database.read, {
    get(target, name) {
      const found = Reflect.get(target, name)
      if (typeof found !== 'function') return found
      return (...given: unknown[]) => {
        if (name === 'selectFrom') onRead(String(given[0]))
        return found.apply(target, given)
      }
    },
  })
  return { ...database, read }
}

test('what was known stays known when the new index takes over', async () => {
  const database = await newDatabase()
  let follows = false
  let reads = 0
  // Measures are read with whole entries: once they have been followed, by the index that is being built. It has passed this id by then.
  const late = () => database.inWrite((tx) => putEntries(tx, [german('a', 'Zwischendrin')]))
  const { search } = await startSearch(
    watched(database, (table) => {
      if (!follows || table !== 'search_measure') return
      reads += 1
      if (reads === 3) void late()
    }),
  )
  const before = search.version()
  const many = Array.from({ length: 500 }, (_, at) => german(`m${at}`, `Kurs Nummer${at}`))
  await database.inWrite((tx) => putEntries(tx, many))
  while (search.version() === before) await new Promise((go) => setImmediate(go))
  follows = true
  const seen: boolean[] = []
  const end = performance.now() + 700
  while (performance.now() < end) {
    await new Promise((go) => setImmediate(go))
    const known = search.isKnown('zwischendrin')
    if (known !== seen.at(-1)) seen.push(known)
  }
  expect(reads).toBeGreaterThan(3)
  expect(seen).toEqual([false, true])
})
