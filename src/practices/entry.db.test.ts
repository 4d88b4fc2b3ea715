import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPractice } from '../../tests/database/any-practice.ts'
import { newDatabase } from '../../tests/database/support.ts'
import { organisationInput, storeOrganisations } from '../people/index.ts'
import { loadGazetteer } from '../places/index.ts'
import type { Database } from '../platform/db/index.ts'
import { Conflict } from '../platform/errors/index.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import { putEntries, putState } from '../search/index.ts'
import {
  areEntriesCurrent,
  ideaInput,
  practiceInput,
  rebuildEntries,
  storeIdeas,
  storePractices,
  storeTombstones,
  tombstoneInput,
} from './index.ts'

const now = new Date('2026-11-24T12:00:00Z')
const toronto = idFromNumber('RC', 6167865)
const lead = idFromNumber('RO', 1)
const id = idFromNumber('RP', 1)
const record = {
  format: 'rialto/1',
  kind: 'practice',
  id,
  slug: 'x',
  language: 'fr',
  title: { en: 'Mentoring', fr: 'Mentorat' },
  promise: { fr: 'Une aide' },
  steps: [{ fr: 'Un pas', en: 'A step' }],
  themes: ['work'],
  scale: 'place',
  places: [{ city: toronto }],
  leads: [lead],
  life: { state: 'running' },
  confirmations: [{ date: '2009-02', by: { fr: 'la ville' }, finding: 'holds' }],
  sources: [{ key: 's', kind: 'report', title: 'A report' }],
}

async function prepared(): Promise<Database> {
  const database = await newDatabase()
  const organisation = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id: lead,
    slug: 'tricc',
    language: 'en',
    name: { en: 'TRICC' },
    actorKind: 'civil-society',
  })
  const idea = ideaInput.parse({
    format: 'rialto/1',
    kind: 'idea',
    id: idFromNumber('RI', 1),
    slug: 'mentoring',
    language: 'en',
    title: { en: 'Mentoring' },
    promise: { en: 'Help' },
    themes: ['work'],
  })
  await database.inWrite(async (tx) => {
    await storeIdeas(tx, [idea])
    await loadGazetteer(tx, (it) => it.geonames === 6167865)
    await storeOrganisations(tx, [organisation])
  })
  return database
}

const store = (database: Database, ...records: object[]) =>
  database.inWrite((tx) =>
    storePractices(
      tx,
      records.map((it) => practiceInput.parse(it)),
      now,
    ),
  )

async function readEntries({ read }: Database) {
  const columns = ['id', 'kind', 'audience', 'day', 'facets'] as const
  return {
    entries: await read.selectFrom('search_entry').select(columns).orderBy('id').execute(),
    texts: await read.selectFrom('search_text').selectAll().orderBy('id').orderBy('position').execute(),
  }
}

describe('what search knows of a practice', () => {
  test('is its texts, its own language first, its facets and the day of its confirmation', async () => {
    const database = await prepared()
    await store(database, record)
    const { entries, texts } = await readEntries(database)
    expect(entries).toMatchObject([
      { id, kind: 'practice', audience: 'public', day: Date.parse('2009-02-28') / 86_400_000 },
    ])
    expect(JSON.parse(entries[0]?.facets ?? '')).toMatchObject({
      city: [toronto],
      country: ['CA'],
      size: ['over-1m'],
      language: ['fr', 'en'],
    })
    expect(texts).toEqual([
      {
        id,
        position: 0,
        language: 'fr',
        title: 'Mentorat',
        summary: 'Une aide',
        body: 'Un pas\nToronto\nCanada\nTRICC',
        machine: 0,
      },
      {
        id,
        position: 1,
        language: 'en',
        title: 'Mentoring',
        summary: '',
        body: 'A step\nToronto\nCanada\nTRICC',
        machine: 0,
      },
    ])
  })

  test('is hidden while it is a draft, and without its city while it is sensitive', async () => {
    const database = await prepared()
    await store(database, { ...record, editorial: 'draft', sensitive: true, confirmations: [] })
    const { entries, texts } = await readEntries(database)
    expect(entries).toMatchObject([{ audience: 'hidden', day: null }])
    expect(JSON.parse(entries[0]?.facets ?? '')).toMatchObject({
      city: [],
      country: ['CA'],
      size: ['unknown'],
    })
    expect(JSON.stringify(texts)).not.toContain('Toronto')
  })

  test('is the same when it is made anew from the tables', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPractice, { minLength: 1, maxLength: 3 }), async (all) => {
        const database = await prepared()
        const records = all.map((it, at) => ({ ...it, id: idFromNumber('RP', at + 1), slug: `p${at}` }))
        await store(database, ...records)
        const before = await readEntries(database)
        expect(await rebuildEntries(database)).toBe(records.length)
        expect(await readEntries(database)).toEqual(before)
      }),
      { numRuns: 15 },
    )
  })
})

describe('entries', () => {
  const forget = (database: Database) =>
    database.inWrite(async (tx) => {
      await tx.deleteFrom('search_text').execute()
      await tx.deleteFrom('search_entry').execute()
      await tx.deleteFrom('search_state').execute()
    })

  test('are current in a new database, and stay so when practices are stored', async () => {
    const database = await prepared()
    expect(await areEntriesCurrent(database.read)).toBe(true)
    await store(database, record)
    await store(database, { ...record, id: idFromNumber('RP', 2), slug: 'y' })
    expect(await areEntriesCurrent(database.read)).toBe(true)
  })

  test('are old after an upgrade, until they are made anew', async () => {
    const database = await prepared()
    const records = [1, 2, 3].map((it) => ({ ...record, id: idFromNumber('RP', it), slug: `p${it}` }))
    await store(database, ...records)
    const before = await readEntries(database)
    await forget(database)
    expect(await areEntriesCurrent(database.read)).toBe(false)
    await store(database, { ...record, promise: { fr: 'Une autre aide' } })
    expect(await areEntriesCurrent(database.read)).toBe(false)
    await store(database, record)
    const told: number[][] = []
    expect(await rebuildEntries(database, (...it) => told.push(it))).toBe(3)
    expect(told).toEqual([[3, 3]])
    expect(await readEntries(database)).toEqual(before)
    expect(await areEntriesCurrent(database.read)).toBe(true)
    await database.inWrite((tx) => putState(tx, 'entries', '1'))
    expect(await areEntriesCurrent(database.read)).toBe(false)
  })

  test.each([null, '1'])('that two processes make anew at once are right; before: %j', async (version) => {
    const database = await prepared()
    await store(database, record, { ...record, id: idFromNumber('RP', 2), slug: 'y' })
    const before = await readEntries(database)
    await forget(database)
    if (version !== null) await database.inWrite((tx) => putState(tx, 'entries', version))
    const ends = await Promise.allSettled([1, 2, 3].map(() => rebuildEntries(database)))
    expect(ends.map((it) => it.status)).toContain('fulfilled')
    for (const it of ends) if (it.status === 'rejected') expect(it.reason).toBeInstanceOf(Conflict)
    expect(await readEntries(database)).toEqual(before)
    expect(await areEntriesCurrent(database.read)).toBe(true)
  })

  test('of practices that are not there go when entries are made anew', async () => {
    const database = await prepared()
    await store(database, record, { ...record, id: idFromNumber('RP', 2), slug: 'y' })
    const lost = { id: idFromNumber('RP', 9), kind: 'practice', audience: 'public', day: null, facets: {} }
    await database.inWrite((tx) => putEntries(tx, [{ ...lost, texts: [] }]))
    await database.inWrite((tx) => storeTombstones(tx, [stoneOf(id)], now))
    expect(await rebuildEntries(database)).toBe(1)
    expect((await readEntries(database)).entries.map((it) => it.id)).toEqual([idFromNumber('RP', 2)])
  })
})

const stoneOf = (practice: string) =>
  tombstoneInput.parse({
    format: 'rialto/1',
    kind: 'tombstone',
    id: practice,
    withdrawnAt: '2026-11-01T00:00:00Z',
    reason: { en: 'They asked for it' },
  })
