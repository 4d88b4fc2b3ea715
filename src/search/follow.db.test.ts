import { describe, expect, test, vi } from 'vitest'
import { aMoment, entryOf, idsOf, questionOf, startSearch } from '../../tests/database/search.ts'
import { engine, newDatabase } from '../../tests/database/support.ts'
import type { Database, Read } from '../platform/db/index.ts'
import { putEntries, putMeasures, removeEntries } from './index.ts'

const put = (database: Database, ...entries: Parameters<typeof entryOf>[]) =>
  database.inWrite((tx) =>
    putEntries(
      tx,
      entries.map((it) => entryOf(...it)),
    ),
  )
const remove = (database: Database, ...ids: string[]) => database.inWrite((tx) => removeEntries(tx, ids))

describe('what is committed', () => {
  test('is found at once', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    expect(await idsOf(search, 'harbour')).toEqual([])
    await put(database, ['a', 'A harbour of tools'])
    expect(await idsOf(search, 'harbour')).toEqual(['a'])
    await put(database, ['b', 'Another harbour'], ['c', 'A garden'])
    expect((await idsOf(search, 'harbour')).sort()).toEqual(['a', 'b'])
  })

  test('is followed without being asked for, within fifty milliseconds', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    const waits: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const before = search.version()
      await put(database, ['a', `A harbour of ${round} tools`])
      const committed = performance.now()
      await vi.waitFor(() => expect(search.version()).toBeGreaterThan(before), { interval: 1 })
      waits.push(performance.now() - committed)
    }
    expect(Math.min(...waits)).toBeLessThan(50)
  })

  test('is found when the last entry that was written is written again, and again', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    for (const word of ['harbour', 'garden', 'bridge', 'market']) {
      await put(database, ['a', `A ${word}`])
      expect([word, await idsOf(search, word)]).toEqual([word, ['a']])
      await aMoment(5)
    }
    expect(await idsOf(search, 'harbour')).toEqual([])
  })

  test('is found by everybody who asks while it is being taken in', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    for (let round = 0; round < 10; round += 1) {
      const many = Array.from({ length: 250 }, (_, at): [string, string] => [
        `e${round}-${at}`,
        `harbour number${round}`,
      ])
      await put(database, ...many)
      const asked: Promise<string[]>[] = []
      for (let turn = 0; turn < 5; turn += 1) {
        asked.push(idsOf(search, `number${round}`, { limit: 1000 }))
        await new Promise((go) => setImmediate(go))
      }
      expect((await Promise.all(asked)).map((it) => it.length)).toEqual([250, 250, 250, 250, 250])
    }
  })

  test('may be a thousand entries in one transaction', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    const entries = Array.from({ length: 1000 }, (_, at) => [`e${at}`, `harbour number${at}`] as const)
    await put(database, ...entries.map(([id, title]): [string, string] => [id, title]))
    await vi.waitFor(async () => expect((await search.find(questionOf('harbour'))).total).toBe(1000))
    expect(await idsOf(search, 'number777')).toEqual(['e777'])
    await remove(database, ...entries.map(([id]) => id))
    await vi.waitFor(async () => expect((await search.find(questionOf('harbour'))).total).toBe(0))
  })

  test('changes who may find an entry', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    await put(database, ['a', 'A harbour'], ['b', 'A harbour', { audience: 'team' }])
    expect(await idsOf(search, 'harbour')).toEqual(['a'])
    expect((await idsOf(search, 'harbour', { audiences: ['team'] })).sort()).toEqual(['a', 'b'])
    await put(database, ['a', 'A harbour', { audience: 'hidden' }], ['b', 'A harbour'])
    expect(await idsOf(search, 'harbour', { audiences: ['team', 'hidden'] })).toEqual(['b'])
  })

  test('changes the order by a measure', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    await put(database, ['a', 'A harbour'], ['b', 'A harbour'], ['c', 'A harbour'])
    const taken = (values: [string, number][]) =>
      database.inWrite((tx) => putMeasures(tx, 'taken', new Map(values)))
    await taken([
      ['b', 2],
      ['c', 1],
    ])
    expect(await idsOf(search, '', { order: 'most:taken' })).toEqual(['b', 'c', 'a'])
    await taken([['c', 3]])
    expect(await idsOf(search, '', { order: 'most:taken' })).toEqual(['c', 'b', 'a'])
    await put(database, ['c', 'A harbour, rewritten'])
    expect(await idsOf(search, '', { order: 'most:taken' })).toEqual(['c', 'b', 'a'])
  })

  test('takes entries away, and brings them back', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    await put(database, ['a', 'A harbour'])
    await remove(database, 'a')
    expect(await idsOf(search, 'harbour')).toEqual([])
    await put(database, ['a', 'A harbour once more'])
    expect(await idsOf(search, 'harbour')).toEqual(['a'])
  })

  test('may take an entry away and bring it back, or the reverse, in one transaction', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    await put(database, ['a', 'A harbour'], ['b', 'A bridge'])
    await database.inWrite(async (tx) => {
      await removeEntries(tx, ['a', 'b'])
      await putEntries(tx, [entryOf('a', 'A garden')])
      await putEntries(tx, [entryOf('c', 'A short summer')])
      await removeEntries(tx, ['c'])
    })
    expect(await idsOf(search, '')).toEqual(['a'])
    expect(await idsOf(search, 'garden')).toEqual(['a'])
  })
})

describe('what is not committed', () => {
  test('is never found, and what is undone is not either', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    await put(database, ['a', 'A harbour'])
    const undone = database.inWrite(async (tx) => {
      await putEntries(tx, [entryOf('a', 'A garden'), entryOf('b', 'A garden')])
      await removeEntries(tx, ['a'])
      for (let turn = 0; turn < 10; turn += 1) {
        expect(await idsOf(search, 'garden')).toEqual([])
        expect(await idsOf(search, 'harbour')).toEqual(['a'])
        await aMoment(5)
      }
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await idsOf(search, 'garden')).toEqual([])
    expect(await idsOf(search, 'harbour')).toEqual(['a'])
  })
})

/** A database whose reads fail while it is told to. */
function failing(database: Database): { database: Database; fail: { left: number } } {
  const fail = { left: 0 }
  const read = new Proxy(database.read, {
    get(target, name) {
      if (name === 'selectFrom' && fail.left > 0) {
        fail.left -= 1
        throw new Error('the connection is lost')
      }
      const found = Reflect.get(target, name)
      return typeof found === 'function' ? found.bind(target) : found
    },
  }) as Read
  return { database: { ...database, read }, fail }
}

test('a read that fails is told, and tried again', async () => {
  const { database, fail } = failing(await newDatabase())
  const { search, told } = await startSearch(database)
  fail.left = 1
  await put(database, ['a', 'A harbour'])
  await vi.waitFor(async () => expect(await idsOf(search, 'harbour')).toEqual(['a']), { timeout: 5000 })
  expect(told.slice(1)).toEqual([{ event: 'search.failed', during: 'follow' }])
})

test('a start that fails is told, and tried again', async () => {
  const { database, fail } = failing(await newDatabase())
  await put(database, ['a', 'A harbour'])
  fail.left = 1
  const { search, told } = await startSearch(database)
  expect(told.map((it) => [it.event, it.during ?? it.from])).toEqual([
    ['search.failed', 'start'],
    ['search.started', 'entries'],
  ])
  expect(await idsOf(search, 'harbour')).toEqual(['a'])
})

if (engine === 'postgres') {
  test('transactions may commit in another order than they began', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    const { promise: wait, resolve: go } = Promise.withResolvers<void>()
    const { promise: begun, resolve: told } = Promise.withResolvers<void>()
    const first = database.inWrite(async (tx) => {
      await putEntries(tx, [entryOf('a', 'A harbour')])
      told()
      await wait
    })
    await begun
    await put(database, ['b', 'A harbour'])
    expect(await idsOf(search, 'harbour')).toEqual(['b'])
    await put(database, ['c', 'A harbour'])
    expect((await idsOf(search, 'harbour')).sort()).toEqual(['b', 'c'])
    go()
    await first
    expect((await idsOf(search, 'harbour')).sort()).toEqual(['a', 'b', 'c'])
  })
}
