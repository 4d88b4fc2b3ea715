import type { Candidate } from './candidate.ts'
import { mark, pairOrder } from './seed.ts'

/** What no choice of pairs may exceed. */
export interface Limits {
  /** Proposals that each need may still have. */
  rooms: Readonly<Record<string, number>>
  /** Hours that each offer has free. */
  free: Readonly<Record<string, number>>
  /** Whose help each offer is. */
  givers: Readonly<Record<string, string>>
  /** How often each giver may still be proposed. */
  turns: Readonly<Record<string, number>>
}

/**
 * The choice as an integer program: a variable for each candidate, 1 when it is proposed; its gain is its score; one row for each
 * need, offer and giver that could exceed what it has.
 */
export interface Model {
  gains: Float64Array
  /** By columns: where each begins, rows and coefficients. */
  starts: Int32Array
  rows: Int32Array
  coefficients: Float64Array
  /** What each row may add up to. */
  most: Float64Array
}

// Scores count in thousandths; what the seed adds decides between equal ones only.
const scale = 1000
const tie = 0.4

export function buildModel(candidates: readonly Candidate[], limits: Limits, seed: number): Model {
  const entries = candidates.map((it) => loadsOf(it, limits))
  const wanted = new Map<string, { load: number; most: number }>()
  for (const loads of entries)
    for (const { key, load, most } of loads)
      wanted.set(key, { load: (wanted.get(key)?.load ?? 0) + load, most })
  // Where all that is wanted fits, nothing has to be forbidden.
  const binding = [...wanted].filter(([, it]) => it.load > it.most)
  const rowOf = new Map(binding.map(([key], at) => [key, at]))
  const starts = new Int32Array(candidates.length + 1)
  const rows: number[] = []
  const coefficients: number[] = []
  for (const [at, loads] of entries.entries()) {
    for (const { key, load } of loads) {
      const row = rowOf.get(key)
      if (row === undefined) continue
      rows.push(row)
      coefficients.push(load)
    }
    starts[at + 1] = rows.length
  }
  return {
    gains: Float64Array.from(candidates, (it) => gainOf(it, seed)),
    starts,
    rows: Int32Array.from(rows),
    coefficients: Float64Array.from(coefficients),
    most: Float64Array.from(binding, ([, it]) => it.most),
  }
}

/** What a pair is worth to the solver: its score in thousandths, and a bit by which the seed orders equal ones. */
export function gainOf([need, offer, score]: Candidate, seed: number): number {
  return Math.round(score * scale) + tie * pairOrder(mark(seed, need), mark(seed, offer))
}

function loadsOf([need, offer, , hours]: Candidate, { rooms, free, givers, turns }: Limits) {
  const giver = givers[offer] ?? offer
  return [
    { key: `need ${need}`, load: 1, most: rooms[need] ?? 0 },
    { key: `offer ${offer}`, load: hours, most: free[offer] ?? 0 },
    { key: `giver ${giver}`, load: 1, most: turns[giver] ?? 0 },
  ]
}

/** Keeps count of what a choice takes, and refuses what would exceed a limit. */
export function createTally(limits: Limits): { take(candidate: Candidate): boolean } {
  const taken = new Map<string, number>()
  return {
    take: (candidate) => {
      const loads = loadsOf(candidate, limits)
      if (loads.some(({ key, load, most }) => (taken.get(key) ?? 0) + load > most)) return false
      for (const { key, load } of loads) taken.set(key, (taken.get(key) ?? 0) + load)
      return true
    },
  }
}

/** The candidates, those of the greatest gain first. */
export function byGain(candidates: readonly Candidate[], seed: number): Candidate[] {
  return candidates
    .map((it, at) => ({ it, at, gain: gainOf(it, seed) }))
    .sort((a, b) => b.gain - a.gain || a.at - b.at)
    .map(({ it }) => it)
}

/** What is left to choose from, and under which limits, when some pairs are kept. */
export function restOf(
  candidates: readonly Candidate[],
  kept: readonly Candidate[],
  limits: Limits,
): { candidates: Candidate[]; limits: Limits } {
  const left = { ...limits, rooms: { ...limits.rooms }, free: { ...limits.free }, turns: { ...limits.turns } }
  const less = (of: Record<string, number>, key: string, load: number) => {
    of[key] = (of[key] ?? 0) - load
  }
  for (const [need, offer, , hours] of kept) {
    less(left.rooms, need, 1)
    less(left.free, offer, hours)
    less(left.turns, limits.givers[offer] ?? offer, 1)
  }
  const isKept = new Set(kept)
  return {
    limits: left,
    candidates: candidates.filter(
      (it) => !isKept.has(it) && loadsOf(it, left).every(({ load, most }) => load <= most),
    ),
  }
}
