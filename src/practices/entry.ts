import { listOrganisationsById } from '../people/index.ts'
import { type City, countryName, listCitiesById } from '../places/index.ts'
import type { Read } from '../platform/db/index.ts'
import type { Text } from '../platform/schema/index.ts'
import type { Entry } from '../search/index.ts'
import { listNetworksOf } from './collection-store.ts'
import { citiesOf, countriesOf, facetsOf, languagesOf } from './facet.ts'
import type { PracticeInput } from './input.ts'
import { isPublic, lastConfirmed, lastDay } from './rules.ts'

/** What search may know of these practices: one entry each, its words in every language the record has. */
export async function entriesOf(read: Read, records: readonly PracticeInput[]): Promise<Entry[]> {
  const cities = await findCities(read, records)
  const leads = await listOrganisationsById(read, [...new Set(records.flatMap((it) => it.leads))], 'en')
  const networks = await listNetworksOf(
    read,
    records.map((it) => it.id),
  )
  return records.map((it) => {
    const names = it.leads.map((id) => leads.get(id)?.name ?? '')
    return entryOf(it, cities, names, networks.get(it.id) ?? [])
  })
}

type CitiesByLanguage = ReadonlyMap<string, ReadonlyMap<string, City>>

async function findCities(read: Read, records: readonly PracticeInput[]): Promise<CitiesByLanguage> {
  const ids = [...new Set(records.flatMap(citiesOf))]
  const languages = new Set(records.flatMap(languagesOf))
  const named = new Map<string, ReadonlyMap<string, City>>()
  for (const language of languages) named.set(language, await listCitiesById(read, ids, language))
  return named
}

function entryOf(
  record: PracticeInput,
  named: CitiesByLanguage,
  leads: string[],
  networks: readonly string[],
): Entry {
  const confirmed = lastConfirmed(record.confirmations)
  const citiesIn = (language: string) => named.get(language) as ReadonlyMap<string, City>
  return {
    id: record.id,
    kind: 'practice',
    audience: isPublic(record.editorial) ? 'public' : 'hidden',
    day: confirmed === null ? null : lastDay(confirmed),
    facets: facetsOf(record, citiesIn(record.language), networks),
    texts: languagesOf(record).map((language) => ({
      language,
      machine: isByMachine(record, language),
      title: inLanguage(record.title, language),
      summary: inLanguage(record.promise, language),
      body: [
        ...bodyTexts(record, language),
        ...placeNames(record, citiesIn(language), language),
        ...leads,
      ].join('\n'),
    })),
  }
}

function placeNames(record: PracticeInput, cities: ReadonlyMap<string, City>, language: string): string[] {
  const named = record.sensitive ? [] : citiesOf(record)
  return [
    ...named.map((it) => cities.get(it)?.name ?? ''),
    ...countriesOf(record, cities).map((it) => countryName(it, language)),
  ].filter((it) => it !== '')
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
    ...(record.conditions ?? []).map((it) => it.what),
    ...(record.blocks ?? []).flatMap((it) => [it.title, it.what]),
  ]
  return [...searched.map((it) => record[it]), ...lists]
    .map((it) => inLanguage(it, language))
    .filter((it) => it !== '')
}

/** Whether a machine wrote any of what search reads in this language. */
function isByMachine(record: PracticeInput, language: string): boolean {
  const texts = [record.title, record.promise, ...searched.map((it) => record[it]), ...(record.steps ?? [])]
  return texts.some((it) => {
    const found = it?.[language]
    return typeof found === 'object' && found.state === 'machine'
  })
}

function inLanguage(text: Text | undefined, language: string): string {
  const found = text?.[language]
  return typeof found === 'string' ? found : (found?.text ?? '')
}
