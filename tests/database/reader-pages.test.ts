import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { importRecords } from '../../src/interchange/index.ts'
import { networkInput, storeNetworks } from '../../src/people/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { Gone, Invalid, NotFound } from '../../src/platform/errors/index.ts'
import { createFormat, createTranslator, languages } from '../../src/platform/i18n/index.ts'
import {
  collectedInput,
  findPracticeSlug,
  storeCollected,
  storeTombstones,
} from '../../src/practices/index.ts'
import type { Search } from '../../src/search/index.ts'
import { loadCompare } from '../../src/web/compare/compare-page.tsx'
import { facets, listedFacets } from '../../src/web/find/facet.ts'
import { loadFind } from '../../src/web/find/find-page.tsx'
import { loadFragment } from '../../src/web/find/results-fragment.tsx'
import { loadHundred } from '../../src/web/hundred/hundred-page.tsx'
import { loadVersion } from '../../src/web/practices/version-page.tsx'
import type { PageRequest } from '../../src/web/request.ts'
import { loadData } from '../../src/web/site-pages/data-page.tsx'
import { countStatements, loadFewPlaces, newDatabase, openTestSearch } from './support.ts'

const now = new Date('2026-03-01T00:00:00Z')
const withdrawn = 'RP-YW4MND'
const network = networkInput.parse({
  format: 'rialto/1',
  kind: 'network',
  id: 'RN-4W435Z',
  slug: 'towns',
  language: 'en',
  name: { en: 'Towns' },
  languages: ['en'],
})
const collected = collectedInput.parse({
  format: 'rialto/1',
  kind: 'collected',
  network: network.id,
  practice: 'RP-YW4MND',
  since: '2026-02-01T00:00:00Z',
})
let database: Database
let search: Search
let unanswered: string[]

beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  await importRecords(database, 'catalogue', now, { problem: () => undefined, progress: () => undefined })
  await database.inWrite(async (tx) => {
    await storeNetworks(tx, [network])
    await storeCollected(tx, [collected])
  })
  search = await openTestSearch(database)
  const own = search
  onTestFinished(() => own.close())
  unanswered = []
})

function ask(path: string, params: Record<string, string> = {}): PageRequest {
  const url = new URL(`http://localhost${path}`)
  return {
    site: { database, search, unanswered: { note: (words: string) => unanswered.push(words) } },
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

describe('find', () => {
  const idsOf = (cards: readonly { id: string }[]) => cards.map((it) => it.id)

  it('finds everything, twenty on a page, forth and back', async () => {
    const first = await loadFind(ask('/practices'))
    const second = await loadFind(ask(`/practices?after=${first.next}`))
    const again = await loadFind(ask(`/practices?before=${second.previous}`))
    expect([first.total, first.cards.length, second.total, first.previous]).toEqual([
      second.total,
      20,
      again.total,
      null,
    ])
    expect(new Set([...idsOf(first.cards), ...idsOf(second.cards)]).size).toBe(20 + second.cards.length)
    expect(idsOf(again.cards)).toEqual(idsOf(first.cards))
    expect(second.counts).toEqual(first.counts)
  })

  it("does not let a facet's own filter shrink its counts", async () => {
    const all = await loadFind(ask('/practices'))
    const work = await loadFind(ask('/practices?theme=work'))
    expect(work.total).toBe(all.counts.theme?.work)
    expect(work.counts.theme).toEqual(all.counts.theme)
    expect(work.counts.country).not.toEqual(all.counts.country)
  })

  it('counts every facet, freshness included, and filters by each of the values', async () => {
    const { counts, total } = await loadFind(ask('/practices'))
    // What leaves practices out, and what speaks of the reader's own city, is no count.
    const counted = facets.filter((it) => it !== 'fit' && it !== 'without')
    expect(Object.keys(counts).toSorted()).toEqual(counted.toSorted())
    for (const facet of counted) {
      const [value, count] = Object.entries(counts[facet] ?? {})[0] ?? []
      expect(count, facet).toBeGreaterThan(0)
      expect((await loadFind(ask(`/practices?${facet}=${value}`))).total, facet).toBe(count)
    }
    const freshness = Object.values(counts.freshness ?? {})
    expect(freshness.reduce((sum, it) => sum + it, 0)).toBe(total)
  })

  it('names all cities that something was found in, whatever page is shown', async () => {
    const first = await loadFind(ask('/practices'))
    const cities = Object.keys(first.counts.city ?? {})
    expect(cities.length).toBeGreaterThan(5)
    const second = await loadFind(ask(`/practices?after=${first.next}`))
    for (const it of cities) expect(second.named.cities.get(it)?.name).toBeTruthy()
  })

  it('offers the same without filters when nothing is found with them, and asks no editor', async () => {
    const { total, nearest } = await loadFind(ask('/practices?q=hockey&country=NZ'))
    const offer = nearest?.withoutFilters
    expect([total, offer?.total, offer?.cards[0]?.slug]).toEqual([0, 1, 'hockey-broadcasts-in-punjabi'])
    expect(unanswered).toEqual([])
  })

  it('tells the editors of words that found nothing, but not while somebody types', async () => {
    const nothing = '/practices?q=qqxylophonezz'
    expect((await loadFragment(ask(`${nothing}&typing=1`))).total).toBe(0)
    expect(unanswered).toEqual([])
    await loadFind(ask(nothing))
    await loadFind(ask('/practices?q=hockey'))
    expect(unanswered).toEqual(['qqxylophonezz'])
    await loadFragment(ask('/practices/results?q=qqzebrazz&typing=1&rest=1'))
    expect(unanswered).toEqual(['qqxylophonezz', 'qqzebrazz'])
  })

  it('asks the database equally often for one practice and for twenty', async () => {
    // The first question waits until the index is there.
    await loadFind(ask('/practices'))
    const one = await countStatements(database, () => loadFind(ask('/practices?q=hockey')))
    const twenty = await countStatements(database, () => loadFind(ask('/practices?q=city')))
    expect([one, twenty]).toEqual([twenty, twenty])
    expect(twenty).toBeGreaterThan(3)
    expect(twenty).toBeLessThanOrEqual(12)
  })

  it('throws Invalid for what cannot be asked, and for the cursor of another search', async () => {
    await expect(loadFind(ask('/practices?theme=sports'))).rejects.toThrow(Invalid)
    const { next } = await loadFind(ask('/practices'))
    const wrong = await loadFind(ask(`/practices?theme=work&after=${next}`)).catch((it) => it)
    expect(wrong.issues).toEqual([{ path: 'after', key: 'findIssue.cursor' }])
  })
})

describe('while somebody types', () => {
  const suggest = async (q: string) => {
    const { suggested } = await loadFragment(ask(`/practices/results?typing=1&q=${q}`))
    return suggested?.places.map((it) => [it.name, it.asked.q, it.asked.city.length, it.asked.country])
  }

  it('offers places with practices for the last words, and keeps the others', async () => {
    expect(await suggest('police toron')).toEqual([['Toronto', 'police', 1, []]])
    expect(await suggest('housing united king')).toEqual([['United Kingdom', 'housing', 0, ['GB']]])
    expect(await suggest('hamburg')).toEqual([])
    expect(await suggest('t')).toEqual([])
  })

  it('sends the first of the list, and the whole when that is asked for', async () => {
    const typed = await loadFragment(ask('/practices/results?q=polic&typing=1'))
    const rested = await loadFragment(ask('/practices/results?q=polic&typing=1&rest=1'))
    expect([typed.total, typed.counts, typed.open]).toEqual([rested.total, {}, true])
    expect([rested.suggested, Object.keys(rested.counts)]).toEqual([null, [...listedFacets, 'city']])
    expect(idsIn(typed)).toEqual(idsIn(rested).slice(0, 6))
    const chosen = await loadFragment(ask('/practices/results?q=polic&rest=1'))
    expect([chosen.open, chosen.suggested]).toEqual([false, null])
  })

  const idsIn = ({ cards }: { cards: readonly { id: string }[] }) => cards.map((it) => it.id)
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
    context: 0,
    organisation: 21,
    network: 1,
    collected: 1,
    idea: 32,
    practice: 35,
    'practice-version': 0,
    tombstone: 0,
    seat: 35,
    adoption: 1,
  })
})
