import { listOrganisationsById } from '../people/index.ts'
import { type City, countryName, listCitiesById, regionsOf } from '../places/index.ts'
import type { Read } from '../platform/db/index.ts'
import type { Text } from '../platform/schema/index.ts'
import type { Entry } from '../search/index.ts'
import type { PracticeInput } from './input.ts'
import { evidenceLevel, isPublic, lastConfirmed } from './rules.ts'

/** What search may know of these practices: one entry each, its words in every language the record has. */
export async function entriesOf(read: Read, records: readonly PracticeInput[]): Promise<Entry[]> {
  const cities = await citiesOf(read, records)
  const leads = await listOrganisationsById(read, [...new Set(records.flatMap((it) => it.leads))], 'en')
  return records.map((it) => {
    const names = it.leads.map((id) => leads.get(id)?.name ?? '')
    return entryOf(it, cities, names)
  })
}

type CitiesByLanguage = ReadonlyMap<string, ReadonlyMap<string, City>>

async function citiesOf(read: Read, records: readonly PracticeInput[]): Promise<CitiesByLanguage> {
  const ids = new Set(
    records.flatMap((it) => it.places.flatMap((place) => ('city' in place ? [place.city] : []))),
  )
  const languages = new Set(records.flatMap((it) => Object.keys(it.title)))
  const named = new Map<string, ReadonlyMap<string, City>>()
  for (const language of languages) named.set(language, await listCitiesById(read, [...ids], language))
  return named
}

function entryOf(record: PracticeInput, named: CitiesByLanguage, leads: string[]): Entry {
  const countries = countriesOf(record, named.get(record.language) as ReadonlyMap<string, City>)
  const languages = Object.keys(record.title)
  return {
    id: record.id,
    kind: 'practice',
    visible: isPublic(record.editorial) ? 'public' : 'hidden',
    rank: lastConfirmed(record.confirmations) ?? '',
    facets: {
      theme: record.themes,
      country: countries,
      region: countries.flatMap((it) => regionsOf(it)),
      actor: record.actorKinds,
      evidence: [String(evidenceLevel(record.evidence.map((it) => it.kind)))],
      life: [record.life.state],
      language: languages,
      topic: record.topics,
      scale: [record.scale],
    },
    texts: languages.map((language) => ({
      language,
      title: inLanguage(record.title, language),
      summary: inLanguage(record.promise, language),
      body: [
        ...bodyTexts(record, language),
        ...placeNames(record, named.get(language) as ReadonlyMap<string, City>, language),
        ...leads,
      ].join('\n'),
    })),
  }
}

function countriesOf(record: PracticeInput, cities: ReadonlyMap<string, City>): string[] {
  const found = record.places.map((it) => {
    if ('city' in it) return cities.get(it.city)?.country
    return 'country' in it ? it.country : undefined
  })
  return [...new Set(found.filter((it) => it !== undefined))]
}

function placeNames(record: PracticeInput, cities: ReadonlyMap<string, City>, language: string): string[] {
  const names = (record.sensitive ? [] : record.places).map((it) =>
    'city' in it ? (cities.get(it.city)?.name ?? '') : '',
  )
  return [...names, ...countriesOf(record, cities).map((it) => countryName(it, language))]
}

const searched = [
  'summary',
  'question',
  'problem',
  'serves',
  'doesNotReach',
  'results',
  'whatDidNotWork',
  'funding',
  'mustStay',
  'mayChange',
  'wouldNotWork',
  'needs',
  'theoryOfChange',
  'migrantsRole',
  'objections',
] as const

function bodyTexts(record: PracticeInput, language: string): string[] {
  const lists = [
    ...(record.steps ?? []),
    ...(record.outcomes ?? []).map((it) => it.statement),
    ...(record.blocks ?? []).flatMap((it) => [it.title, it.what]),
  ]
  return [...searched.map((it) => record[it]), ...lists]
    .map((it) => inLanguage(it, language))
    .filter((it) => it !== '')
}

function inLanguage(text: Text | undefined, language: string): string {
  const found = text?.[language]
  return typeof found === 'string' ? found : (found?.text ?? '')
}
