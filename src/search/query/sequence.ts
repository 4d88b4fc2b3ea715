import { walkEntry } from '../index/forward.ts'
import type { Segment } from '../index/segment.ts'

/** Of a field no more words than these are looked at. */
const row = new Int32Array(65_536)

/** Whether an entry has, somewhere in one of its fields, one of these sequences of terms. */
export function hasSequence(segment: Segment, entry: number, sequences: readonly Uint32Array[]): boolean {
  if (sequences.length === 0) return false
  const { forward, forwardStarts } = segment
  let length = 0
  let found = false
  walkEntry(
    forward,
    forwardStarts[entry] as number,
    forwardStarts[entry + 1] as number,
    (term) => {
      if (length < row.length) row[length++] = term
    },
    () => {
      found = sequences.some((it) => contains(length, it))
      length = 0
      return found
    },
  )
  return found
}

function contains(length: number, sequence: Uint32Array): boolean {
  const last = length - sequence.length
  for (let from = 0; from <= last; from += 1) {
    let at = 0
    while (at < sequence.length && row[from + at] === sequence[at]) at += 1
    if (at === sequence.length) return true
  }
  return false
}
