import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { entryOf, idsOf, questionOf, startSearch, type Told } from '../../tests/database/search.ts'
import { engine, newDatabase, newPlace } from '../../tests/database/support.ts'
import type { Database } from '../platform/db/index.ts'
import { openSearch, putEntries, putMeasures, type Query, readThesaurus, removeEntries } from './index.ts'

/** Other tests want the processors, too. */
const patience = { timeout: 20_000 }

const thesaurus = readThesaurus('catalogue/concepts')

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-snapshot-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const nouns = ['harbour', 'garden', 'bridge', 'mentoring', 'language course', 'school', 'housing', 'Toronto']
const german = ['Hafen', 'Garten', 'Brücke', 'Mentoring', 'Sprachkurs', 'Schule', 'Wohnungssuche', 'Toronto']

/** Entries in two languages, with facets, days and words that concepts name. */
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const [one, other] = [at % nouns.length, (at * 5 + 3) % nouns.length]
    return entryOf(`e${at}`, '', {
      audience: at % 11 === 0 ? 'hidden' : 'public',
      day: at % 7 === 0 ? null : 19_000 + at,
      facets: { theme: at % 2 === 0 ? ['work'] : ['live', 'learn'], country: [`C${at % 5}`] },
      texts: [
        {
          language: 'en',
          title: `A ${nouns[one]}`,
          summary: `With a ${nouns[other]}`,
          body: `Number ${at}.`,
        },
        {
          language: 'de',
          title: `${german[one]}`,
          summary: `Mit ${german[other]}`,
          body: '这里有语言课程。',
          machine: at % 3 === 0,
        },
      ],
    })
  })

const questions: Query[] = [
  ...['', 'harbour', 'Hafen', 'schools', 'Schulen', 'mentor', 'language', '"language course"', '语言课程'],
  ...['harbuor', 'Sprachkurs -Toronto', 'housing garden', 'how to find a school', 'Wohnung', 'xyzzy'],
].flatMap((words) => [
  questionOf(words, { count: ['theme', 'country'], limit: 20 }),
  questionOf(words, { language: 'de', filters: { theme: ['live'] }, order: 'newest', typing: true }),
])

const answers = async (search: { find(query: Query): Promise<unknown> }) =>
  Promise.all(questions.map((it) => search.find(it)))

/** A database with entries, and a snapshot of them that an earlier search has left. */
async function kept(): Promise<{ database: Database; file: string; before: unknown }> {
  const database = await newDatabase()
  const file = join(newFolder(), 'search.snapshot')
  await database.inWrite((tx) => putEntries(tx, many(120)))
  await database.inWrite((tx) => putMeasures(tx, 'taken', new Map([['e5', 2]])))
  await database.inWrite((tx) => removeEntries(tx, ['e17', 'e18']))
  const before = await onceOpen(database, file, async ({ search }) => answers(search))
  return { database, file, before }
}

/** Opens a search, acts, closes it. */
async function onceOpen<T>(
  database: Database,
  snapshotFile: string,
  act: (opened: { search: Awaited<ReturnType<typeof openSearch>>; told: Told[] }) => Promise<T>,
): Promise<T> {
  const told: Told[] = []
  const search = await openSearch({
    database,
    thesaurus,
    snapshotFile,
    tell: (event, detail) => told.push({ event, ...detail }),
  })
  await vi.waitFor(() => expect(told.map((it) => it.event)).toContain('search.started'), patience)
  try {
    return await act({ search, told })
  } finally {
    await search.close()
  }
}

const startedFrom = (told: readonly Told[]) => told.find((it) => it.event === 'search.started')?.from

describe('a start from the snapshot', () => {
  test('gives the same answers to thirty questions', async () => {
    const { database, file, before } = await kept()
    expect(questions.length).toBe(30)
    await onceOpen(database, file, async ({ search, told }) => {
      expect(told).toEqual([
        { event: 'search.started', from: 'snapshot', entries: 118, milliseconds: expect.any(Number) },
      ])
      expect(await answers(search)).toEqual(before)
    })
  })

  test('follows what was written since', async () => {
    const { database, file } = await kept()
    await database.inWrite((tx) =>
      putEntries(tx, [entryOf('e1', 'Lighthouse'), entryOf('new', 'Lighthouse')]),
    )
    await database.inWrite((tx) => removeEntries(tx, ['e2']))
    await database.inWrite((tx) => putEntries(tx, [entryOf('e3', 'Lighthouse', { audience: 'hidden' })]))
    const fresh = await startSearch(database, { thesaurus })
    await onceOpen(database, file, async ({ search, told }) => {
      expect(startedFrom(told)).toBe('snapshot')
      expect((await idsOf(search, 'Lighthouse')).sort()).toEqual(['e1', 'new'])
      expect((await search.find(questionOf(''))).total).toBe((await fresh.search.find(questionOf(''))).total)
      await database.inWrite((tx) => putEntries(tx, [entryOf('later', 'Lighthouse')]))
      expect((await idsOf(search, 'Lighthouse')).sort()).toEqual(['e1', 'later', 'new'])
    })
  })

  test('again and again keeps what was followed', async () => {
    const { database, file } = await kept()
    for (let round = 0; round < 4; round += 1) {
      await onceOpen(database, file, async ({ search, told }) => {
        expect(startedFrom(told)).toBe('snapshot')
        await database.inWrite((tx) => putEntries(tx, [entryOf(`n${round}`, 'Lighthouse')]))
        expect((await idsOf(search, 'Lighthouse')).length).toBe(round + 1)
      })
    }
  })
})

describe('a snapshot that cannot be used is built anew', () => {
  const change: Record<string, (bytes: Buffer) => Buffer> = {
    'cut short': (bytes) => bytes.subarray(0, bytes.length - 100),
    'cut to its first line': (bytes) => bytes.subarray(0, 38),
    empty: () => Buffer.alloc(0),
    'of something else': () => Buffer.from('{"hello":"world"}'),
    'changed in one byte': (bytes) => {
      bytes[bytes.length - 2000] = (bytes[bytes.length - 2000] as number) ^ 1
      return bytes
    },
    'longer by one byte': (bytes) => Buffer.concat([bytes, Buffer.of(0)]),
  }

  test.each(Object.entries(change))('%s', async (_name, damage) => {
    const { database, file, before } = await kept()
    writeFileSync(file, damage(readFileSync(file)))
    await onceOpen(database, file, async ({ search, told }) => {
      expect(startedFrom(told)).toBe('entries')
      expect(await answers(search)).toEqual(before)
    })
    await onceOpen(database, file, async ({ told }) => expect(startedFrom(told)).toBe('snapshot'))
  })

  test('of another thesaurus', async () => {
    const { database, file } = await kept()
    const { told } = await startSearch(database, { snapshotFile: file })
    expect(startedFrom(told)).toBe('entries')
  })

  test('of another database', async () => {
    const { file } = await kept()
    const other = await newDatabase()
    await other.inWrite((tx) => putEntries(tx, [entryOf('z', 'Lighthouse')]))
    await onceOpen(other, file, async ({ search, told }) => {
      expect(startedFrom(told)).toBe('entries')
      expect(await idsOf(search, '')).toEqual(['z'])
    })
  })

  test('when rows were changed behind its back', async () => {
    const { database, file } = await kept()
    await database.inWrite(async (tx) => {
      await tx.deleteFrom('search_entry').where('id', '=', 'e1').execute()
    })
    await onceOpen(database, file, async ({ search, told }) => {
      expect(startedFrom(told)).toBe('entries')
      expect(
        (await search.find(questionOf('', { audiences: ['public'] }))).hits.map((it) => it.id),
      ).not.toContain('e1')
    })
  })

  test.runIf(engine === 'sqlite')('when the database was put back to an earlier copy', async () => {
    const { open, where, remove } = await newPlace()
    onTestFinished(remove)
    const copy = join(newFolder(), 'copy')
    const file = join(where, 'search.snapshot')
    const visit = async (word: string, found: string[]) => {
      const database = await open()
      await database.migrate(migrations)
      await onceOpen(database, file, async ({ search }) => {
        await database.inWrite((tx) => putEntries(tx, [entryOf(word, `Lighthouse ${word}`)]))
        expect((await idsOf(search, 'Lighthouse')).sort()).toEqual(found)
      })
      await database.close()
    }
    await visit('one', ['one'])
    cpSync(where, copy, { recursive: true })
    await visit('two', ['one', 'two'])
    const newer = readFileSync(file)
    cpSync(copy, where, { recursive: true })
    writeFileSync(file, newer)
    // As many changes as were lost, so that the numbers alone tell nothing.
    await visit('other', ['one', 'other'])
    await visit('more', ['more', 'one', 'other'])
  })
})

describe('a snapshot that cannot be written', () => {
  test('because there is no such folder is told, and does no harm', async () => {
    const database = await newDatabase()
    const file = join(newFolder(), 'nowhere', 'search.snapshot')
    await onceOpen(database, file, async ({ search, told }) => {
      await vi.waitFor(
        () => expect(told.slice(1)).toEqual([{ event: 'search.failed', during: 'snapshot' }]),
        patience,
      )
      await database.inWrite((tx) => putEntries(tx, [entryOf('a', 'Lighthouse')]))
      expect(await idsOf(search, 'Lighthouse')).toEqual(['a'])
    })
    mkdirSync(join(file, '..'))
    await onceOpen(database, file, async ({ told }) => expect(startedFrom(told)).toBe('entries'))
    await onceOpen(database, file, async ({ told }) => expect(startedFrom(told)).toBe('snapshot'))
  })

  test.skipIf(process.getuid?.() === 0)('because the folder is read-only is told', async () => {
    const database = await newDatabase()
    const folder = newFolder()
    chmodSync(folder, 0o555)
    await onceOpen(database, join(folder, 'search.snapshot'), async ({ told }) => {
      await vi.waitFor(
        () => expect(told.slice(1)).toEqual([{ event: 'search.failed', during: 'snapshot' }]),
        patience,
      )
    })
  })

  test.skipIf(!existsSync('/dev/full'))('because the disk is full keeps the old one', async () => {
    const { database, file } = await kept()
    const fresh = `${file}.new-${process.pid}`
    const said = await onceOpen(database, file, async ({ search, told }) => {
      expect(startedFrom(told)).toBe('snapshot')
      await database.inWrite((tx) => putEntries(tx, [entryOf('a', 'Lighthouse')]))
      expect(await idsOf(search, 'Lighthouse')).toEqual(['a'])
      symlinkSync('/dev/full', fresh)
      return told
    })
    expect(said.slice(1)).toEqual([{ event: 'search.failed', during: 'snapshot' }])
    expect(existsSync(fresh)).toBe(false)
    await onceOpen(database, file, async ({ search, told }) => {
      expect(startedFrom(told)).toBe('snapshot')
      expect(await idsOf(search, 'Lighthouse')).toEqual(['a'])
    })
  })

  test('because the place is a folder leaves nothing lying about', async () => {
    const database = await newDatabase()
    const folder = newFolder()
    mkdirSync(join(folder, 'search.snapshot'))
    await onceOpen(database, join(folder, 'search.snapshot'), async ({ told }) => {
      await vi.waitFor(
        () => expect(told.slice(1)).toEqual([{ event: 'search.failed', during: 'snapshot' }]),
        patience,
      )
    })
    expect(readdirSync(folder)).toEqual(['search.snapshot'])
  })
})

test('two searches keep their own snapshots beside one database', async () => {
  const { database, file } = await kept()
  const other = join(newFolder(), 'other.snapshot')
  await onceOpen(database, other, async ({ told }) => expect(startedFrom(told)).toBe('entries'))
  for (const it of [file, other])
    await onceOpen(database, it, async ({ told }) => expect(startedFrom(told)).toBe('snapshot'))
})
