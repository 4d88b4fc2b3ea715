import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newDatabase } from '../../tests/database/support.ts'
import type { Entry, Found, Query } from './entry.ts'
import { findEntries, putEntries, removeEntries } from './store.ts'
import { wordsOf } from './words.ts'

const vocabulary = ['police', 'bank', 'école', 'Stadt', '100%', 'zoo_hut']
const facetValues = { theme: ['work', 'live', 'plan'], country: ['CA', 'NZ'] }

const anyEntry = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((it) => `RP-${String(it).padStart(2, '0')}`),
  visible: fc.constantFrom('public' as const, 'public' as const, 'hidden' as const),
  rank: fc.constantFrom('', '2009', '2020-05'),
  facets: fc.record({
    theme: fc.uniqueArray(fc.constantFrom(...facetValues.theme), { maxLength: 2 }),
    country: fc.uniqueArray(fc.constantFrom(...facetValues.country), { maxLength: 2 }),
  }),
  body: fc.array(fc.constantFrom(...vocabulary), { maxLength: 3 }).map((it) => it.join(' ')),
})
const anyEntries = fc.uniqueArray(anyEntry, { selector: (it) => it.id, maxLength: 12 })

const anyQuery = fc.record({
  words: fc.array(fc.constantFrom(...vocabulary, 'nowhere'), { maxLength: 2 }).map((it) => it.join(' ')),
  filters: fc.record(
    {
      theme: fc.subarray(facetValues.theme, { minLength: 1 }),
      country: fc.subarray(facetValues.country, { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  order: fc.constantFrom('fit' as const, 'newest' as const),
  offset: fc.integer({ min: 0, max: 4 }),
  limit: fc.integer({ min: 1, max: 5 }),
})

type Simple = typeof anyEntry extends fc.Arbitrary<infer T> ? T : never

function entryOf({ body, ...rest }: Simple): Entry {
  return { ...rest, kind: 'practice', texts: [{ language: 'en', title: 'Title', summary: '', body }] }
}

/** The same search by hand, over plain lists. */
function findByHand(entries: readonly Simple[], query: Omit<Query, 'kind' | 'count'>): Found {
  const words = wordsOf(query.words)
  const score = (it: Simple) => words.filter((word) => wordsIn(it.body).includes(word)).length
  const open = entries.filter((it) => it.visible === 'public')
  const all = open.filter((it) => score(it) === words.length)
  const passing = (filters: Query['filters'], of: readonly Simple[]) =>
    of.filter((it) =>
      Object.entries(filters).every(([facet, values]) =>
        values.some((value) => it.facets[facet as 'theme'].includes(value)),
      ),
    )
  const some = words.length > 1 && passing(query.filters, all).length === 0
  const matching = some ? open.filter((it) => score(it) > 0) : all
  const found = passing(query.filters, matching).sort(
    (a, b) =>
      (query.order === 'fit' ? score(b) - score(a) : 0) ||
      compare(b.rank, a.rank) ||
      score(b) - score(a) ||
      compare(a.id, b.id),
  )
  const counts: Found['counts'] = {}
  for (const facet of ['theme', 'country'] as const) {
    const { [facet]: _, ...others } = query.filters
    for (const value of passing(others, matching).flatMap((it) => it.facets[facet])) {
      counts[facet] ??= {}
      counts[facet][value] = (counts[facet][value] ?? 0) + 1
    }
  }
  const ids = found.slice(query.offset, query.offset + query.limit).map((it) => it.id)
  return { total: found.length, ids, counts, matched: some ? 'some' : 'all' }
}

// The vocabulary has no word inside another, so that containing a word and having it are the same.
const wordsIn = (body: string) => wordsOf(body)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

it('finds, orders, pages and counts what a search by hand finds', async () => {
  const database = await newDatabase()
  const search = async (entries: readonly Simple[], query: Omit<Query, 'kind' | 'count'>) => {
    await database.inWrite(async (tx) => {
      await removeEntries(
        tx,
        Array.from({ length: 31 }, (_, at) => `RP-${String(at).padStart(2, '0')}`),
      )
      await putEntries(tx, entries.map(entryOf), true)
    })
    return findEntries(database.read, { ...query, kind: 'practice', count: ['theme', 'country'] })
  }
  await fc.assert(
    fc.asyncProperty(anyEntries, anyQuery, async (entries, query) => {
      expect(await search(entries, query)).toEqual(findByHand(entries, query))
    }),
    { numRuns: 200 },
  )
})

it('counts nothing when nothing is to be counted', async () => {
  const database = await newDatabase()
  const query = { kind: 'practice', words: '', filters: {}, count: [], offset: 0, limit: 5 }
  expect(await findEntries(database.read, query)).toEqual({ total: 0, ids: [], counts: {}, matched: 'all' })
})
