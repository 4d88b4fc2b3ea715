import { type Columns, distanceBy, numberDistance } from './column.ts'
import { type Measure, measures, type Weights } from './measure.ts'

/** Measures known of fewer cities than this say more of who reports than of who is alike. */
const thinnest = 0.05

/** Why a measure was left out: unknown of the asking city, known of too few, or without weight. */
export type LeftOut = 'unknown-here' | 'thin' | 'no-weight'

/** What a ranking is by. */
export interface Used {
  used: readonly Measure[]
  leftOut: ReadonlyMap<Measure, LeftOut>
}

/** One city in the order of likeness. `likeness`: 1 alike in everything used, 0 entirely different. */
export interface Similar {
  id: string
  likeness: number
  /** The share of the weight that was known of both. */
  known: number
}

/** Which measures can be used for a city, and why others cannot. Throws nothing: a city nobody knows has none. */
export function chooseMeasures(columns: Columns, city: string, weights: Weights): Used {
  const at = columns.positions.get(city)
  const leftOut = new Map<Measure, LeftOut>()
  for (const measure of measures) {
    if (weights[measure] <= 0) leftOut.set(measure, 'no-weight')
    else if (at === undefined || Number.isNaN(distanceBy(columns, measure, at, at)))
      leftOut.set(measure, 'unknown-here')
    else if (columns.coverage[measure] < thinnest) leftOut.set(measure, 'thin')
  }
  return { used: measures.filter((it) => !leftOut.has(it)), leftOut }
}

/**
 * The cities most like one, the most alike first, at most `limit`; those equally alike by id. `accept` keeps others out.
 *
 * The distance is Gower's (1971, Biometrics 27, "A general coefficient of similarity and some of its properties"): the weighted
 * mean of the distances by each measure, with widths between percentiles instead of ranges, so that one giant does not make all
 * others alike. Where a measure is not known of the other city, the distance counts that two cities have by chance: what is
 * missing makes nobody alike, and nobody different.
 */
export function rankSimilar(
  columns: Columns,
  city: string,
  weights: Weights,
  limit: number,
  accept: (id: string) => boolean = () => true,
): Similar[] {
  const at = columns.positions.get(city)
  const { used } = chooseMeasures(columns, city, weights)
  if (at === undefined || used.length === 0) return []
  const { sums, known, total } = sumDistances(columns, at, used, weights)
  const best: number[] = []
  const comesBefore = (a: number, b: number) => {
    const apart = (sums[a] as number) - (sums[b] as number)
    return apart !== 0 ? apart < 0 : (columns.ids[a] as string) < (columns.ids[b] as string)
  }
  for (let other = 0; other < sums.length; other += 1) {
    if (other === at || (best.length === limit && !comesBefore(other, best[limit - 1] as number))) continue
    // A city of which nothing is known that could be compared is not alike, only unknown.
    if (known[other] === 0 || !accept(columns.ids[other] as string)) continue
    let place = best.length
    while (place > 0 && comesBefore(other, best[place - 1] as number)) place -= 1
    best.splice(place, 0, other)
    if (best.length > limit) best.pop()
  }
  return best.map((it) => ({
    id: columns.ids[it] as string,
    likeness: 1 - (sums[it] as number) / total,
    known: (known[it] as number) / total,
  }))
}

/** How alike two cities are, 0 to 1, as `rankSimilar` counts; null where nothing is known that could be compared. */
export function likenessOf(columns: Columns, city: string, other: string, weights: Weights): number | null {
  const [at, there] = [columns.positions.get(city), columns.positions.get(other)]
  if (at === undefined || there === undefined || at === there) return null
  let [sum, known, total] = [0, 0, 0]
  for (const measure of chooseMeasures(columns, city, weights).used) {
    const distance = distanceBy(columns, measure, at, there)
    const isKnown = distance >= 0
    sum += weights[measure] * (isKnown ? distance : columns.expected[measure])
    if (isKnown) known += weights[measure]
    total += weights[measure]
  }
  return known === 0 ? null : 1 - sum / total
}

interface Sums {
  sums: Float64Array
  /** Weight that was known of both. */
  known: Float64Array
  total: number
}

/** Adds up weighted distances measure by measure: each column lies in one piece of memory. */
function sumDistances(columns: Columns, at: number, used: readonly Measure[], weights: Weights): Sums {
  const count = columns.ids.length
  const so: Sums = { sums: new Float64Array(count), known: new Float64Array(count), total: 0 }
  for (const measure of used) {
    so.total += weights[measure]
    const column = measure === 'budget-per-head' ? undefined : columns.numbers.get(measure)
    const here = column?.values[at] as number
    const distanceTo = column
      ? (other: number) => numberDistance(here, column.values[other] as number, column.width)
      : (other: number) => distanceBy(columns, measure, at, other)
    add(so, weights[measure], columns.expected[measure], distanceTo)
  }
  return so
}

function add({ sums, known }: Sums, weight: number, expected: number, distanceTo: (other: number) => number) {
  for (let other = 0; other < sums.length; other += 1) {
    const distance = distanceTo(other)
    const isKnown = distance >= 0
    sums[other] = (sums[other] as number) + weight * (isKnown ? distance : expected)
    if (isKnown) known[other] = (known[other] as number) + weight
  }
}
