import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { thesaurusOf } from '../../src/search/concepts/thesaurus.ts'
import type { Query } from '../../src/search/entry.ts'
import { EntryIndex } from '../../src/search/entry-index.ts'
import { readSnapshot, writeSnapshot } from '../../src/search/snapshot.ts'
import { compoundSplitter } from '../../src/search/words/compound.ts'
import { type PlainConcept, type PlainEntry, Reference } from './reference.ts'

const folder = mkdtempSync(join(tmpdir(), 'rialto-model-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const compounds = new Map([
  ['sprache', 9],
  ['kurs', 9],
  ['schule', 9],
])
const concepts: PlainConcept[] = [
  {
    id: 'learning',
    labels: { en: ['learning'], de: ['Lernen'] },
    narrower: ['school', 'course'],
    related: [],
  },
  { id: 'school', labels: { en: ['school'], de: ['Schule'] }, narrower: [], related: ['police'] },
  {
    id: 'course',
    labels: { en: ['language course', 'lesson'], de: ['Kurs', 'Sprachkurs'] },
    narrower: [],
    related: [],
  },
  { id: 'police', labels: { en: ['police'], de: ['Polizei'] }, narrower: [], related: ['school'] },
]
const thesaurus = thesaurusOf(
  concepts.map((it) => ({
    id: it.id,
    broader: concepts.filter((other) => other.narrower.includes(it.id)).map((other) => other.id),
    related: it.related,
    pref: Object.fromEntries(
      Object.entries(it.labels).map(([language, own]) => [language, own[0] as string]),
    ),
    alt: it.labels,
    hidden: {},
    match: {},
  })),
  'test',
)

const words = {
  en: [
    'police',
    'schools',
    'school',
    'trust',
    'integration',
    'language',
    'course',
    'bank',
    'the',
    'of',
    'Toronto',
    'lesson',
  ],
  de: [
    'Polizei',
    'Schulen',
    'Schule',
    'Vertrauen',
    'Sprachkurs',
    'Kurse',
    'Bank',
    'die',
    'und',
    'Toronto',
    'Grünfläche',
  ],
}
const asked = [
  ...words.en,
  ...words.de,
  ...['learning', 'integratoin', 'schol', 'grunflache', 'pol', 'sch', 'xyzzy', 'POLICE'],
  ...[
    '"language course"',
    '"trust the police"',
    '-bank',
    '-"language course"',
    '"die Schule"',
    'Sprachkurse',
    '"',
    '-',
  ],
]
const facetValues = { theme: ['work', 'live', 'plan'], country: ['CA', 'NZ'] }

const anyText = (language: 'en' | 'de') =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...words[language]), { maxLength: 3 }),
      fc.array(fc.constantFrom(...words[language]), { maxLength: 4 }),
      fc.array(fc.constantFrom(...words[language]), { maxLength: 8 }),
    )
    .map(([title, summary, body]) => ({
      language,
      title: title.join(' '),
      summary: summary.join(' '),
      body: body.join(' '),
    }))

const anyEntry: fc.Arbitrary<PlainEntry> = fc.record({
  id: fc.integer({ min: 0, max: 20 }).map((it) => `e${it}`),
  kind: fc.constantFrom('practice', 'practice', 'other'),
  audience: fc.constantFrom('public', 'public', 'public', 'hidden', 'team'),
  day: fc.constantFrom(null, 0, 100, 200, 300),
  facets: fc.record({
    theme: fc.uniqueArray(fc.constantFrom(...facetValues.theme), { maxLength: 3 }),
    country: fc.uniqueArray(fc.constantFrom(...facetValues.country), { maxLength: 1 }),
  }),
  texts: fc.oneof(fc.tuple(anyText('en')), fc.tuple(anyText('de')), fc.tuple(anyText('de'), anyText('en'))),
  sequence: fc.nat(),
  measures: fc.record({ taken: fc.nat({ max: 3 }) }, { requiredKeys: [] }) as fc.Arbitrary<
    Record<string, number>
  >,
})

const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    kind: fc.constant('practice'),
    words: fc.array(fc.constantFrom(...asked), { maxLength: 6 }).map((it) => it.join(' ')),
    language: fc.constantFrom('en', 'de'),
    audiences: fc.constantFrom([], ['team'], ['hidden']),
    filters: fc.record(
      {
        theme: fc.subarray(facetValues.theme, { minLength: 1 }),
        country: fc.subarray(facetValues.country, { minLength: 1 }),
        age: fc.subarray(['new', 'old', 'never'], { minLength: 1 }),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Record<string, string[]>>,
    dated: fc.constant({
      age: [
        { value: 'new', from: 150, to: null },
        { value: 'old', from: null, to: 150 },
        { value: 'never', from: null, to: null },
      ],
    }),
    count: fc.constant(['theme', 'country', 'age']),
    without: fc.record(
      {
        theme: fc.subarray(facetValues.theme),
        country: fc.subarray(facetValues.country),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Record<string, string[]>>,
    burden: fc.record(
      {
        facet: fc.constantFrom('theme', 'country', 'nothing'),
        name: fc.constant('here'),
        weightOf: fc.constant((value: string) => ({ work: 10, plan: 1, CA: 1 })[value] ?? 0),
        below: fc.constantFrom(1, 10, 11),
      },
      { requiredKeys: ['facet', 'name', 'weightOf'] },
    ),
    order: fc.constantFrom('fit', 'newest', 'most:taken', 'lightest'),
    typing: fc.boolean(),
    limit: fc.integer({ min: 1, max: 6 }),
  },
  { requiredKeys: ['kind', 'words', 'language', 'filters', 'dated', 'count', 'order', 'limit'] },
)

const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .uniqueArray(anyEntry, { selector: (it) => it.id, minLength: 1, maxLength: 6 })
      .map((put) => ({ put })),
  },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 4 })
      .map((it) => ({ remove: it.map((n) => `e${n}`) })),
  },
  { weight: 1, arbitrary: fc.constant({ merge: true }) },
  { weight: 1, arbitrary: fc.constant({ restart: true }) },
)

/** All pages of an answer, forth and then back, as the pages' links lead. */
function walk(index: EntryIndex, query: Query) {
  const first = index.find(query)
  const pages = [first.hits.map((it) => it.id)]
  let at = first
  while (at.next !== null) {
    at = index.find({ ...query, after: at.next })
    pages.push(at.hits.map((it) => it.id))
  }
  const back = [pages.at(-1) as string[]]
  while (at.previous !== null) {
    at = index.find({ ...query, before: at.previous })
    back.unshift(at.hits.map((it) => it.id))
  }
  return { first, pages, back }
}

const rounds = 10_000
const stepsEach = 10

it(`finds, orders, counts and pages what a search without an index does, ${rounds} times`, {
  timeout: 300_000,
}, async () => {
  let done = 0
  const anyHistory = fc.array(fc.tuple(anyStep, anyQuery), { minLength: stepsEach, maxLength: stepsEach })
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      let index = new EntryIndex({ thesaurus, lore: { entries: 0, compounds, associations: new Map() } })
      const reference = new Reference(concepts, compoundSplitter(compounds), ['en', 'de'])
      for (const [step, query] of history) {
        if ('put' in step) {
          index.put(step.put)
          reference.put(step.put)
        } else if ('remove' in step) {
          index.remove(step.remove)
          reference.remove(step.remove)
        } else if ('merge' in step) {
          while (index.mergeFor(1));
        } else {
          const file = join(folder, 'snapshot')
          await writeSnapshot(index, { horizon: 0, token: '' }, file)
          index = readSnapshot(file, thesaurus).index
        }
        const expected = reference.find(query)
        const { first, pages, back } = walk(index, query)
        expect({
          total: first.total,
          matched: first.matched,
          counts: first.counts,
          ids: pages.flat(),
        }).toEqual({
          total: expected.total,
          matched: expected.matched,
          counts: expected.counts,
          ids: expected.ids,
        })
        // Backwards every page but the first is full, so the first may be shorter; nothing is left out or told twice.
        expect(back.flat()).toEqual(expected.ids)
        done += 1
      }
    }),
    { numRuns: rounds / stepsEach },
  )
  expect(done).toBe(rounds)
})
