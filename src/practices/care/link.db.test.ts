import { beforeEach, describe, expect, test } from 'vitest'
import { storeTestPractices } from '../../../tests/database/practice.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import {
  checkLinks,
  copySources,
  countLinks,
  type FetchedSource,
  type Found,
  findCopy,
  listBrokenLinks,
  listCopies,
} from '../index.ts'

const now = testClock.now()
const day = (count: number) => new Date(now.getTime() + count * 86_400_000)
const source = (key: string, more: object = {}) => ({ key, kind: 'report', title: key, ...more })
let database: Database
beforeEach(async () => {
  database = await newDatabase()
})

describe('links of sources', () => {
  const sources = [
    source('good', { url: 'https://good.example/' }),
    source('bad', { url: 'https://bad.example/' }),
    source('none'),
  ]
  const asked: string[] = []
  const look = (at: Date, states: Record<string, Found['state']> = {}, limit = 50) =>
    checkLinks(database, {
      now: at,
      limit,
      check: async (url) => {
        asked.push(url)
        const state = states[url] ?? (url.includes('bad') ? 'broken' : 'ok')
        return { state, status: state === 'broken' ? 404 : 200 }
      },
    })
  const broken = () => listBrokenLinks(database.read, { limit: 9 })

  test('are asked once a month, failing ones after 1, 3 and 7 days; two failures are told', async () => {
    const [id] = await storeTestPractices(database, 1, now, { sources })
    asked.length = 0
    expect(await look(now)).toEqual({ checked: 2, changed: 0 })
    expect(await broken()).toEqual([])
    const checked = []
    for (let at = 1; at <= 31; at += 1) if ((await look(day(at))).checked > 0) checked.push(at)
    expect(checked).toEqual([1, 4, 11, 18, 25, 30])
    expect(asked.filter((it) => it.includes('good'))).toHaveLength(2)
    expect(await broken()).toEqual([
      {
        url: 'https://bad.example/',
        practice: id,
        source: 'bad',
        since: '2026-11-24',
        checkedOn: '2026-12-19',
        status: 404,
      },
    ])
    expect(await countLinks(database.read, day(31))).toEqual({ all: 2, fresh: 2, broken: 1 })
    expect((await look(day(32), { 'https://bad.example/': 'ok' })).changed).toBe(1)
    expect(await broken()).toEqual([])
  })

  test('leave the list with their source, and never touch the record', async () => {
    const [id] = await storeTestPractices(database, 1, now, { sources })
    const digest = () =>
      database.read.selectFrom('practice').select(['digest', 'version']).executeTakeFirstOrThrow()
    const before = await digest()
    await look(now)
    await look(day(1))
    expect(await digest()).toEqual(before)
    await storeTestPractices(database, 1, now, {
      sources: [source('good', { url: 'https://good.example/' })],
    })
    await look(day(2))
    expect(await broken()).toEqual([])
    expect((await countLinks(database.read, day(2))).all).toBe(1)
    expect(id).toBeDefined()
  })

  test('that could not be asked are asked tomorrow, and count as nothing', async () => {
    await storeTestPractices(database, 1, now, { sources })
    await look(now, { 'https://bad.example/': 'not-checked' })
    expect((await look(day(1), { 'https://bad.example/': 'not-checked' })).checked).toBe(1)
    const rows = await database.read
      .selectFrom('practice_link')
      .select(['state', 'failures'])
      .where('url', 'like', '%bad%')
      .execute()
    expect(rows).toEqual([{ state: 'new', failures: 0 }])
  })

  test('are taken in portions', async () => {
    await storeTestPractices(database, 1, now, { sources })
    expect([(await look(now, {}, 1)).checked, (await look(now, {}, 1)).checked]).toEqual([1, 1])
    expect((await look(now, {}, 1)).checked).toBe(0)
  })
})

describe('copies of sources', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7 words')
  const file = (more: Partial<FetchedSource> = {}): FetchedSource => ({
    status: 200,
    type: 'application/pdf',
    bytes: pdf,
    truncated: false,
    ...more,
  })
  const sources = [
    source('open', { url: 'https://a.example/open.pdf', licence: 'CC BY 4.0' }),
    source('closed', { url: 'https://a.example/closed.pdf', licence: 'All rights reserved' }),
    source('lying', { url: 'https://a.example/lying', licence: 'CC0' }),
    source('gone', { url: 'https://a.example/gone', licence: 'CC0' }),
  ]
  const put: string[] = []
  const copy = (at: Date) =>
    copySources(database, {
      now: at,
      fetch: async (url) => {
        if (url.endsWith('gone')) throw new Error('no such host')
        return file(url.endsWith('lying') ? { bytes: new TextEncoder().encode('<script>') } : {})
      },
      putFile: async (bytes, { type }) => {
        put.push(type)
        return { id: 'f'.repeat(64), bytes: bytes.length }
      },
    })

  test('are kept where the licence is open and the file is what it says; the others are tried again later', async () => {
    const [id] = await storeTestPractices(database, 1, now, { sources })
    put.length = 0
    expect([await copy(now), await copy(day(1)), await copy(day(91))]).toEqual([1, 0, 0])
    expect(put).toEqual(['application/pdf'])
    expect(await listCopies(database.read, id as string)).toEqual([
      {
        practice: id,
        source: 'open',
        file: 'f'.repeat(64),
        type: 'application/pdf',
        bytes: pdf.length,
        on: '2026-11-24',
      },
    ])
  })

  test.each([
    ['the licence is open no more', { sources: [{ ...sources[0], licence: '© Somebody' }] }],
    ['the practice is sensitive', { sources, sensitive: true }],
    ['the practice is not public', { sources, editorial: 'draft' }],
    ['the source has another address', { sources: [{ ...sources[0], url: 'https://b.example/' }] }],
  ])('are given away no more when %s', async (_, more) => {
    await storeTestPractices(database, 1, now, { sources })
    await copy(now)
    expect((await findCopy(database.read, 'f'.repeat(64))).source).toBe('open')
    await storeTestPractices(database, 1, now, more)
    await expect(findCopy(database.read, 'f'.repeat(64))).rejects.toBeInstanceOf(NotFound)
  })
})
