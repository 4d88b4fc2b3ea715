import {
  buildColumns,
  type Comparable,
  lenses,
  measures,
  rankSimilar,
  type Weights,
} from '../src/places/index.ts'
import { tell } from './measure.ts'

const cities = 50_000
const rankings = 1000
const powers = Array.from({ length: 20 }, (_, at) => `power-${at}`)
const holders = ['city', 'region', 'nation', 'other']
const even = Object.fromEntries(measures.map((it) => [it, 1])) as Weights

/** Ranks 50,000 cities by ten measures, a third of the values unknown. */
export async function benchSimilar(): Promise<void> {
  const chance = chanceFrom(2009)
  const made = Array.from({ length: cities }, (_, at) => anyCity(at, chance))
  const before = process.memoryUsage()
  const start = performance.now()
  const columns = buildColumns(made)
  tell({
    bench: 'similar',
    name: `putting ${cities} cities side by side`,
    value: performance.now() - start,
    unit: 'ms',
  })
  const { heapUsed, external } = process.memoryUsage()
  tell({
    bench: 'similar',
    name: 'memory for it, at most',
    value: (heapUsed + external - before.heapUsed - before.external) / 1e6,
    unit: 'MB',
  })
  const all = [even, ...Object.values(lenses)]
  const times = Array.from({ length: rankings }, (_, at) => {
    const began = performance.now()
    rankSimilar(columns, `RC-${Math.floor(chance() * cities)}`, all[at % all.length] as Weights, 20)
    return performance.now() - began
  }).sort((a, b) => a - b)
  tell({ bench: 'similar', name: 'one ranking, median', value: times[rankings / 2] as number, unit: 'ms' })
  tell({
    bench: 'similar',
    name: 'the same, p99',
    value: times[rankings * 0.99] as number,
    unit: 'ms',
    most: 20,
  })
}

function anyCity(at: number, chance: () => number): Comparable {
  const isKnown = () => chance() >= 1 / 3
  const numbers = measures
    .filter((it) => !/powers|languages|region/.test(it))
    .flatMap((it) => (isKnown() ? [[it, 10 * Math.exp(5 * chance())] as const] : []))
  const held = powers.flatMap((it) => (isKnown() ? [[it, pick(holders, chance)] as const] : []))
  return {
    id: `RC-${at}`,
    country: `C${at % 200}`,
    regions: [String(at % 5), String(at % 22)],
    numbers: Object.fromEntries(numbers),
    currency: pick(['EUR', 'CAD', 'BRL'], chance),
    powers: new Map(held),
    languages: isKnown() ? [pick(['de', 'fr', 'ar'], chance), pick(['tr', 'pt', 'it'], chance)] : [],
  }
}

function pick(all: readonly string[], chance: () => number): string {
  return all[Math.floor(chance() * all.length)] as string
}

/** The same numbers on every machine. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
