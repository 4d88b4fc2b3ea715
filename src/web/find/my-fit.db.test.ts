import { beforeEach, expect, test } from 'vitest'
import { startSearch } from '../../../tests/database/search.ts'
import { loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, siteOn, testClock } from '../../../tests/database/web.ts'
import { contextInput, storeContexts } from '../../places/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { practiceInput, storePractices } from '../../practices/index.ts'

const cardiff = idFromNumber('RC', 2653822)
const source = { title: 'City charter', publisher: 'City' }
const need = (key: string, more: object) => ({ key, what: { en: key }, source: 's', ...more })
const power = (code: string) => need(code, { kind: 'power', power: code })
const law = need('law', { kind: 'law' })

/** By slug: what they need. */
const practices: Record<string, object> = {
  untold: {},
  'only-police': { conditions: [power('police')] },
  'only-schools': { conditions: [power('schools')] },
  'schools-and-law': { conditions: [power('schools'), law] },
  'police-and-schools': { conditions: [power('police'), power('schools')] },
  'large-city': { conditions: [need('large', { kind: 'size', least: 5_000_000 })] },
  nothing: { doesNotApply: ['conditions'] },
  'only-law': { conditions: [law] },
}

let read: (path: string, city?: string) => Promise<string>
beforeEach(async () => {
  const database = await newDatabase()
  await loadFewPlaces(database)
  const records = Object.entries(practices).map(([slug, more], at) =>
    practiceInput.parse({
      format: 'rialto/1',
      kind: 'practice',
      id: idFromNumber('RP', at + 1),
      slug,
      language: 'en',
      title: { en: `Practice ${slug}` },
      promise: { en: 'It helps.' },
      themes: ['work'],
      scale: 'place',
      life: { state: 'running' },
      sources: [{ key: 's', kind: 'report', title: 'A report' }],
      ...more,
    }),
  )
  const context = contextInput.parse({
    format: 'rialto/1',
    kind: 'context',
    city: cardiff,
    powers: [
      { power: 'police', holder: 'nation', source },
      { power: 'schools', holder: 'city', source },
    ],
  })
  await database.inWrite(async (tx) => {
    await storePractices(tx, records, testClock.now())
    await storeContexts(tx, [context], testClock.now())
  })
  const app = facesOn(siteOn(database, { search: (await startSearch(database)).search }))
  read = async (path, city) =>
    (
      await app.request(`/en/practices${path}`, {
        headers: city === undefined ? {} : { cookie: `rialto-city=${city}` },
      })
    ).text()
})

const slugs = (html: string) =>
  [...new Set([...html.matchAll(/href="\/en\/practices\/([a-z-]+)"/g)].map((it) => it[1]))].filter(
    (it) => it !== undefined && it in practices,
  )

test('practices are found by a power that they need, by needing none, and by not having told', async () => {
  expect(slugs(await read('?power=police')).sort()).toEqual(['only-police', 'police-and-schools'])
  expect(slugs(await read('?power=none')).sort()).toEqual(['large-city', 'nothing', 'only-law'])
  expect(slugs(await read('?power=unknown'))).toEqual(['untold'])
})

test('without a power: those that need it are left out, and those that have not told', async () => {
  expect(slugs(await read('?without=police')).sort()).toEqual([
    'large-city',
    'nothing',
    'only-law',
    'only-schools',
    'schools-and-law',
  ])
  expect(slugs(await read('?without=police&without=schools')).sort()).toEqual([
    'large-city',
    'nothing',
    'only-law',
  ])
  expect(await read('?without=police')).toContain('Without needing a power over: Police')
})

test('what could work in my city is what has no need that is known not to be there', async () => {
  const html = await read('?fit=possible', cardiff)
  expect(slugs(html).sort()).toEqual(['nothing', 'only-law', 'only-schools', 'schools-and-law', 'untold'])
  expect(html).toContain('Nothing known against it in Cardiff')
  expect(slugs(await read('?fit=possible')).length).toBe(8)
  expect(await read('')).toContain('Say which city is yours')
})

test('what fits my city comes first: less that is not met, then less that is not known', async () => {
  const found = slugs(await read('?sort=city', cardiff))
  expect(found.slice(0, 2).sort()).toEqual(['nothing', 'only-schools'])
  expect(found.slice(2, 4).sort()).toEqual(['only-law', 'schools-and-law'])
  expect(found[4]).toBe('untold')
  expect(found.slice(5).sort()).toEqual(['large-city', 'only-police', 'police-and-schools'])
  expect(await read('', cardiff)).toContain('What fits your city first')
  expect(await read('')).not.toContain('What fits your city first')
})
