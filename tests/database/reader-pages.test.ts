import { beforeEach, describe, expect, it } from 'vitest'
import { importRecords } from '../../src/interchange/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { Gone, Invalid, NotFound } from '../../src/platform/errors/index.ts'
import { createFormat, createTranslator, languages } from '../../src/platform/i18n/index.ts'
import { findPracticeSlug, storeTombstones } from '../../src/practices/index.ts'
import { loadCompare } from '../../src/web/compare/compare-page.tsx'
import { loadFind } from '../../src/web/find/find-page.tsx'
import { loadHundred } from '../../src/web/hundred/hundred-page.tsx'
import { loadVersion } from '../../src/web/practices/version-page.tsx'
import type { PageRequest } from '../../src/web/request.ts'
import { loadData } from '../../src/web/site-pages/data-page.tsx'
import { loadFewPlaces, newDatabase } from './support.ts'

const now = new Date('2026-03-01T00:00:00Z')
const withdrawn = 'RP-YW4MND'
let database: Database

beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  await importRecords(database, 'catalogue', now, { problem: () => undefined, progress: () => undefined })
})

function ask(path: string, params: Record<string, string> = {}): PageRequest {
  const url = new URL(`http://localhost${path}`)
  return {
    site: { database },
    read: database.read,
    viewer: { role: 'anonymous' },
    language: languages[0],
    t: createTranslator('en'),
    format: createFormat('en'),
    path: url.pathname,
    query: url.searchParams,
    param: (name: string) => params[name] ?? '',
    link: (to: string) => to,
    now,
  } as unknown as PageRequest
}

/** How many statements `act` sends to the database. */
async function countStatements(act: () => Promise<unknown>): Promise<number> {
  const executor = database.read.getExecutor()
  const send = executor.executeQuery
  let count = 0
  executor.executeQuery = ((...given: Parameters<typeof send>) => {
    count += 1
    return send.apply(executor, given)
  }) as typeof send
  await act()
  executor.executeQuery = send
  return count
}

describe('find', () => {
  it('finds everything, twenty on a page', async () => {
    const first = await loadFind(ask('/practices'))
    const second = await loadFind(ask('/practices?page=2'))
    expect([first.total, first.cards.length, second.cards.length]).toEqual([35, 20, 15])
    expect(new Set([...first.cards, ...second.cards].map((it) => it.id)).size).toBe(35)
    expect(first.counts.evidence).toEqual({ 0: 35 })
  })

  it("does not let a facet's own filter shrink its counts", async () => {
    const all = await loadFind(ask('/practices'))
    const work = await loadFind(ask('/practices?theme=work'))
    expect(work.total).toBe(all.counts.theme?.work)
    expect(work.counts.theme).toEqual(all.counts.theme)
    expect(work.counts.country).not.toEqual(all.counts.country)
  })

  it('tells what the words find without the filters when nothing is found with them', async () => {
    const found = await loadFind(ask('/practices?q=hockey&country=NZ'))
    expect([found.total, found.withoutFilters]).toEqual([0, 1])
  })

  it('asks the database equally often for one practice and for twenty', async () => {
    const one = await countStatements(() => loadFind(ask('/practices?q=hockey')))
    const twenty = await countStatements(() => loadFind(ask('/practices')))
    expect([one, twenty]).toEqual([twenty, twenty])
    expect(twenty).toBeGreaterThan(3)
    expect(twenty).toBeLessThanOrEqual(9)
  })

  it('throws Invalid for what cannot be asked', async () => {
    await expect(loadFind(ask('/practices?theme=sports'))).rejects.toThrow(Invalid)
  })
})

describe('compare', () => {
  it('loads what is there and says what is not', async () => {
    const [a, b] = (await loadFind(ask('/practices'))).cards
    const found = await loadCompare(ask(`/compare?p=${b?.id}&p=${a?.id}&p=banana&p=RP-2222ZZ`))
    expect(found.practices.map((it) => it.id)).toEqual([b?.id, a?.id])
    expect([found.wrong, found.choices]).toEqual([['banana', 'RP-2222ZZ'], []])
  })

  it('offers others to compare one practice with, itself first', async () => {
    const [card] = (await loadFind(ask('/practices'))).cards
    const { choices } = await loadCompare(ask(`/compare?p=${card?.id}`))
    expect([choices.length, choices[0]?.id]).toEqual([20, card?.id])
  })

  it('says that a practice was withdrawn', async () => {
    const stone = {
      format: 'rialto/1',
      kind: 'tombstone',
      id: withdrawn,
      withdrawnAt: now.toISOString(),
      reason: { en: 'Test' },
    }
    await database.inWrite((tx) => storeTombstones(tx, [stone as never], now))
    expect((await loadCompare(ask(`/compare?p=${withdrawn}`))).withdrawn).toEqual([withdrawn])
    await expect(findPracticeSlug(database.read, withdrawn)).rejects.toThrow(Gone)
  })
})

it('seats on the Hundred are sorted by title', async () => {
  const { seated, retired } = await loadHundred(ask('/hundred'))
  const titles = seated.map((it) => it.card.title)
  expect([seated.length, retired.length]).toEqual([35, 0])
  expect(titles).toEqual(titles.toSorted(createFormat('en').compare))
})

it('a version is found by its number, and by nothing else', async () => {
  const slug = 'hockey-broadcasts-in-punjabi'
  const found = await loadVersion(ask('/', { slug, number: '1' }))
  expect([found.practice.slug, found.latest]).toEqual([slug, 1])
  await expect(loadVersion(ask('/', { slug, number: '2' }))).rejects.toThrow(NotFound)
  await expect(loadVersion(ask('/', { slug, number: 'x' }))).rejects.toThrow(NotFound)
})

it('counts the records of the opening collection', async () => {
  expect((await loadData(ask('/data'))).counts).toEqual({
    city: 11,
    organisation: 21,
    idea: 32,
    practice: 35,
    'practice-version': 0,
    tombstone: 0,
    seat: 35,
    adoption: 1,
  })
})
