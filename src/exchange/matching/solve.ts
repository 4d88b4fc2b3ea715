import type { Highs } from 'highs'
import type { Candidate } from './candidate.ts'
import { buildModel, byGain, createTally, gainOf, type Limits, type Model, restOf } from './model.ts'

/** Pairs to propose, and how good the choice is. */
export interface Choice {
  chosen: Candidate[]
  /** Sum of the scores. */
  objective: number
  /** How much better any choice could be at most, as a share; the true best lies below that bound. */
  gap: number
}

/** Up to so many candidates the choice is made in one go, and is the best there is. */
const mostInOneGo = 2000
/** The package's types speak of its form for require, whose loader is one step further in. */
async function loadSolver(): Promise<Highs> {
  const { default: load } = (await import('highs')) as unknown as { default: () => Promise<Highs> }
  return load()
}

interface SolverLimits {
  mip_rel_gap?: number
  mip_max_nodes?: number
}

/** The solver stops by these, never by the clock, which knows no seed. */
const wholeLimits = { mip_rel_gap: 1e-6, mip_max_nodes: 1000 }
const restLimits = { mip_rel_gap: 0.003, mip_max_nodes: 50 }

/**
 * Chooses the pairs with the greatest sum of scores under the limits, with the HiGHS solver. The same candidates, limits and seed give the
 * same choice. Many candidates are solved in two steps, because branching over all of them takes minutes: first with parts of pairs allowed; the
 * pairs that are whole then are kept, and the solver chooses whole ones among the rest. Loads the solver when it is first needed: 3.5 MB of WebAssembly.
 */
export async function choosePairs(
  candidates: readonly Candidate[],
  limits: Limits,
  seed: number,
): Promise<Choice> {
  const sorted = candidates.toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
  if (sorted.length === 0) return { chosen: [], objective: 0, gap: 0 }
  const highs = await loadSolver()
  const solve = (of: readonly Candidate[], under: Limits, options: SolverLimits) =>
    run(highs, buildModel(of, under, seed), seed, options)
  const relaxed = solve(sorted, limits, {})
  const whole = sorted.length <= mostInOneGo ? solve(sorted, limits, wholeLimits).values : relaxed.values
  const kept = keep(
    sorted.filter((_, at) => (whole[at] ?? 0) > 1 - tolerance),
    limits,
  )
  const rest = restOf(sorted, kept, limits)
  const more = rest.candidates.length === 0 ? [] : solve(rest.candidates, rest.limits, restLimits).values
  const among = [...kept, ...rest.candidates.filter((_, at) => (more[at] ?? 0) > 0.5)]
  const gain = (list: readonly Candidate[]) => list.reduce((sum, it) => sum + gainOf(it, seed), 0)
  // What the solver says is looked at again: a choice that would exceed a limit is not taken, and what still fits is.
  const solved = keep([...among, ...byGain(sorted, seed)], limits)
  const greedy = keep(byGain(sorted, seed), limits)
  const best = new Set(gain(solved) >= gain(greedy) ? solved : greedy)
  const chosen = sorted.filter((it) => best.has(it))
  const reached = gain(chosen)
  return {
    chosen,
    objective: chosen.reduce((sum, it) => sum + it[2], 0),
    gap: reached > 0 ? Math.max(0, relaxed.objective / reached - 1) : 0,
  }
}

const tolerance = 1e-6

function run(
  highs: Highs,
  model: Model,
  seed: number,
  options: SolverLimits,
): { values: Float64Array; objective: number } {
  const count = model.gains.length
  const isWhole = options.mip_rel_gap !== undefined
  return highs.withModel(
    {
      sense: highs.constants.objectiveSense.maximize,
      numCols: count,
      numRows: model.most.length,
      colCost: model.gains,
      colLower: new Float64Array(count),
      colUpper: new Float64Array(count).fill(1),
      rowLower: new Float64Array(model.most.length).fill(-highs.infinity),
      rowUpper: model.most,
      matrix: {
        format: 'csc',
        numCols: count,
        numRows: model.most.length,
        starts: model.starts,
        indices: model.rows,
        values: model.coefficients,
      },
      ...(isWhole ? { integrality: new Int32Array(count).fill(highs.constants.variableType.integer) } : {}),
    },
    (solver) => {
      solver.options.set({ output_flag: false, random_seed: seed % 2_147_483_647, ...options })
      solver.run()
      return { values: solver.getSolution().colValue, objective: solver.getObjectiveValue() }
    },
  )
}

/** The candidates that fit one after the other, each once. */
function keep(candidates: readonly Candidate[], limits: Limits): Candidate[] {
  const tally = createTally(limits)
  return [...new Set(candidates)].filter((it) => tally.take(it))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
