import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import {
  DatabaseProblem,
  insertRows,
  NewerDatabase,
  openPostgres,
  openSqlite,
  signalAfterCommit,
  type Tx,
} from '../../src/platform/db/index.ts'
import { Conflict } from '../../src/platform/errors/index.ts'
import { listFacts, recordFact } from '../../src/platform/fact/index.ts'
import { engine, newDatabase, newPlace } from './support.ts'

const fact = (subject: string) => ({
  at: '2026-01-01T00:00:00Z',
  kind: 'test',
  subject,
  actor: 'test',
  detail: {},
})

describe('transactions', () => {
  test('what an act wrote before it failed is undone', async () => {
    const database = await newDatabase()
    const act = database.inWrite(async (tx) => {
      await recordFact(tx, fact('a'))
      throw new Error('no')
    })
    await expect(act).rejects.toThrow('no')
    expect(await listFacts(database.read, { limit: 10 })).toEqual([])
  })

  test('a hundred acts at once are all kept', async () => {
    const database = await newDatabase()
    const acts = Array.from({ length: 100 }, (_, at) =>
      database.inWrite((tx) => recordFact(tx, fact(`s${at}`))),
    )
    await Promise.all(acts)
    expect((await listFacts(database.read, { limit: 200 })).map((it) => it.subject).toSorted()).toEqual(
      Array.from({ length: 100 }, (_, at) => `s${at}`).toSorted(),
    )
  })

  test('a taken key is a conflict', async () => {
    const database = await newDatabase()
    const idea = { id: 'RI-1', slug: 'x', language: 'en', digest: '' }
    await database.inWrite((tx) => insertRows(tx, 'idea', [idea]))
    await expect(database.inWrite((tx) => insertRows(tx, 'idea', [idea]))).rejects.toBeInstanceOf(Conflict)
    await database.inWrite((tx) => insertRows(tx, 'idea', [{ ...idea, slug: 'y' }], 'replace'))
    expect(await database.read.selectFrom('idea').select('slug').execute()).toEqual([{ slug: 'y' }])
  })

  test('the version grows with every write', async () => {
    const database = await newDatabase()
    const before = database.version()
    await database.inWrite((tx) => recordFact(tx, fact('a')))
    expect(database.version()).toBeGreaterThan(before)
  })

  test('whoever listens is told of a commit, and of no transaction that failed', async () => {
    const database = await newDatabase()
    const told: string[] = []
    database.onCommit(() => told.push('commit'))
    database.onSignal('word', () => told.push('signal'))
    // No facts: PostgreSQL would hear of them a second time, after a while.
    const act = (isDone: boolean) => async (tx: Tx) => {
      await tx.deleteFrom('idea').execute()
      signalAfterCommit(tx, 'word')
      if (!isDone) throw new Error('no')
    }
    const before = database.version()
    await expect(database.inWrite(act(false))).rejects.toThrow('no')
    expect([told, database.version()]).toEqual([[], before])
    await database.inWrite(act(true), 'unseen')
    expect([told, database.version()]).toEqual([['signal'], before])
    await database.inWrite(act(true))
    expect([told, database.version()]).toEqual([['signal', 'signal', 'commit'], before + 1])
  })

  test('a snapshot does not see what is written meanwhile', async () => {
    const database = await newDatabase()
    await database.inWrite((tx) => recordFact(tx, fact('a')))
    const counts = await database.inSnapshot(async (read) => {
      const first = (await listFacts(read, { limit: 10 })).length
      await database.inWrite((tx) => recordFact(tx, fact('b')))
      return [first, (await listFacts(read, { limit: 10 })).length]
    })
    expect(counts).toEqual([1, 1])
    expect((await listFacts(database.read, { limit: 10 })).length).toBe(2)
  })

  test('rows keep numbers, nulls and difficult text', async () => {
    const database = await newDatabase()
    const name = 'O\'Hare "x" \\ ü 東京 😀\n\ttab'
    await database.inWrite((tx) =>
      insertRows(tx, 'place_city', [
        {
          id: 'a',
          slug: 'a',
          name,
          folded: 'a',
          country: 'US',
          latitude: 41.123456789,
          longitude: -0.5,
          population: null,
        },
      ]),
    )
    const row = await database.read.selectFrom('place_city').selectAll().executeTakeFirstOrThrow()
    expect([row.name, row.latitude, row.longitude, row.population]).toEqual([name, 41.123456789, -0.5, null])
  })
})

describe('migrations', () => {
  test('running them again changes nothing', async () => {
    const database = await newDatabase()
    expect(await database.migrate(migrations)).toEqual([])
  })

  test('a database newer than the code is refused', async () => {
    const database = await newDatabase()
    const newer = { ...migrations, '9999-future': { up: async () => undefined } }
    await database.migrate(newer)
    await expect(database.migrate(migrations)).rejects.toBeInstanceOf(NewerDatabase)
  })

  test('a failing step leaves nothing behind', async () => {
    const database = await newDatabase()
    const broken = {
      ...migrations,
      '9998-broken': {
        up: async (db: Parameters<NonNullable<(typeof migrations)[string]>['up']>[0]) => {
          await sql`create table half (id integer)`.execute(db)
          await sql`select * from nowhere`.execute(db)
        },
      },
    }
    await expect(database.migrate(broken)).rejects.toThrow(/9998-broken/)
    await expect(sql`select * from half`.execute(database.read as never)).rejects.toThrow()
    expect(await database.migrate(migrations)).toEqual([])
  })

  if (engine === 'postgres')
    test('several processes that migrate at once do it once', async () => {
      const place = await newPlace()
      const all = await Promise.all([place.open(), place.open(), place.open()])
      onTestFinished(async () => {
        for (const it of all) await it.close()
        await place.remove()
      })
      const applied = await Promise.all(all.map((it) => it.migrate(migrations)))
      expect(applied.flat()).toEqual(Object.keys(migrations))
    })
})

if (engine === 'sqlite')
  describe('the data folder', () => {
    test('a second opening is refused, and says why', async () => {
      const place = await newPlace()
      const first = await place.open()
      await expect(place.open()).rejects.toThrow(/in use by another Rialto process/)
      await first.close()
      await (await place.open()).close()
      await place.remove()
    })

    test('a killed process leaves no lock and no half-written act', async () => {
      const place = await newPlace()
      const script = `
      const { openSqlite } = await import(${JSON.stringify(join(process.cwd(), 'src/platform/db/index.ts'))})
      const { migrations } = await import(${JSON.stringify(join(process.cwd(), 'migrations/index.ts'))})
      const { recordFact } = await import(${JSON.stringify(join(process.cwd(), 'src/platform/fact/index.ts'))})
      const database = openSqlite(${JSON.stringify(place.where)})
      await database.migrate(migrations)
      const fact = { at: '', kind: 'k', subject: 's', actor: 'a', detail: {} }
      for (let n = 1; ; n++) {
        await database.inWrite(async (tx) => { await recordFact(tx, fact); await recordFact(tx, fact) })
        process.stdout.write(n + '\\n')
      }`
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let told = ''
      child.stdout.on('data', (it: Buffer) => {
        told += it.toString()
        if (told.split('\n').length > 20) child.kill('SIGKILL')
      })
      await once(child, 'close')
      const acknowledged = Number(told.trim().split('\n').at(-1))
      const database = await place.open()
      const facts = await listFacts(database.read, { limit: 100_000 })
      expect(facts.length % 2).toBe(0)
      expect(facts.length / 2).toBeGreaterThanOrEqual(acknowledged)
      await database.close()
      await place.remove()
    })

    test('a folder that is a file is a clear problem', () => {
      expect(() => openSqlite('/dev/null/data')).toThrow(DatabaseProblem)
    })
  })

if (engine === 'postgres')
  describe('a wrong DATABASE_URL', () => {
    test('is a clear problem that does not tell the password', async () => {
      const error = await openPostgres('postgres://rialto:hunter2@127.0.0.1:1/none').catch(
        (it: unknown) => it,
      )
      expect(error).toBeInstanceOf(DatabaseProblem)
      expect(String(error)).toMatch(/127\.0\.0\.1:1\/none/)
      expect(String(error)).not.toMatch(/hunter2/)
    })
  })
