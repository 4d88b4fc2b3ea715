import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { storeTestPractices } from '../../../tests/database/practice.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { testClock } from '../../../tests/database/web.ts'
import { operator } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { createFileStore, type FileStore } from '../../platform/file/index.ts'
import {
  checkLinks,
  copyFilesJob,
  copySources,
  countLinks,
  type FetchedSource,
  type Found,
  findCopy,
  listBrokenLinks,
  listCopies,
  removeCopyFiles,
  withdrawPractice,
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

  describe('that nobody needs any more', () => {
    const bytesOf = (words: string) => new TextEncoder().encode(`%PDF-1.7 ${words}`)
    const open = [sources[0] as object]
    let folder: string
    let files: FileStore
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rialto-copies-'))
      files = createFileStore(folder)
      onTestFinished(() => rm(folder, { recursive: true }))
    })
    const copyAll = (words: string, at = now) =>
      copySources(database, {
        now: at,
        fetch: async () => file({ bytes: bytesOf(words) }),
        putFile: files.putFile,
      })
    const withdraw = (id: string) =>
      database.inWrite((tx) =>
        withdrawPractice(tx, operator, id, { reason: 'It does harm.', language: 'en' }, now),
      )
    /** Does what was asked for, as the workers do. */
    async function work(): Promise<number> {
      const jobs = await database.read
        .selectFrom('job')
        .selectAll()
        .where('kind', '=', copyFilesJob)
        .execute()
      await database.inWrite(async (tx) => {
        for (const it of jobs) await removeCopyFiles(tx, JSON.parse(it.payload), files.removeFile)
        await tx.deleteFrom('job').where('kind', '=', copyFilesJob).execute()
      })
      return jobs.length
    }
    const onDisk = async () =>
      (await readdir(folder, { recursive: true, withFileTypes: true })).filter((it) => it.isFile()).length

    test('leave the disk after a withdrawal, once it is committed', async () => {
      const [id = ''] = await storeTestPractices(database, 1, now, { sources: open })
      await copyAll('words')
      const undone = database.inWrite(async (tx) => {
        await withdrawPractice(tx, operator, id, { reason: 'It does harm.', language: 'en' }, now)
        throw new Error('no')
      })
      await expect(undone).rejects.toThrow('no')
      expect([await work(), await onDisk()]).toEqual([0, 1])
      await withdraw(id)
      expect([await work(), await onDisk()]).toEqual([1, 0])
    })

    test('stay while another practice has the same file, and go with the last', async () => {
      const [first = '', second = ''] = await storeTestPractices(database, 2, now, { sources: open })
      await copyAll('words')
      await withdraw(first)
      expect([await work(), await onDisk()]).toEqual([1, 1])
      await withdraw(second)
      expect([await work(), await onDisk()]).toEqual([1, 0])
    })

    test('may be missing already', async () => {
      const [id = ''] = await storeTestPractices(database, 1, now, { sources: open })
      await copyAll('words')
      await rm(join(folder, 'files'), { recursive: true })
      await withdraw(id)
      expect(await work()).toBe(1)
    })

    test('go when another file stands in their place', async () => {
      await storeTestPractices(database, 1, now, { sources: open })
      await copyAll('words')
      await storeTestPractices(database, 1, now, { sources: [{ ...open[0], url: 'https://b.example/' }] })
      await copyAll('other words', day(1))
      expect([await onDisk(), await work(), await onDisk()]).toEqual([2, 1, 1])
    })

    test('go when the practice is withdrawn while a copy is being fetched', async () => {
      const [id = ''] = await storeTestPractices(database, 1, now, { sources: open })
      const fetch = async () => {
        await withdraw(id)
        return file({ bytes: bytesOf('words') })
      }
      expect(await copySources(database, { now, fetch, putFile: files.putFile })).toBe(0)
      await work()
      expect([await onDisk(), await database.read.selectFrom('practice_copy').selectAll().execute()]).toEqual(
        [0, []],
      )
    })
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
