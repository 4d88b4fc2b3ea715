import { type FacetColumn, FacetWriter, valuesOf } from './facets.ts'
import { type Growing, reserve, trimmed } from './grow.ts'
import { eachPosting, findTermIn, type Segment, writePosting } from './segment.ts'

/** Where an entry of a source goes: -1 for a dead one. */
type Moves = Int32Array

/**
 * Makes one segment of the live entries of several. It stops after every piece of work, so that whoever runs it can let others have
 * their turn; `return` gives the segment. Entries that die meanwhile are dead in the sources only: see `buryAgain`.
 */
export function* mergeSegments(
  sources: readonly Segment[],
): Generator<void, { merged: Segment; moves: Moves[] }> {
  const moves = movesOf(sources)
  const count = sources.reduce((sum, it) => sum + it.count - it.dead, 0)
  const postings = yield* mergePostings(sources, moves)
  const forward = yield* mergeForward(sources, moves)
  const facets = yield* mergeFacets(sources, moves, count)
  const merged: Segment = {
    count,
    ids: sources.flatMap((it, at) => it.ids.filter((_, entry) => (moves[at] as Moves)[entry] !== -1)),
    sequences: gather(sources, moves, new Float64Array(count), (it) => it.sequences),
    groups: gather(sources, moves, new Uint16Array(count), (it) => it.groups),
    groupsHeld: [...new Set(sources.flatMap((it) => it.groupsHeld))],
    days: gather(sources, moves, new Int32Array(count), (it) => it.days),
    live: new Uint8Array(count).fill(1),
    dead: 0,
    ...postings,
    ...forward,
    facets,
    measures: mergeMeasures(sources, moves, count),
  }
  return { merged, moves }
}

/** Marks in the merged segment what died in its sources since it was begun. Gives the places of the others. */
export function buryAgain(merged: Segment, sources: readonly Segment[], moves: readonly Moves[]): void {
  for (const [at, source] of sources.entries()) {
    for (let entry = 0; entry < source.count; entry += 1) {
      const to = (moves[at] as Moves)[entry] as number
      if (to < 0 || source.live[entry] === 1) continue
      merged.live[to] = 0
      merged.dead += 1
    }
  }
}

function movesOf(sources: readonly Segment[]): Moves[] {
  let next = 0
  return sources.map((source) => {
    const moves = new Int32Array(source.count)
    for (let entry = 0; entry < source.count; entry += 1) {
      moves[entry] = source.live[entry] === 1 ? next++ : -1
    }
    return moves
  })
}

/** How many postings or bytes are one piece of work. */
const piece = 20_000

function* mergePostings(
  sources: readonly Segment[],
  moves: readonly Moves[],
): Generator<void, Pick<Segment, 'terms' | 'starts' | 'postings'>> {
  const terms = yield* unite(sources.map((it) => it.terms))
  const starts = new Uint32Array(terms.length + 1)
  const kept: Growing<Uint32Array> = { array: new Uint32Array(terms.length), length: 0 }
  const bytes: Growing<Uint8Array> = { array: new Uint8Array(1024), length: 0 }
  let done = 0
  for (const term of terms) {
    const before = bytes.length
    copyPostings(term, sources, moves, bytes)
    if (bytes.length > before) {
      kept.array[kept.length] = term
      kept.length += 1
      starts[kept.length] = bytes.length
    }
    done += bytes.length - before + 10
    if (done > piece) {
      done = 0
      yield
    }
  }
  return { terms: trimmed(kept), starts: starts.slice(0, kept.length + 1), postings: trimmed(bytes) }
}

function* unite(lists: readonly Uint32Array[]): Generator<void, Uint32Array> {
  let all: Uint32Array = new Uint32Array(0)
  for (const list of lists) {
    const united = new Uint32Array(all.length + list.length)
    let length = 0
    for (let a = 0, b = 0; a < all.length || b < list.length; length += 1) {
      const one = a < all.length ? (all[a] as number) : 0xffffffff
      const other = b < list.length ? (list[b] as number) : 0xffffffff
      united[length] = Math.min(one, other)
      if (one <= other) a += 1
      if (other <= one) b += 1
    }
    all = united.slice(0, length)
    yield
  }
  return all
}

function copyPostings(
  term: number,
  sources: readonly Segment[],
  moves: readonly Moves[],
  bytes: Growing<Uint8Array>,
): void {
  let before = -1
  for (const [at, source] of sources.entries()) {
    const place = findTermIn(source, term)
    if (place < 0) continue
    const from = source.starts[place] as number
    const to = source.starts[place + 1] as number
    reserve(bytes, (to - from) * 2)
    const move = moves[at] as Moves
    eachPosting(source.postings, from, to, (entry, impact) => {
      const moved = move[entry] as number
      if (moved < 0) return
      bytes.length = writePosting(bytes.array, bytes.length, moved - before, impact)
      before = moved
    })
  }
}

function* mergeForward(
  sources: readonly Segment[],
  moves: readonly Moves[],
): Generator<void, Pick<Segment, 'forward' | 'forwardStarts'>> {
  const starts: number[] = [0]
  const bytes: Growing<Uint8Array> = { array: new Uint8Array(1024), length: 0 }
  let done = 0
  for (const [at, source] of sources.entries()) {
    for (let entry = 0; entry < source.count; entry += 1) {
      if ((moves[at] as Moves)[entry] === -1) continue
      const own = source.forward.subarray(source.forwardStarts[entry], source.forwardStarts[entry + 1])
      reserve(bytes, own.length)
      bytes.array.set(own, bytes.length)
      bytes.length += own.length
      starts.push(bytes.length)
      done += own.length
      if (done > piece * 50) {
        done = 0
        yield
      }
    }
  }
  return { forward: trimmed(bytes), forwardStarts: Uint32Array.from(starts) }
}

function* mergeFacets(
  sources: readonly Segment[],
  moves: readonly Moves[],
  count: number,
): Generator<void, Map<string, FacetColumn>> {
  const names = new Set(sources.flatMap((it) => [...it.facets.keys()]))
  const merged = new Map<string, FacetColumn>()
  for (const name of names) {
    const writer = new FacetWriter(count)
    for (const [at, source] of sources.entries()) {
      const column = source.facets.get(name)
      if (!column) continue
      for (let entry = 0; entry < source.count; entry += 1) {
        const to = (moves[at] as Moves)[entry] as number
        if (to >= 0 && column.setOf[entry] !== 0) writer.put(to, [...valuesOf(column, entry)])
        if (entry % 2000 === 1999) yield
      }
    }
    merged.set(name, writer.column())
    yield
  }
  return merged
}

function mergeMeasures(
  sources: readonly Segment[],
  moves: readonly Moves[],
  count: number,
): Map<string, Float64Array> {
  const names = new Set(sources.flatMap((it) => [...it.measures.keys()]))
  return new Map(
    [...names].map((name) => [
      name,
      gather(sources, moves, new Float64Array(count), (it) => it.measures.get(name)),
    ]),
  )
}

function gather<T extends Float64Array | Uint16Array | Int32Array>(
  sources: readonly Segment[],
  moves: readonly Moves[],
  into: T,
  columnOf: (segment: Segment) => T | undefined,
): T {
  for (const [at, source] of sources.entries()) {
    const column = columnOf(source)
    if (!column) continue
    for (let entry = 0; entry < source.count; entry += 1) {
      const to = (moves[at] as Moves)[entry] as number
      if (to >= 0) into[to] = column[entry] as number
    }
  }
  return into
}
