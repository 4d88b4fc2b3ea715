import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { aMoment, entryOf, idsOf, startSearch } from '../../tests/database/search.ts'
import { engine, newDatabase, newPlace } from '../../tests/database/support.ts'
import type { Database, Tx } from '../platform/db/index.ts'
import { putEntries, putMeasures, removeEntries } from './index.ts'

/** Two handles on one database, as two processes have them. */
async function twoHandles(): Promise<[Database, Database]> {
  const { open, remove } = await newPlace()
  const one = await open()
  await one.migrate(migrations)
  const other = await open()
  onTestFinished(async () => {
    await one.close()
    await other.close()
    await remove()
  })
  return [one, other]
}

const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 1000, interval: 10 })

describe.runIf(engine === 'postgres')('several processes on one database', () => {
  test('find what another has written, changed and taken away, within a second', async () => {
    const [one, other] = await twoHandles()
    const writing = await startSearch(one)
    const reading = await startSearch(other)
    const before = reading.search.version()
    await one.inWrite((tx) => putEntries(tx, [entryOf('a', 'A harbour'), entryOf('b', 'A harbour')]))
    await soon(async () => expect((await idsOf(reading.search, 'harbour')).sort()).toEqual(['a', 'b']))
    expect(reading.search.version()).toBeGreaterThan(before)
    await one.inWrite((tx) => putEntries(tx, [entryOf('a', 'A harbour', { audience: 'hidden' })]))
    await soon(async () => expect(await idsOf(reading.search, 'harbour')).toEqual(['b']))
    await one.inWrite((tx) => putEntries(tx, [entryOf('a', 'A harbour')]))
    await one.inWrite((tx) => putMeasures(tx, 'taken', new Map([['b', 1]])))
    await soon(async () =>
      expect(await idsOf(reading.search, '', { order: 'most:taken' })).toEqual(['b', 'a']),
    )
    await one.inWrite((tx) => removeEntries(tx, ['b']))
    await soon(async () => expect(await idsOf(reading.search, 'harbour')).toEqual(['a']))
    expect(await idsOf(writing.search, 'harbour')).toEqual(['a'])
  })

  test('both write, and both find everything', async () => {
    const [one, other] = await twoHandles()
    const searches = [(await startSearch(one)).search, (await startSearch(other)).search]
    const writes = Array.from({ length: 60 }, (_, at) =>
      (at % 2 === 0 ? one : other).inWrite((tx) => putEntries(tx, [entryOf(`e${at}`, 'A harbour')])),
    )
    await Promise.all(writes)
    for (const it of searches) await soon(async () => expect((await idsOf(it, 'harbour')).length).toBe(60))
  })
})

describe.runIf(engine === 'postgres')('transactions that meet at one entry', () => {
  /** Runs two acts, the second one begun while the first has done its work and not committed yet. */
  async function meet(database: Database, first: Act, second: Act): Promise<void> {
    const { promise: wait, resolve: go } = Promise.withResolvers<void>()
    const { promise: begun, resolve: tell } = Promise.withResolvers<void>()
    const one = database.inWrite(async (tx) => {
      await first(tx)
      tell()
      await wait
    })
    await begun
    const other = database.inWrite(second)
    await aMoment(50)
    go()
    await Promise.all([one, other])
  }
  type Act = (tx: Tx) => Promise<void>
  const put: Act = (tx) => putEntries(tx, [entryOf('a', 'A harbour')])
  const rewrite: Act = (tx) => putEntries(tx, [entryOf('a', 'A garden'), entryOf('b', 'A garden')])
  const measure: Act = (tx) => putMeasures(tx, 'taken', new Map([['b', 5]]))
  const remove: Act = (tx) => removeEntries(tx, ['a'])

  test.each([
    ['put and put', put, rewrite, ['a', 'b'], []],
    ['put and measured', rewrite, measure, ['a', 'b'], []],
    ['measured and put', measure, rewrite, ['a', 'b'], []],
    ['taken away and put', remove, rewrite, ['a', 'b'], []],
    ['put and taken away', rewrite, remove, ['b'], []],
  ] as const)('%s', async (_name, first, second, gardens, harbours) => {
    const database = await newDatabase()
    await database.inWrite((tx) =>
      putEntries(tx, [entryOf('a', 'A harbour'), entryOf('b', 'A harbour', { day: 1 })]),
    )
    const { search } = await startSearch(database)
    await meet(database, first, second)
    const found = await idsOf(search, 'garden', { order: 'most:taken' })
    if (first === measure || second === measure) expect(found).toEqual(['b', 'a'])
    expect(found.sort()).toEqual(gardens)
    expect(await idsOf(search, 'harbour')).toEqual(harbours)
    // Reading the same changes once more, as behind a long transaction, takes nothing away.
    const fresh = await startSearch(database)
    expect((await idsOf(fresh.search, 'garden')).sort()).toEqual(gardens)
    const texts = await database.read.selectFrom('search_text').select('id').orderBy('id').execute()
    expect(texts.map((it) => it.id)).toEqual(gardens)
  })

  test('measured and measured leaves the later one', async () => {
    const database = await newDatabase()
    await database.inWrite((tx) => putEntries(tx, [entryOf('a', 'A harbour'), entryOf('b', 'A harbour')]))
    const { search } = await startSearch(database)
    await meet(
      database,
      (tx) => putMeasures(tx, 'taken', new Map([['a', 5]])),
      (tx) =>
        putMeasures(
          tx,
          'taken',
          new Map([
            ['b', 2],
            ['a', 1],
          ]),
        ),
    )
    expect(await idsOf(search, '', { order: 'most:taken' })).toEqual(['b', 'a'])
  })

  test('many at once leave what one of them wrote', async () => {
    const database = await newDatabase()
    const { search } = await startSearch(database)
    const writes = Array.from({ length: 30 }, (_, at) =>
      database.inWrite((tx) => putEntries(tx, [entryOf('a', `harbour round${at}`)])),
    )
    await Promise.all(writes)
    expect(await idsOf(search, 'harbour')).toEqual(['a'])
  })
})

describe.runIf(engine === 'postgres')('a database that was copied from another server', () => {
  /** Numbers of transactions that this server will not reach. */
  async function copied(): Promise<Database> {
    const database = await newDatabase()
    await database.inWrite(async (tx) => {
      await putEntries(tx, [entryOf('a', 'A harbour'), entryOf('b', 'A harbour')])
      await removeEntries(tx, ['c'])
      await tx.updateTable('search_entry').set({ sequence: 9_000_000_000 }).execute()
      await tx.updateTable('search_removed').set({ sequence: 9_000_000_000 }).execute()
    })
    return database
  }

  test('is followed from the start on', async () => {
    const database = await copied()
    const { search } = await startSearch(database)
    expect((await idsOf(search, 'harbour')).sort()).toEqual(['a', 'b'])
    const { greatest } = await database.read
      .selectFrom('search_entry')
      .select(({ fn }) => fn.max('sequence').as('greatest'))
      .executeTakeFirstOrThrow()
    expect(greatest).toBeLessThan(9_000_000_000)
    await database.inWrite((tx) => putEntries(tx, [entryOf('a', 'A garden'), entryOf('c', 'A harbour')]))
    expect((await idsOf(search, 'harbour')).sort()).toEqual(['b', 'c'])
    await database.inWrite((tx) => removeEntries(tx, ['b']))
    expect(await idsOf(search, 'harbour')).toEqual(['c'])
  })

  test('is left as it is when its numbers are in order', async () => {
    const database = await newDatabase()
    await database.inWrite((tx) => putEntries(tx, [entryOf('a', 'A harbour')]))
    const rows = () => database.read.selectFrom('search_entry').select(['id', 'sequence']).execute()
    const before = await rows()
    await startSearch(database)
    expect(await rows()).toEqual(before)
  })
})
