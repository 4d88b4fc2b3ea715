import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findFaults, labelsIn } from '../src/search/concepts/fault.ts'
import { readConcepts } from '../src/search/concepts/read.ts'
import type { Concept } from '../src/search/concepts/thesaurus.ts'

const folder = new URL('../catalogue/concepts/', import.meta.url).pathname
const languages = ['en', 'fr', 'de', 'it', 'es', 'pt', 'ar']
const rich = ['en', 'fr', 'de']
const concepts = readConcepts(folder)

/** Words that truly mean two things: everything else belongs to one concept of its language. */
const meanBoth = [
  'ar الضمان الاجتماعي: social-assistance, welfare-benefits',
  'de kündigung: dismissal, tenancy-agreement',
  'de rentner: older-people, pension',
  'en pensioner: older-people, pension',
  'fr retraité: older-people, pension',
  'fr sécurité sociale: health-insurance, welfare-benefits',
  'it pari opportunità: equal-treatment, gender-equality',
]

function matchesOf(scheme: string): string[] {
  return concepts.flatMap(({ match }) => match[scheme] ?? [])
}

function sharedLabels(): string[] {
  const all = concepts.flatMap((it) =>
    languages.flatMap((language) =>
      labelsIn(it, language).map((label) => ({ id: it.id, label: `${language} ${label.toLowerCase()}` })),
    ),
  )
  return [...Map.groupBy(all, ({ label }) => label)]
    .map(([label, some]) => ({ label, ids: some.map(({ id }) => id).toSorted() }))
    .filter(({ ids }) => ids.length > 1)
    .map(({ label, ids }) => `${label}: ${ids.join(', ')}`)
}

/** The top concepts above one; itself if it is one. */
function topsOf(id: string, byId: ReadonlyMap<string, Concept>): string[] {
  const above = byId.get(id)?.broader ?? []
  return above.length === 0 ? [id] : above.flatMap((it) => topsOf(it, byId))
}

describe('the thesaurus', () => {
  test('is sound, and complete in all its languages', () => {
    expect(findFaults(concepts, languages)).toEqual([])
  })

  test('has as many concepts as its README says, at least 300, each with a note', () => {
    expect(concepts.length).toBeGreaterThanOrEqual(300)
    expect(readFileSync(`${folder}README.md`, 'utf8')).toContain(`: ${concepts.length} concepts`)
    expect(concepts.filter(({ note }) => !note?.endsWith('.')).map(({ id }) => id)).toEqual([])
  })

  test('leads from every concept up to one of the top concepts', () => {
    const byId = new Map(concepts.map((it) => [it.id, it]))
    expect([...new Set(concepts.flatMap(({ id }) => topsOf(id, byId)))].toSorted()).toEqual([
      'actors',
      'daily-life',
      'dealing-with-offices',
      'family-and-childhood',
      'health',
      'home-and-neighbourhood',
      'learning',
      'legal-status',
      'methods',
      'people',
      'powers',
      'rights-and-safety',
      'themes-of-the-city',
      'work-and-income',
    ])
  })

  test.each(rich)('has at least five labels for each concept in %s', (language) => {
    const poor = concepts.filter((it) => labelsIn(it, language).length < 5)
    expect(poor.map(({ id }) => id)).toEqual([])
  })

  test.each(languages)('has at least two labels for each concept in %s', (language) => {
    const poor = concepts.filter((it) => labelsIn(it, language).length < 2)
    expect(poor.map(({ id }) => id)).toEqual([])
  })

  test('gives a label to one concept, unless its word means both', () => {
    expect(sharedLabels().toSorted()).toEqual(meanBoth)
  })

  test('has labels without stray spaces, and none of numbers alone', () => {
    const labels = concepts.flatMap((it) => languages.flatMap((language) => labelsIn(it, language)))
    expect(labels.filter((it) => it !== it.trim() || / {2}/.test(it) || !/\p{L}/u.test(it))).toEqual([])
  })

  test.each([
    ['unesco', 41, /^concept\d+$/],
    ['eurovoc', 189, /^(\d+|c_[0-9a-f]{8})$/],
  ])('says where %s has at least %i of the concepts, each identifier once', (scheme, least, shape) => {
    const found = matchesOf(scheme)
    expect(found.length).toBeGreaterThanOrEqual(least)
    expect(found.filter((it) => !shape.test(it))).toEqual([])
    expect(new Set(found).size).toBe(found.length)
  })
})

function conceptLike(id: string, it: Partial<Concept> = {}): Concept {
  return { id, broader: [], related: [], pref: { en: id }, alt: {}, hidden: {}, match: {}, ...it }
}

describe('a fault', () => {
  const housing = conceptLike('housing')

  test('is not found in a sound thesaurus', () => {
    const flat = conceptLike('flat', { broader: ['housing'], alt: { en: ['apartment'] } })
    expect(findFaults([housing, flat, conceptLike('rent', { related: ['flat'] })], ['en'])).toEqual([])
  })

  test.each<[string, Concept[], string]>([
    [
      'an id that is given twice',
      [housing, conceptLike('housing', { pref: { en: 'home' } })],
      'housing: the id is given twice',
    ],
    ['an id of another shape', [conceptLike('Social_housing')], 'Social_housing: an id is kebab-case'],
    [
      'a broader concept that is not there',
      [conceptLike('flat', { broader: ['home'] })],
      'flat: there is no concept home',
    ],
    [
      'a related concept that is not there',
      [conceptLike('flat', { related: ['home'] })],
      'flat: there is no concept home',
    ],
    [
      'a concept above itself',
      [conceptLike('flat', { broader: ['flat'] })],
      'flat: it is broader than itself',
    ],
    [
      'a concept related to itself',
      [conceptLike('flat', { related: ['flat'] })],
      'flat: it is related to itself',
    ],
    [
      'a concept related to what is above it',
      [housing, conceptLike('flat', { broader: ['housing'], related: ['housing'] })],
      'flat: housing is both related and in its hierarchy',
    ],
    [
      'a concept related to what is below it',
      [conceptLike('housing', { related: ['flat'] }), conceptLike('flat', { broader: ['housing'] })],
      'housing: flat is both related and in its hierarchy',
    ],
    [
      'a language without a preferred label',
      [conceptLike('flat', { pref: { fr: 'appartement' } })],
      'flat: there is no preferred label in en',
    ],
    [
      'a label given twice in one concept',
      [conceptLike('flat', { alt: { en: ['Flat'] } })],
      'flat: “flat” is given twice in en',
    ],
    [
      'a preferred label of two concepts',
      [housing, conceptLike('home', { pref: { en: 'Housing' } })],
      'housing and home share the preferred label en “housing”',
    ],
  ])('is %s', (_, wrong, fault) => {
    expect(findFaults(wrong, ['en'])).toEqual([fault])
  })

  test('is a circle, told for each concept in it', () => {
    const circle = [conceptLike('flat', { broader: ['room'] }), conceptLike('room', { broader: ['flat'] })]
    expect(findFaults(circle, ['en'])).toEqual([
      'flat: it is broader than itself',
      'room: it is broader than itself',
    ])
  })
})
