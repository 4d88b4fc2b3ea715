import { expect, it } from 'vitest'
import { createFormat, createTranslator } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'
import { listedFacets, listedValues } from './facet.ts'
import { languageOfValue, listFacetValues, type Networks, nameValue } from './facet-value.ts'

const nameConcept = (key: string, code: string) => (key === 'housing' && code === 'de' ? 'Wohnen' : null)
const none: Networks = new Map()
const request = (code: 'en' | 'fr' | 'de') =>
  ({
    language: { code },
    t: createTranslator(code),
    format: createFormat(code),
    site: { search: { nameConcept } },
  }) as unknown as PageRequest

it('names every value in every language, and no two the same', () => {
  for (const code of ['en', 'fr', 'de'] as const) {
    for (const facet of listedFacets) {
      const names = (listedValues[facet] ?? []).map((it) => nameValue(request(code), facet, it, none))
      expect(new Set(names).size, facet).toBe(names.length)
      expect(names.filter((it) => it.trim() === '' || it.includes('.none'))).toEqual([])
    }
  }
})

it('names places and languages in the reader’s language, and topics by their concepts or their words', () => {
  expect(nameValue(request('fr'), 'country', 'DE', none)).toBe('Allemagne')
  expect(nameValue(request('de'), 'region', '150', none)).toBe('Europa')
  expect(nameValue(request('fr'), 'language', 'de', none)).toBe('allemand')
  expect(nameValue(request('en'), 'topic', 'people-without-papers', none)).toBe('people without papers')
  expect(nameValue(request('de'), 'topic', 'housing', none)).toBe('Wohnen')
  expect(['housing', 'banking'].map((it) => languageOfValue(request('de'), 'topic', it, none))).toEqual([
    'de',
    'en',
  ])
  expect(languageOfValue(request('fr'), 'country', 'DE', none)).toBe('fr')
})

it('shows the most frequent eight, the chosen ones first of all, then up to twenty, and counts the rest', () => {
  const counts = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`topic-${at + 10}`, at + 1]))
  const found = listFacetValues(request('en'), 'topic', counts, ['topic-10', 'gone'], none)
  expect(found.shown.map((it) => [it.value, it.count, it.chosen])).toEqual([
    ['gone', 0, true],
    ['topic-10', 1, true],
    ['topic-34', 25, false],
    ['topic-35', 26, false],
    ['topic-36', 27, false],
    ['topic-37', 28, false],
    ['topic-38', 29, false],
    ['topic-39', 30, false],
  ])
  expect([found.more.length, found.left]).toEqual([12, 11])
})

it('keeps the order that values have', () => {
  const { shown } = listFacetValues(
    request('en'),
    'size',
    { 'over-1m': 9, unknown: 3, 'under-50k': 1 },
    [],
    none,
  )
  expect(shown.map((it) => it.value)).toEqual(['under-50k', 'over-1m', 'unknown'])
})

it('names networks as they are called in the reader’s language, or in their own', () => {
  const network = { id: 'RN-4W435Z', slug: 'x', languages: ['fr'], accent: 'sky', joining: 'open' } as const
  const networks: Networks = new Map([
    [network.id, { ...network, languages: ['fr'], name: 'Les villes', shownIn: 'fr' }],
  ])
  expect(nameValue(request('en'), 'network', network.id, networks)).toBe('Les villes')
  expect(languageOfValue(request('en'), 'network', network.id, networks)).toBe('fr')
  expect(nameValue(request('en'), 'network', 'RN-222222', networks)).toBe('RN-222222')
})
