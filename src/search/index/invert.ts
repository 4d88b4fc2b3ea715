import { type Growing, push, reserve, trimmed } from './grow.ts'
import { type Segment, writePosting } from './segment.ts'

/** Postings as entries bring them: term and impact of each, entry by entry. */
export interface Log {
  terms: Growing<Uint32Array>
  impacts: Growing<Uint8Array>
  /** Where each entry's postings end. */
  ends: Growing<Uint32Array>
}

/**
 * From term by term of each entry to entry by entry of each term: a counting sort, which keeps the entries in order.
 * `allTerms`: how many terms there are in all.
 */
export function invert(log: Log, allTerms: number): Pick<Segment, 'terms' | 'starts' | 'postings'> {
  const all = log.terms.length
  const places = new Uint32Array(allTerms)
  const terms = countTerms(log, places)
  const begins = new Uint32Array(terms.length + 1)
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at] as number
    begins[at + 1] = (begins[at] as number) + (places[term] as number)
    places[term] = begins[at] as number
  }
  const entries = new Uint16Array(all)
  const impacts = new Uint8Array(all)
  let at = 0
  for (let entry = 0; entry < log.ends.length; entry += 1) {
    for (; at < (log.ends.array[entry] as number); at += 1) {
      const term = log.terms.array[at] as number
      const place = places[term] as number
      places[term] = place + 1
      entries[place] = entry
      impacts[place] = log.impacts.array[at] as number
    }
  }
  return { terms, ...encode(begins, entries, impacts) }
}

/** The terms of the log, ascending; `counts` says how often each is there. */
function countTerms({ terms }: Log, counts: Uint32Array): Uint32Array {
  const used: Growing<Uint32Array> = { array: new Uint32Array(1024), length: 0 }
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms.array[at] as number
    if (counts[term] === 0) push(used, term)
    counts[term] = (counts[term] as number) + 1
  }
  return trimmed(used).sort()
}

function encode(
  begins: Uint32Array,
  entries: Uint16Array,
  impacts: Uint8Array,
): Pick<Segment, 'starts' | 'postings'> {
  const bytes: Growing<Uint8Array> = { array: new Uint8Array(entries.length * 2.2 + 16), length: 0 }
  const starts = new Uint32Array(begins.length)
  for (let term = 0; term + 1 < begins.length; term += 1) {
    const from = begins[term] as number
    const to = begins[term + 1] as number
    reserve(bytes, (to - from) * 3)
    let before = -1
    for (let at = from; at < to; at += 1) {
      const entry = entries[at] as number
      bytes.length = writePosting(bytes.array, bytes.length, entry - before, impacts[at] as number)
      before = entry
    }
    starts[term + 1] = bytes.length
  }
  return { starts, postings: trimmed(bytes) }
}
