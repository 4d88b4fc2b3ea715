import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import {
  countStatements,
  loadFewPlaces,
  newDatabase,
  openTestSearch,
} from '../../../tests/database/support.ts'
import { adoptionInput, storeAdoptions } from '../../adoptions/index.ts'
import { importRecords } from '../../interchange/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { Invalid, NotFound } from '../../platform/errors/index.ts'
import { createFormat, createTranslator, languages } from '../../platform/i18n/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { practiceInput, storePractices } from '../../practices/index.ts'
import type { Found, Search } from '../../search/index.ts'
import { loadCities } from '../cities/cities-page.tsx'
import { cityPage, loadCity } from '../cities/city-page.tsx'
import { ideaPage, loadIdea } from '../ideas/idea-page.tsx'
import { ideasPage, loadIdeas } from '../ideas/ideas-page.tsx'
import { loadOrganisation, organisationPage } from '../organisations/organisation-page.tsx'
import { loadOrganisations, organisationsPage } from '../organisations/organisations-page.tsx'
import type { PageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

const now = new Date('2026-03-01T00:00:00Z')
const idea = 'mentoring-by-occupation'
let database: Database
let search: Search

beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  await importRecords(database, 'catalogue', now, { problem: () => undefined, progress: () => undefined })
  search = await openTestSearch(database)
  onTestFinished(() => search.close())
})

function ask(path: string, slug = ''): PageRequest {
  const url = new URL(`http://localhost${path}`)
  return {
    site: { database, search, asset: (name: string) => `/${name}` },
    read: database.read,
    viewer: { role: 'anonymous' },
    language: languages[0],
    t: createTranslator('en'),
    format: createFormat('en'),
    path: url.pathname,
    query: url.searchParams,
    param: () => slug,
    link: (to: string) => to,
    now,
  } as unknown as PageRequest
}

async function show(page: PageKind, path: string, slug = ''): Promise<string> {
  const request = ask(path, slug)
  return String(page.show(request, await page.load(request)).body)
}

/** Search has read what was stored before it answers. */
function findEverything(): Promise<Found> {
  return search.find({
    kind: 'practice',
    words: '',
    language: 'en',
    filters: {},
    count: [],
    order: 'fit',
    limit: 1,
  })
}

function readRecord(path: string): Record<string, unknown> {
  return parse(readFileSync(`catalogue/${path}.yaml`, 'utf8'))
}

const mentoring = readRecord('practices/mentoring-by-occupation-toronto')
const crossing = readRecord('adoptions/mentoring-toronto-to-auckland')
const cityOf = (geonames: number) => idFromNumber('RC', geonames)
const [calgary, cardiff] = [cityOf(5_913_490), cityOf(2_653_822)]

/** Stores practices in Calgary with the same idea, and for each an adoption from Toronto. */
async function storeFollowers(count: number, more: object = {}): Promise<void> {
  const ids = Array.from({ length: count }, (_, at) => idFromNumber('RP', 100 + at))
  const practices = ids.map((id, at) =>
    practiceInput.parse({
      ...mentoring,
      id,
      slug: `follower-${at}`,
      title: { en: `Follower ${at}` },
      places: [{ city: calgary }],
      ...more,
    }),
  )
  const adoptions = ids.map((practice, at) =>
    adoptionInput.parse({ ...crossing, id: idFromNumber('RA', 100 + at), practice, city: calgary }),
  )
  await database.inWrite((tx) => storePractices(tx, practices, now))
  await database.inWrite((tx) => storeAdoptions(tx, adoptions, now))
}

describe('an idea', () => {
  it('tells its practices, its adoptions, and what is not confirmed', async () => {
    const html = await show(ideaPage, `/ideas/${idea}`, idea)
    expect(html).toContain('<a href="/practices/mentoring-by-occupation-toronto">')
    expect(html).toContain('id="RA-MNJG4X"')
    expect(html).toContain('Neither side has confirmed this yet.')
    expect(html).toMatch(/Crossings of a national border<\/dt><dd>1</)
  })

  it('without adoptions says so, and draws neither tree nor map', async () => {
    const html = await show(ideaPage, '/ideas/candidates-for-public-boards', 'candidates-for-public-boards')
    expect(html).toContain('Nobody has told of an adoption yet.')
    expect(html).not.toMatch(/class="lineage"|class="map/)
  })

  it('asks the database equally often for one adoption and for nine', async () => {
    await findEverything()
    const one = await countStatements(database, () => loadIdea(ask('/', idea)))
    await storeFollowers(8)
    await findEverything()
    expect((await loadIdea(ask('/', idea))).links).toHaveLength(9)
    expect(await countStatements(database, () => loadIdea(ask('/', idea)))).toBe(one)
  })

  it('that is not there is not found', async () => {
    await expect(loadIdea(ask('/', 'nothing'))).rejects.toThrow(NotFound)
  })
})

describe('ideas', () => {
  it('are listed in the order of the language with their practices', async () => {
    const { ideas } = await loadIdeas(ask('/ideas'))
    const titles = ideas.map((it) => it.title)
    expect(titles).toEqual(titles.toSorted(createFormat('en').compare))
    expect([ideas.length, ideas.reduce((sum, it) => sum + it.practices, 0)]).toEqual([32, 35])
    expect(ideas.find((it) => it.slug === idea)).toMatchObject({
      title: 'Mentoring by occupation',
      language: 'en',
      themes: ['work'],
      practices: 2,
    })
    expect(await show(ideasPage, '/ideas?page=2')).toContain('There is no page 2')
  })
})

describe('cities', () => {
  it('with practices or adoptions are counted, the one with most practices first', async () => {
    const { present } = await loadCities(ask('/cities'))
    expect(present.length).toBe(11)
    expect(present[0]?.practices).toBeGreaterThanOrEqual(present[1]?.practices ?? 0)
    const found = present.find((it) => it.city.slug === 'auckland')
    expect([found?.practices, found?.adoptions, found?.theme]).toEqual([1, 1, 'work'])
  })

  it('are found by the beginning of their name, without accents', async () => {
    const { found } = await loadCities(ask('/cities?q=SAO'))
    expect(found.map((it) => it.name)).toEqual(['São Paulo'])
    await expect(loadCities(ask('/cities?q=a&q=b'))).rejects.toThrow(Invalid)
  })
})

describe('a city', () => {
  it('tells what came, what left, and which cities are near', async () => {
    const [toronto, auckland] = [await loadCity(ask('/', 'toronto')), await loadCity(ask('/', 'auckland'))]
    expect([toronto.total, toronto.arrived.length, toronto.left.length]).toEqual([2, 0, 1])
    expect([auckland.total, auckland.arrived.length, auckland.left.length]).toEqual([1, 1, 0])
    expect(toronto.nearest.map((it) => it.city.slug).slice(0, 2)).toEqual(['new-york-city', 'new-haven'])
    expect(toronto.inCountry.map((it) => it.slug)).toEqual(['hockey-broadcasts-in-punjabi'])
  })

  it('of which nothing is told says so', async () => {
    await database.inWrite((tx) => tx.deleteFrom('practice_place').where('city', '=', calgary).execute())
    const html = await show(cityPage, '/cities/calgary', 'calgary')
    expect(html).toContain('No practice from Calgary is told here yet.')
    expect(html).toContain('Nobody has told that Calgary took up a practice from elsewhere.')
  })

  it('asks the database equally often for one practice and for nine', async () => {
    await storeFollowers(1)
    await findEverything()
    const few = await countStatements(database, () => loadCity(ask('/', 'calgary')))
    await storeFollowers(8)
    await findEverything()
    expect(await countStatements(database, () => loadCity(ask('/', 'calgary')))).toBe(few)
  })
})

describe('organisations', () => {
  it('are shown by kind, with links to all of a kind', async () => {
    const { organisations } = await loadOrganisations(ask('/organisations'))
    const html = await show(organisationsPage, '/organisations')
    expect(organisations).toHaveLength(21)
    expect(html.match(/href="\/organisations\//g)).toHaveLength(21)
    expect(await show(organisationsPage, '/organisations?kind=foundation')).toContain('5 organisations')
  })

  it('tell what they lead and support, and say what is not told', async () => {
    const found = await loadOrganisation(ask('/', 'maytree'))
    expect([found.leads.length, found.supports.length, found.adoptions.length]).toEqual([2, 0, 0])
    const html = await show(organisationPage, '/organisations/maytree', 'maytree')
    expect(html).toContain('No practice supported by it is told here yet.')
  })
})

it('an adoption that led to a sensitive practice tells its country, never its city', async () => {
  const cardiffCity = { places: [{ city: cardiff }], sensitive: true }
  await storeFollowers(1, cardiffCity)
  const adoption = adoptionInput.parse({
    ...crossing,
    id: idFromNumber('RA', 100),
    practice: idFromNumber('RP', 100),
    city: cardiff,
  })
  await database.inWrite((tx) => storeAdoptions(tx, [adoption], now))
  const shown = await show(ideaPage, `/ideas/${idea}`, idea)
  expect(shown).toContain('Follower 0')
  expect(shown).toContain('United Kingdom')
  expect(shown).not.toMatch(/cardiff/i)
  expect((await loadCity(ask('/', 'cardiff'))).arrived).toEqual([])
  const { present } = await loadCities(ask('/cities'))
  expect(present.find((it) => it.city.slug === 'cardiff')).toMatchObject({ practices: 1, adoptions: 0 })
})
