import { type City, countriesIn, regionsOf } from '../places/index.ts'
import { needsOf } from './condition/index.ts'
import type { PracticeInput } from './input.ts'
import { evidenceLevel } from './rules.ts'

/** How much a practice costs, so far as amounts can be compared; see `costBandOf`. */
export const costBands = [
  'nothing',
  'under-10k',
  '10k-100k',
  '100k-1m',
  'over-1m',
  'stated',
  'none-stated',
] as const
export type CostBand = (typeof costBands)[number]

/** How many people live in a city. */
export const sizeBands = ['under-50k', '50k-250k', '250k-1m', 'over-1m', 'unknown'] as const
export type SizeBand = (typeof sizeBands)[number]

/** The properties by which practices are filtered and counted. What a sensitive one keeps back is not among them. `networks`: those that have collected it. */
export function facetsOf(
  record: PracticeInput,
  cities: ReadonlyMap<string, City>,
  networks: readonly string[] = [],
): Record<string, readonly string[]> {
  const countries = countriesOf(record, cities)
  const named = record.sensitive ? [] : citiesOf(record)
  return {
    theme: record.themes,
    topic: record.topics,
    country: countries,
    region: unique([...countries.flatMap((it) => regionsOf(it)), ...regionsNamed(record)]),
    city: named,
    actor: record.actorKinds,
    type: record.types,
    scale: [record.scale],
    evidence: [String(evidenceLevel(record.evidence.map((it) => it.kind)))],
    direction: orUnknown(unique((record.outcomes ?? []).map((it) => it.direction))),
    life: [record.life.state],
    language: languagesOf(record),
    kit: [record.files?.length ? 'files' : 'none'],
    cost: [costBandOf(record.costs)],
    size: orUnknown(unique(named.flatMap((it) => sizeBandOf(cities.get(it)) ?? []))),
    network: networks,
    power: powersOf(record),
    need: needsOf(record),
  }
}

/**
 * The powers that a practice needs; `none`: its conditions are told, and none of them is a power; `unknown`: nobody has
 * told what it needs.
 */
export function powersOf({
  conditions = [],
  doesNotApply,
}: Pick<PracticeInput, 'conditions' | 'doesNotApply'>): string[] {
  // An empty list says nothing, as in the tables.
  if (conditions.length === 0) return [doesNotApply.includes('conditions') ? 'none' : 'unknown']
  const named = unique(conditions.flatMap((it) => it.power ?? []))
  return named.length === 0 ? ['none'] : named
}

/** The languages that a practice has texts in, its own first. */
export function languagesOf({ title, language }: Pick<PracticeInput, 'title' | 'language'>): string[] {
  const others = Object.keys(title).filter((it) => it !== language)
  return [language, ...others.sort()]
}

/** The cities that a practice names, each once. */
export function citiesOf({ places }: Pick<PracticeInput, 'places'>): string[] {
  return unique(places.flatMap((it) => ('city' in it ? [it.city] : [])))
}

/** The countries of a practice, those of its cities included, each once. */
export function countriesOf(
  { places }: Pick<PracticeInput, 'places'>,
  cities: ReadonlyMap<string, City>,
): string[] {
  const found = places.map((it) => {
    if ('city' in it) return cities.get(it.city)?.country
    return 'country' in it ? it.country : undefined
  })
  return unique(found.filter((it) => it !== undefined))
}

/** Regions that a practice names instead of a country, with those around them. */
function regionsNamed({ places }: Pick<PracticeInput, 'places'>): string[] {
  return places.flatMap((it) => ('region' in it ? regionsAround(it.region) : []))
}

function regionsAround(region: string): string[] {
  const within = regionsOf(countriesIn(region)[0] ?? '')
  return [...within.slice(0, within.indexOf(region)), region]
}

// Their units have long been worth about as much as each other, within a factor of two; a band is a factor of ten wide.
const compared = new Set(['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'SGD', 'USD'])

/**
 * The band of the yearly cost, or else of the cost to start; of several the one for the latest year. Amounts stay as they
 * were stated, without inflation. `stated`: there is a cost, but in a currency of another size, or only for each person.
 */
export function costBandOf(costs: PracticeInput['costs'] = []): CostBand {
  if (costs.length === 0) return 'none-stated'
  const cost = latestOf(costs, 'yearly') ?? latestOf(costs, 'start-up')
  if (cost === undefined) return 'stated'
  if (cost.amount === 0) return 'nothing'
  if (!compared.has(cost.currency)) return 'stated'
  if (cost.amount < 10_000) return 'under-10k'
  if (cost.amount < 100_000) return '10k-100k'
  return cost.amount < 1_000_000 ? '100k-1m' : 'over-1m'
}

type Cost = NonNullable<PracticeInput['costs']>[number]

function latestOf(costs: readonly Cost[], phase: Cost['phase']): Cost | undefined {
  return costs.filter((it) => it.phase === phase).toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))[0]
}

/** How large a city is; undefined where its population is not known. */
export function sizeBandOf(city: City | undefined): SizeBand | undefined {
  const people = city?.population?.value
  if (people === undefined) return undefined
  if (people < 50_000) return 'under-50k'
  if (people < 250_000) return '50k-250k'
  return people < 1_000_000 ? '250k-1m' : 'over-1m'
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function orUnknown<T extends string>(values: readonly T[]): readonly (T | 'unknown')[] {
  return values.length === 0 ? ['unknown'] : values
}
