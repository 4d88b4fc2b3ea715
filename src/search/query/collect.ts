import { findTermIn, mostEntries, type Segment } from '../index/segment.ts'
import type { Group, Plan } from './plan.ts'

/**
 * Working memory for one segment at a time, used again and again: what each entry has scored, and which groups it has met.
 * Everything is 0 between two segments.
 */
export class Tally {
  readonly scores = new Float64Array(mostEntries)
  /** Bit n: the entry has something of group n. */
  readonly met = new Uint32Array(mostEntries)
  /** Entries that have met anything, in the order in which they did. */
  readonly entries = new Uint16Array(mostEntries)
  count = 0
  #dense = false
  /** In how many entries something may be left to clear. */
  #scanned = 0
  readonly #best = new Float64Array(mostEntries)
  readonly #own = new Uint16Array(mostEntries)

  /** Adds up what the groups of a plan find in a segment. */
  collect(segment: Segment, { groups }: Plan): void {
    const found = groups.map((it) => placesOf(segment, it))
    const bytes = found.flat().reduce((sum, { from, to }) => sum + to - from, 0)
    // When most entries are met, it is quicker to look through all of them once than to note each one that is met first.
    this.#dense = bytes > segment.count
    for (const [at, places] of found.entries()) this.#collectGroup(segment, places, 1 << at)
    if (this.#dense) this.#listMet(segment)
  }

  #collectGroup({ postings }: Segment, places: readonly Place[], bit: number): void {
    const [first] = places
    if (!first) return
    if (places.length === 1) {
      if (this.#dense) this.#addDense(postings, first, bit)
      else this.#addAll(postings, first, bit)
      return
    }
    let count = 0
    for (const it of places) count = this.#raise(postings, it, count)
    this.#addBest(count, bit)
  }

  /** The only alternative: its postings are added as they come. */
  #addAll(postings: Uint8Array, { from, to, weight }: Place, bit: number): void {
    const { scores, met, entries } = this
    let at = from
    let entry = -1
    let count = this.count
    while (at < to) {
      let distance = postings[at++] as number
      if (distance > 127) distance = ((distance & 127) << 8) | (postings[at++] as number)
      entry += distance
      const before = met[entry] as number
      if (before === 0) entries[count++] = entry
      met[entry] = before | bit
      scores[entry] = (scores[entry] as number) + weight * (postings[at++] as number)
    }
    this.count = count
  }

  #addDense(postings: Uint8Array, { from, to, weight }: Place, bit: number): void {
    const { scores, met } = this
    let at = from
    let entry = -1
    while (at < to) {
      let distance = postings[at++] as number
      if (distance > 127) distance = ((distance & 127) << 8) | (postings[at++] as number)
      entry += distance
      met[entry] = (met[entry] as number) | bit
      scores[entry] = (scores[entry] as number) + weight * (postings[at++] as number)
    }
  }

  #listMet({ count }: Segment): void {
    const { met, entries } = this
    let all = 0
    for (let entry = 0; entry < count; entry += 1) {
      entries[all] = entry
      // 1 for any number but 0, without a branch: which entries are met cannot be guessed.
      const bits = met[entry] as number
      all += (bits | -bits) >>> 31
    }
    this.count = all
    this.#scanned = count
  }

  /** One of several alternatives: the best of them counts, so they are gathered first. */
  #raise(postings: Uint8Array, { from, to, weight }: Place, known: number): number {
    const best = this.#best
    const own = this.#own
    let at = from
    let entry = -1
    let count = known
    while (at < to) {
      let distance = postings[at++] as number
      if (distance > 127) distance = ((distance & 127) << 8) | (postings[at++] as number)
      entry += distance
      const score = weight * (postings[at++] as number)
      const before = best[entry] as number
      if (before === 0) own[count++] = entry
      if (score > before) best[entry] = score
    }
    return count
  }

  #addBest(count: number, bit: number): void {
    const { scores, met, entries } = this
    const best = this.#best
    let all = this.count
    for (let at = 0; at < count; at += 1) {
      const entry = this.#own[at] as number
      const before = met[entry] as number
      if (before === 0 && !this.#dense) entries[all++] = entry
      met[entry] = before | bit
      scores[entry] = (scores[entry] as number) + (best[entry] as number)
      best[entry] = 0
    }
    this.count = all
  }

  /** Takes every entry of a segment, when nothing is asked in words. */
  takeAll(segment: Segment): void {
    for (let entry = 0; entry < segment.count; entry += 1) this.entries[entry] = entry
    this.count = segment.count
  }

  clear(): void {
    const { scores, met, entries } = this
    if (this.#dense) {
      scores.fill(0, 0, this.#scanned)
      met.fill(0, 0, this.#scanned)
    } else {
      for (let at = 0; at < this.count; at += 1) {
        const entry = entries[at] as number
        scores[entry] = 0
        met[entry] = 0
      }
    }
    this.#dense = false
    this.count = 0
  }
}

/** Where the postings of an alternative lie, and what one step of impact counts. */
interface Place {
  from: number
  to: number
  weight: number
}

function placesOf(segment: Segment, { alternatives }: Group): Place[] {
  return alternatives.flatMap(({ term, weight }) => {
    const place = findTermIn(segment, term)
    if (place < 0) return []
    return [{ from: segment.starts[place] as number, to: segment.starts[place + 1] as number, weight }]
  })
}
