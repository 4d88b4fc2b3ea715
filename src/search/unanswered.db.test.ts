import { afterEach, describe, expect, test, vi } from 'vitest'
import { newDatabase } from '../../tests/database/support.ts'
import { type Clock, fixedClock } from '../platform/clock/index.ts'
import { type Database, insertRows } from '../platform/db/index.ts'
import { listFacts } from '../platform/fact/index.ts'
import { createUnanswered, listUnanswered, removeUnanswered } from './index.ts'

const now = new Date('2026-11-24T12:34:56Z')

function noting(database: Database, clock: Clock = fixedClock(now.toISOString()), common: string[] = []) {
  return createUnanswered({ database, clock, isCommon: (it) => common.includes(it) })
}

const listRows = ({ read }: Database) =>
  read.selectFrom('search_unanswered').selectAll().orderBy('digest').execute()

const days = ['2026-11-24', '2026-11-25', '2026-12-24'] as const

/** Notes and stores, each on its own, all on one day. */
async function ask(database: Database, day: string, ...questions: string[]): Promise<void> {
  const unanswered = noting(database, fixedClock(`${day}T12:34:56Z`))
  for (const it of questions) {
    unanswered.note(it, 'en')
    await unanswered.flush()
  }
}

describe('the words of a question', () => {
  test('are nowhere to be read until they were asked on three days, however often on one', async () => {
    const database = await newDatabase()
    await ask(database, days[0], 'Somebody Mustermann')
    const once = await listRows(database)
    expect(once).toEqual([
      {
        digest: expect.stringMatching(/^[\w-]{43}$/),
        words: null,
        language: 'en',
        asked: 1,
        days: 1,
        first_on: '2026-11-24',
        last_on: '2026-11-24',
      },
    ])
    await ask(database, days[0], ...Array(8).fill('mustermann somebody'))
    const often = await listRows(database)
    expect(often).toEqual([{ ...once[0], asked: 9 }])
    await ask(database, days[1], 'mustermann somebody', 'mustermann somebody')
    const twoDays = await listRows(database)
    expect(twoDays).toEqual([{ ...once[0], asked: 11, days: 2, last_on: days[1] }])
    expect(JSON.stringify([once, often, twoDays])).not.toMatch(/muster|somebody/i)
    expect(await listUnanswered(database.read, 10)).toEqual([])
    await ask(database, days[2], 'SOMEBODY, Mustermann!')
    expect(await listUnanswered(database.read, 10)).toEqual([
      {
        digest: once[0]?.digest,
        words: 'mustermann somebody',
        language: 'en',
        asked: 12,
        lastOn: days[2],
      },
    ])
    await ask(database, days[2], 'mustermann somebody')
    expect((await listUnanswered(database.read, 10)).map((it) => [it.words, it.asked])).toEqual([
      ['mustermann somebody', 13],
    ])
  })

  test('cannot be guessed from the digest without the secret of the site', async () => {
    const [one, other] = [await newDatabase(), await newDatabase()]
    for (const it of [one, other]) await ask(it, days[0], 'jobs')
    expect((await listRows(one))[0]?.digest).not.toBe((await listRows(other))[0]?.digest)
  })

  test('are there at once when every one of them is common', async () => {
    const database = await newDatabase()
    const unanswered = noting(database, undefined, ['jobs', 'women'])
    unanswered.note('Women jobs', 'en')
    unanswered.note('Women Mustermann', 'en')
    await unanswered.flush()
    expect((await listRows(database)).map((it) => it.words).sort()).toEqual(['jobs women', null])
  })

  test('that have become common are there with the next asking', async () => {
    const database = await newDatabase()
    await ask(database, days[0], 'jobs')
    const unanswered = noting(database, undefined, ['jobs'])
    unanswered.note('jobs', 'fr')
    await unanswered.flush()
    expect(await listUnanswered(database.read, 10)).toMatchObject([
      { words: 'jobs', asked: 2, language: 'fr' },
    ])
  })

  test('that could name somebody are not counted at all', async () => {
    const database = await newDatabase()
    const unanswered = noting(database)
    for (const it of ['a@example.org', 'www.example.org', '0791234567', 'x'.repeat(81)])
      for (let at = 0; at < 4; at++) unanswered.note(it, 'en')
    await unanswered.flush()
    expect(await listRows(database)).toEqual([])
  })
})

describe('questions', () => {
  test('are listed by how often they were asked, and go when they are done', async () => {
    const database = await newDatabase()
    for (const it of days) await ask(database, it, 'jobs', 'schools')
    await ask(database, days[2], 'schools', 'once')
    const listed = await listUnanswered(database.read, 10)
    expect(listed.map((it) => it.words)).toEqual(['schools', 'jobs'])
    expect((await listUnanswered(database.read, 1)).map((it) => it.words)).toEqual(['schools'])
    await database.inWrite((tx) => removeUnanswered(tx, listed[0]?.digest as string, now))
    await database.inWrite((tx) => removeUnanswered(tx, 'nothing', now))
    expect((await listUnanswered(database.read, 10)).map((it) => it.words)).toEqual(['jobs'])
    const facts = (await listFacts(database.read, { limit: 10 })).map(({ id: _, ...it }) => it)
    expect(facts).toEqual([
      { at: now.toISOString(), kind: 'unanswered.done', subject: 'site', actor: 'administrator', detail: {} },
    ])
  })

  test('go 400 days after they were last asked', async () => {
    const database = await newDatabase()
    const at = (day: string) => noting(database, fixedClock(`${day}T00:00:00Z`))
    const first = at('2025-01-01')
    first.note('old', 'en')
    first.note('kept', 'en')
    await first.flush()
    const second = at('2025-01-02')
    second.note('kept', 'en')
    await second.flush()
    const later = at('2026-02-06')
    later.note('new', 'en')
    await later.flush()
    expect((await listRows(database)).map((it) => [it.first_on, it.last_on, it.asked]).sort()).toEqual([
      ['2025-01-01', '2025-01-02', 2],
      ['2026-02-06', '2026-02-06', 1],
    ])
  })

  test('that are too many: the oldest go', async () => {
    const database = await newDatabase()
    const row = {
      words: null,
      language: 'en',
      asked: 1,
      days: 1,
      first_on: '2026-11-01',
      last_on: '2026-11-02',
    }
    const rows = Array.from({ length: 5000 }, (_, at) => ({ ...row, digest: `d${at}` }))
    const oldest = { ...row, digest: 'oldest', last_on: '2026-11-01' }
    await database.inWrite((tx) => insertRows(tx, 'search_unanswered', [...rows, oldest]))
    await ask(database, days[0], 'jobs')
    const kept = await listRows(database)
    expect(kept).toHaveLength(5000)
    expect(kept.filter((it) => it.last_on === '2026-11-24')).toHaveLength(1)
    expect(kept.map((it) => it.digest)).not.toContain('oldest')
  })
})

describe('notes', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('are stored after a minute, together, and change no page that is kept', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const database = await newDatabase()
    const version = database.version()
    const unanswered = noting(database)
    for (let at = 0; at < 5; at++) unanswered.note('jobs', 'en')
    vi.advanceTimersByTime(59_999)
    await database.inWrite(async () => undefined, 'unseen')
    expect(await listRows(database)).toEqual([])
    vi.advanceTimersByTime(1)
    await vi.waitUntil(async () => (await listRows(database)).length === 1)
    expect(await listRows(database)).toMatchObject([{ words: null, asked: 5, days: 1 }])
    expect(database.version()).toBe(version)
    await unanswered.close()
  })

  test('are stored when the site stops', async () => {
    const database = await newDatabase()
    const unanswered = noting(database)
    unanswered.note('jobs', 'en')
    await unanswered.close()
    expect(await listRows(database)).toHaveLength(1)
  })

  test('are at most a thousand different ones', async () => {
    const database = await newDatabase()
    const unanswered = noting(database)
    const name = (at: number) => String.fromCodePoint(0x4e00 + at)
    for (let at = 0; at < 1100; at++) unanswered.note(name(at), 'en')
    unanswered.note(name(0), 'en')
    await unanswered.flush()
    expect(await listRows(database)).toHaveLength(1000)
    expect((await listRows(database)).filter((it) => it.asked === 2)).toHaveLength(1)
  })

  test('that cannot be stored are kept for the next time', async () => {
    const database = await newDatabase()
    const failures: unknown[] = []
    const broken = { ...database, inWrite: () => Promise.reject(new Error('full')) } as Database
    const both = { ...database, inWrite: broken.inWrite }
    const unanswered = createUnanswered({
      database: both,
      clock: fixedClock(now.toISOString()),
      failed: (it) => failures.push(it),
    })
    unanswered.note('jobs', 'en')
    await expect(unanswered.flush()).rejects.toThrow('full')
    unanswered.note('jobs', 'en')
    await unanswered.close()
    expect(failures).toHaveLength(1)
    both.inWrite = database.inWrite
    await unanswered.flush()
    expect(await listRows(database)).toMatchObject([{ asked: 2, words: null }])
  })

  test('of two processes on one database add up', async () => {
    const database = await newDatabase()
    const all = [noting(database), noting(database), noting(database)]
    for (const it of all) for (const words of ['jobs', 'schools', 'homes']) it.note(words, 'en')
    await Promise.all(all.map((it) => it.flush()))
    expect((await listRows(database)).map((it) => [it.asked, it.days])).toEqual([
      [3, 1],
      [3, 1],
      [3, 1],
    ])
  })
})
