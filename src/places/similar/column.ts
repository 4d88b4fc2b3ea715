import { byFactor, type Comparable, type Measure, measures, numberMeasures } from './measure.ts'

/** One measure of all cities. `NaN` and empty sets: not known. */
export interface NumberColumn {
  values: Float64Array
  /** Distance at which two cities count as entirely different: from the 5th to the 95th percentile of what is known. */
  width: number
}

/** All cities side by side, so that one can be compared with every other in one pass. */
export interface Columns {
  ids: readonly string[]
  positions: ReadonlyMap<string, number>
  numbers: ReadonlyMap<Measure, NumberColumn>
  /** Number of the currency of each budget. */
  currencies: Uint16Array
  /** City by city the number of who holds each power, in one piece; 0 where that is not known. */
  powers: Uint8Array
  powerKeys: readonly string[]
  languages: readonly (readonly number[])[]
  countries: readonly string[]
  regions: readonly (readonly string[])[]
  /** For each measure the share of cities of which it is known, 0 to 1. */
  coverage: Readonly<Record<Measure, number>>
  /** For each measure the distance to expect between two cities by chance, 0 to 1. */
  expected: Readonly<Record<Measure, number>>
}

const samples = 4000
/** Fewer powers known on both sides say nothing. */
export const fewestPowers = 3

/** Puts cities side by side. Numbers that grow by factors are kept as logarithms. */
export function buildColumns(cities: readonly Comparable[]): Columns {
  const [holders, tongues, currencies] = [new Numbering(), new Numbering(), new Numbering()]
  const powerKeys = [...new Set(cities.flatMap((it) => [...it.powers.keys()]))].sort()
  const columns: Columns = {
    ids: cities.map((it) => it.id),
    positions: new Map(cities.map((it, at) => [it.id, at])),
    numbers: new Map(numberMeasures.map((it) => [it, numberColumn(cities, it)])),
    currencies: Uint16Array.from(cities, (it) => currencies.of(it.currency)),
    powers: Uint8Array.from(cities.flatMap((it) => powerKeys.map((key) => holders.of(it.powers.get(key))))),
    powerKeys,
    languages: cities.map((it) => it.languages.map((tongue) => tongues.of(tongue))),
    countries: cities.map((it) => it.country),
    regions: cities.map((it) => it.regions),
    coverage: Object.fromEntries(measures.map((it) => [it, shareKnown(cities, it)])) as Record<
      Measure,
      number
    >,
    expected: { ...(Object.fromEntries(measures.map((it) => [it, 1])) as Record<Measure, number>) },
  }
  return { ...columns, expected: expectDistances(columns) }
}

/** Small numbers for words, from 1; 0 for what is not known. */
class Numbering {
  readonly #numbers = new Map<string, number>()
  of(word: string | undefined): number {
    if (word === undefined) return 0
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#numbers.size + 1)
    return this.#numbers.size
  }
}

function numberColumn(cities: readonly Comparable[], measure: Measure): NumberColumn {
  const scale = byFactor.has(measure) ? Math.log : (it: number) => it
  const values = Float64Array.from(cities, ({ numbers }) => {
    const value = numbers[measure]
    // A logarithm of nothing is nothing that can be compared.
    return value === undefined || (byFactor.has(measure) && value <= 0) ? Number.NaN : scale(value)
  })
  const known = values.filter((it) => !Number.isNaN(it)).sort()
  const [low, high] = [quantile(known, 0.05), quantile(known, 0.95)]
  return { values, width: high > low ? high - low : 0 }
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0
}

function shareKnown(cities: readonly Comparable[], measure: Measure): number {
  const isKnown = (it: Comparable): boolean => {
    if (measure === 'powers') return it.powers.size >= fewestPowers
    if (measure === 'languages') return it.languages.length > 0
    return measure === 'region' ? it.regions.length > 0 : it.numbers[measure] !== undefined
  }
  return cities.length === 0 ? 0 : cities.filter(isKnown).length / cities.length
}

/** The mean distance of pairs by chance, for each measure; the same cities always give the same pairs. */
function expectDistances(columns: Columns): Record<Measure, number> {
  const next = pairs(columns.ids.length)
  const sums = new Map(measures.map((it) => [it, { sum: 0, count: 0 }]))
  for (let sample = 0; sample < samples && columns.ids.length > 1; sample += 1) {
    const [a, b] = next()
    for (const measure of measures) {
      const distance = distanceBy(columns, measure, a, b)
      const so = sums.get(measure)
      if (Number.isNaN(distance) || !so) continue
      so.sum += distance
      so.count += 1
    }
  }
  // Where nobody can be compared, half-way between alike and different.
  const mean = (it: Measure) => {
    const { sum, count } = sums.get(it) ?? { sum: 0, count: 0 }
    return count === 0 ? 0.5 : sum / count
  }
  return Object.fromEntries(measures.map((it) => [it, mean(it)])) as Record<Measure, number>
}

/** Pairs of different positions below `count`, by a linear congruential generator with the constants of Numerical Recipes. */
function pairs(count: number): () => [number, number] {
  let state = 2009
  const draw = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  return () => {
    const a = draw(count)
    const b = draw(count - 1)
    return [a, b >= a ? b + 1 : b]
  }
}

/** How different two cities are by one measure: 0 alike, 1 entirely different, `NaN` where it is not known of one of them. */
export function distanceBy(columns: Columns, measure: Measure, a: number, b: number): number {
  if (measure === 'powers') return powerDistance(columns, a, b)
  if (measure === 'languages') return languageDistance(columns.languages[a] ?? [], columns.languages[b] ?? [])
  if (measure === 'region') return regionDistance(columns, a, b)
  if (measure === 'budget-per-head' && columns.currencies[a] !== columns.currencies[b]) return Number.NaN
  const { values, width } = columns.numbers.get(measure) as NumberColumn
  return numberDistance(values[a] as number, values[b] as number, width)
}

/** The same by a number, where both budgets are in one currency. */
export function numberDistance(here: number, there: number, width: number): number {
  const apart = Math.abs(here - there)
  // NaN is neither more nor less.
  if (apart > 0) return apart < width ? apart / width : 1
  return apart
}

/** The share of the powers known of both that somebody else holds. */
function powerDistance({ powers, powerKeys }: Columns, a: number, b: number): number {
  const count = powerKeys.length
  let [known, different] = [0, 0]
  for (let power = 0; power < count; power += 1) {
    const here = powers[a * count + power] as number
    const there = powers[b * count + power] as number
    if (here === 0 || there === 0) continue
    known += 1
    if (here !== there) different += 1
  }
  return known < fewestPowers ? Number.NaN : different / known
}

/** Jaccard's distance of the main languages. */
function languageDistance(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return Number.NaN
  const shared = a.filter((it) => b.includes(it)).length
  return 1 - shared / (a.length + b.length - shared)
}

/** 0 in one country; less than 1 where the narrowest regions are the same, or the broadest. */
function regionDistance({ countries, regions }: Columns, a: number, b: number): number {
  if (countries[a] === countries[b]) return 0
  const [here, there] = [regions[a] ?? [], regions[b] ?? []]
  if (here.length === 0 || there.length === 0) return Number.NaN
  if (here.at(-1) === there.at(-1)) return 1 / 3
  return here[0] === there[0] ? 2 / 3 : 1
}
