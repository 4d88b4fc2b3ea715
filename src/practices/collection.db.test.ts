import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { networkRecord, networks } from '../../tests/database/actors.ts'
import { newDatabase } from '../../tests/database/support.ts'
import { testClock } from '../../tests/database/web.ts'
import { exportLines, importRecords } from '../interchange/index.ts'
import { operator, storeNetworks } from '../people/index.ts'
import type { Database } from '../platform/db/index.ts'
import { Conflict, NotFound } from '../platform/errors/index.ts'
import { listFacts } from '../platform/fact/index.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import {
  collectPractice,
  countCollected,
  listCollected,
  listCollectionsOf,
  practiceInput,
  releasePractice,
  storePractices,
  storeTombstones,
  tombstoneInput,
} from './index.ts'

const now = testClock.now()
const { own, other } = networks
const id = (n: number) => idFromNumber('RP', n)

function practice(n: number, more: object = {}) {
  return practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id: id(n),
    slug: `practice-${n}`,
    language: 'en',
    editorial: 'published',
    title: { en: `Practice ${n}` },
    promise: { en: 'Does good' },
    themes: ['work'],
    scale: 'national',
    life: { state: 'running' },
    sources: [{ key: 's', kind: 'report', title: 'A report' }],
    ...more,
  })
}

const store = (database: Database, ...records: ReturnType<typeof practice>[]) =>
  database.inWrite((tx) => storePractices(tx, records, now))

async function prepared() {
  const database = await newDatabase()
  await database.inWrite((tx) =>
    storeNetworks(tx, [networkRecord(own, 'own'), networkRecord(other, 'other')]),
  )
  await store(database, practice(1), practice(2), practice(3, { editorial: 'draft' }))
  return database
}

const collect = (database: Database, n: number, network = own, at = now, note: object | null = null) =>
  database.inWrite((tx) =>
    collectPractice(tx, operator, { practice: id(n), network, note: note as null }, at),
  )
const release = (database: Database, n: number, network = own) =>
  database.inWrite((tx) => releasePractice(tx, operator, { practice: id(n), network }, now))

async function facetOf({ read }: Database, n: number): Promise<string[]> {
  const row = await read
    .selectFrom('search_entry')
    .select('facets')
    .where('id', '=', id(n))
    .executeTakeFirstOrThrow()
  return JSON.parse(row.facets).network
}

describe('a practice in a collection', () => {
  test('is there once for each network, found by it, and told by a fact', async () => {
    const database = await prepared()
    expect(await facetOf(database, 1)).toEqual([])
    await collect(database, 1, own, now, { en: 'It is simple.' })
    await collect(database, 1, other)
    await expect(collect(database, 1)).rejects.toThrow(Conflict)
    expect(await facetOf(database, 1)).toEqual([own, other])
    const since = now.toISOString()
    expect(await listCollectionsOf(database.read, id(1))).toEqual([
      { network: own, practice: id(1), since, note: { en: 'It is simple.' } },
      { network: other, practice: id(1), since, note: null },
    ])
    await release(database, 1)
    expect(await facetOf(database, 1)).toEqual([other])
    await expect(release(database, 1)).rejects.toThrow(NotFound)
    const facts = await listFacts(database.read, { subject: id(1), limit: 3 })
    expect(facts.map((it) => [it.kind, it.actor, it.detail])).toEqual([
      ['practice.released', 'operator', { network: own }],
      ['practice.collected', 'operator', { network: other }],
      ['practice.collected', 'operator', { network: own }],
    ])
  })

  test('is a public one, in a network that is there', async () => {
    const database = await prepared()
    await expect(collect(database, 3)).rejects.toThrow(NotFound)
    await expect(collect(database, 9)).rejects.toThrow(NotFound)
    await expect(collect(database, 1, idFromNumber('RN', 9))).rejects.toThrow(NotFound)
  })

  test('stays in it when a new version is published, and leaves the list when it is no longer public', async () => {
    const database = await prepared()
    await collect(database, 1)
    await store(database, practice(1, { title: { en: 'Another title' } }))
    expect(await facetOf(database, 1)).toEqual([own])
    expect(await countCollected(database.read, [own, other])).toEqual(new Map([[own, 1]]))
    await store(database, practice(1, { editorial: 'draft' }))
    expect(await listCollected(database.read, own, { limit: 9 })).toEqual([])
    expect(await countCollected(database.read, [own])).toEqual(new Map())
  })

  test('goes when the practice is withdrawn', async () => {
    const database = await prepared()
    await collect(database, 1)
    const stone = tombstoneInput.parse({
      format: 'rialto/1',
      kind: 'tombstone',
      id: id(1),
      withdrawnAt: now.toISOString(),
      reason: { en: 'Asked for' },
    })
    await database.inWrite((tx) => storeTombstones(tx, [stone], now))
    expect(await listCollectionsOf(database.read, id(1))).toEqual([])
  })

  test('is listed with the newest first, a page at a time', async () => {
    const database = await prepared()
    await store(database, practice(4))
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
    await collect(database, 2, own, later(1))
    await collect(database, 1, own, later(3))
    await collect(database, 4, own, later(2))
    const list = async (skip: number) =>
      (await listCollected(database.read, own, { limit: 2, skip })).map((it) => it.practice)
    expect([await list(0), await list(2)]).toEqual([[id(1), id(4)], [id(2)]])
  })

  test('keeps both when it is collected while a new version is stored', async () => {
    const database = await prepared()
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([
        collect(database, 1),
        store(database, practice(1, { title: { en: `Title ${round}` } })),
        collect(database, 1, other),
      ])
      expect(await facetOf(database, 1)).toEqual([own, other])
      const entry = await database.read
        .selectFrom('search_text')
        .select('title')
        .where('id', '=', id(1))
        .execute()
      expect(entry).toEqual([{ title: `Title ${round}` }])
      await Promise.all([release(database, 1), release(database, 1, other)])
      expect(await facetOf(database, 1)).toEqual([])
    }
  })
})

test('networks and their collections move to another database without loss', async () => {
  const one = await prepared()
  await collect(one, 1, own, now, { en: 'It is simple.', fr: { text: 'Simple.', state: 'machine' } })
  await collect(one, 2, other)
  const records = await exported(one)
  expect(records.map((it) => it.kind)).toEqual([
    'network',
    'network',
    'practice',
    'practice',
    'practice',
    'collected',
    'collected',
  ])
  const two = await newDatabase()
  expect(await importFrom(two, records)).toEqual([
    ['network', 2],
    ['practice', 3],
    ['collected', 2],
  ])
  expect(await exported(two)).toEqual(records)
  expect(await facetOf(two, 1)).toEqual([own])
  expect((await importFrom(two, records)).map((it) => it[1])).toEqual([0, 0, 0])
  const changed = records.map((it) => (it.kind === 'collected' ? { ...it, note: { en: 'New.' } } : it))
  expect((await importFrom(two, changed)).map((it) => it[1])).toEqual([0, 0, 2])
  expect(await exported(two)).toEqual(changed)
})

async function exported(database: Database): Promise<Record<string, unknown>[]> {
  let lines = ''
  const to = new Writable({
    write: (chunk, _, done) => {
      lines += chunk
      done()
    },
  })
  await exportLines(database, to, () => undefined)
  return lines
    .split('\n')
    .filter(Boolean)
    .map((it) => JSON.parse(it))
}

/** How many records of each kind were added or changed. */
async function importFrom(database: Database, records: readonly object[]): Promise<[string, number][]> {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-collections-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'records.jsonl')
  writeFileSync(file, records.map((it) => `${JSON.stringify(it)}\n`).join(''))
  const problems: unknown[] = []
  const result = await importRecords(database, file, now, {
    problem: (it) => problems.push(it),
    progress: () => undefined,
  })
  expect(problems).toEqual([])
  return 'stored' in result ? [...result.stored].map(([kind, it]) => [kind, it.added + it.changed]) : []
}
