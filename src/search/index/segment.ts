import type { FacetColumn } from './facets.ts'

/** No segment is larger: entries are numbered in 15 bits, and what a question needs of memory fits the processor's cache. */
export const mostEntries = 32_000

/** Stands for "no day": before every other. */
export const noDay = -0x80000000

/**
 * Some of the entries of an index, written once. Entries are numbered from 0. Only `live` changes: an entry that is replaced or taken away
 * stays in its place, dead, until the segment is merged.
 */
export interface Segment {
  readonly count: number
  readonly ids: readonly string[]
  readonly sequences: Float64Array
  /** Number of the kind and audience together; see `Audiences`. */
  readonly groups: Uint16Array
  /** The numbers that `groups` holds, each once. */
  readonly groupsHeld: readonly number[]
  readonly days: Int32Array
  readonly live: Uint8Array
  dead: number
  /** Terms that its entries have, ascending, and where their postings begin; one more start than terms. */
  readonly terms: Uint32Array
  readonly starts: Uint32Array
  readonly postings: Uint8Array
  /** What each entry says, word by word: see `forward.ts`. */
  readonly forward: Uint8Array
  readonly forwardStarts: Uint32Array
  readonly facets: ReadonlyMap<string, FacetColumn>
  readonly measures: ReadonlyMap<string, Float64Array>
}

/** Where the postings of a term are: its place in `starts`, or -1. */
export function findTermIn({ terms }: Segment, term: number): number {
  let low = 0
  let high = terms.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = terms[middle] as number
    if (found === term) return middle
    if (found < term) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/*
 * Postings of a term: for each entry that has it, in ascending order, the distance from the one before (from -1 at first) in one byte, or in two
 * when it is 128 or more (the first with its highest bit set, and the upper bits); then the impact, 1 to 255.
 */

/** Writes one posting at `at`; gives the place behind it. */
export function writePosting(bytes: Uint8Array, at: number, distance: number, impact: number): number {
  let next = at
  if (distance > 127) {
    bytes[next] = 128 | (distance >> 8)
    next += 1
  }
  bytes[next] = distance & 255
  bytes[next + 1] = impact
  return next + 2
}

/** Reads the postings from `at` to `end`. For loops that are not hot; those that are read in place. */
export function eachPosting(
  bytes: Uint8Array,
  at: number,
  end: number,
  each: (entry: number, impact: number) => void,
): void {
  let entry = -1
  let here = at
  while (here < end) {
    let distance = bytes[here] as number
    here += 1
    if (distance > 127) {
      distance = ((distance & 127) << 8) | (bytes[here] as number)
      here += 1
    }
    entry += distance
    each(entry, bytes[here] as number)
    here += 1
  }
}
