import type { Steps } from './steps.ts'

const rounds = 6
/** A pair that was met once is chance. */
const leastMet = 2
const leastStrength = 0.3
const mostPerTerm = 3
/** So many passages are one piece of work: about a millisecond. */
const piece = 200
const pairPiece = 50_000

/** Every pair of terms that was met, numbered; and passage by passage the numbers, row by row of our terms. */
interface Meetings {
  ours: number[]
  theirs: number[]
  met: number[]
  passages: { width: number; pairs: Uint32Array }[]
}

/**
 * Which words of two languages translate each other, learnt from passages that say the same: IBM Model 1 (Brown and others, "The mathematics of
 * statistical machine translation", Computational Linguistics 19, 1993), in both directions; what either direction holds unlikely is dropped.
 */
export class Association {
  readonly #numbers = new Map<string, number>()
  readonly #names: string[] = []
  readonly #pairs = new Map<number, number>()
  readonly #meetings: Meetings = { ours: [], theirs: [], met: [], passages: [] }

  /** Two passages that say the same, as their terms, each once. */
  add(ours: readonly string[], theirs: readonly string[]): void {
    if (ours.length === 0 || theirs.length === 0) return
    const columns = theirs.map((it) => this.#numberOf(it))
    const pairs = new Uint32Array(ours.length * theirs.length)
    let at = 0
    for (const it of ours) {
      const row = this.#numberOf(it)
      for (const column of columns) pairs[at++] = this.#meet(row, column)
    }
    this.#meetings.passages.push({ width: theirs.length, pairs })
  }

  #numberOf(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    this.#numbers.set(term, this.#names.length)
    this.#names.push(term)
    return this.#names.length - 1
  }

  #meet(ours: number, theirs: number): number {
    const key = ours * 2 ** 24 + theirs
    const { met } = this.#meetings
    const known = this.#pairs.get(key)
    if (known !== undefined) {
      met[known] = (met[known] as number) + 1
      return known
    }
    this.#pairs.set(key, met.length)
    this.#meetings.ours.push(ours)
    this.#meetings.theirs.push(theirs)
    return met.push(1) - 1
  }

  /**
   * Term -> terms of other languages, the likeliest first, with the geometric mean of both directions' probabilities. It stops after every
   * piece of work, so that others can have their turn.
   */
  *learn(): Steps<Map<string, (readonly [term: string, strength: number])[]>> {
    const { ours, theirs, met } = this.#meetings
    const forth = yield* estimate(this.#meetings, this.#names.length, 'forth')
    const back = yield* estimate(this.#meetings, this.#names.length, 'back')
    const found = new Map<string, (readonly [string, number])[]>()
    for (let pair = 0; pair < met.length; pair += 1) {
      if (pair % pairPiece === pairPiece - 1) yield
      const strength = Math.sqrt((forth[pair] as number) * (back[pair] as number))
      if (strength < leastStrength || (met[pair] as number) < leastMet) continue
      const [a, b] = [
        this.#names[ours[pair] as number] as string,
        this.#names[theirs[pair] as number] as string,
      ]
      found.set(a, [...(found.get(a) ?? []), [b, strength]])
      found.set(b, [...(found.get(b) ?? []), [a, strength]])
    }
    for (const [from, to] of found) found.set(from, to.toSorted((a, b) => b[1] - a[1]).slice(0, mostPerTerm))
    return found
  }
}

/**
 * For every pair the probability of the one term where the other stands, by expectation and maximisation. `forth`: of theirs, given ours.
 */
function* estimate(
  meetings: Meetings,
  terms: number,
  way: 'forth' | 'back',
): Steps<Float64Array<ArrayBuffer>> {
  const given = way === 'forth' ? meetings.ours : meetings.theirs
  let known = new Float64Array(meetings.met.length).fill(1)
  for (let round = 0; round < rounds; round += 1) {
    const counts = new Float64Array(known.length)
    for (const [at, { width, pairs }] of meetings.passages.entries()) {
      if (at % piece === piece - 1) yield
      const height = pairs.length / width
      if (way === 'forth') share(known, counts, pairs, width, 1, height, width)
      else share(known, counts, pairs, height, width, width, 1)
    }
    const sums = new Float64Array(terms)
    for (let pair = 0; pair < counts.length; pair += 1) {
      const term = given[pair] as number
      sums[term] = (sums[term] as number) + (counts[pair] as number)
    }
    yield
    for (let pair = 0; pair < counts.length; pair += 1) {
      counts[pair] = (counts[pair] as number) / (sums[given[pair] as number] as number)
    }
    yield
    known = counts
  }
  return known
}

/** Shares each of `lines` terms among the `length` terms it may translate: `step` leads from line to line, `stride` along one. */
function share(
  known: Float64Array,
  counts: Float64Array,
  pairs: Uint32Array,
  lines: number,
  step: number,
  length: number,
  stride: number,
): void {
  for (let line = 0; line < lines; line += 1) {
    let all = 0
    for (let at = 0; at < length; at += 1) all += known[pairs[line * step + at * stride] as number] as number
    for (let at = 0; at < length; at += 1) {
      const pair = pairs[line * step + at * stride] as number
      counts[pair] = (counts[pair] as number) + (known[pair] as number) / all
    }
  }
}
