import { languageFacet } from './build.ts'
import { type FacetNames, valuesOf } from './facets.ts'
import { walkEntry } from './forward.ts'
import type { Lexicon } from './lexicon.ts'
import { buryAgain, mergeSegments } from './merge.ts'
import { mostEntries, type Segment } from './segment.ts'

/** A segment's place and an entry's in it, in one number. */
const perSegment = 65_536

/** So many segments of about one size are merged into one. */
const fold = 8

interface Merge {
  sources: Segment[]
  steps: ReturnType<typeof mergeSegments>
}

/** The segments of an index: where each entry is, how many there are, and which segments to merge. */
export class Shelf {
  readonly #lexicon: Lexicon
  readonly #names: FacetNames
  /** By number; numbers are never given again. */
  readonly #numbered = new Map<number, Segment>()
  readonly #places = new Map<string, number>()
  readonly #texts = new Map<string, number>()
  #next = 0
  #merge: Merge | undefined
  segments: readonly Segment[] = []

  constructor(lexicon: Lexicon, names: FacetNames) {
    this.#lexicon = lexicon
    this.#names = names
  }

  get size(): number {
    return this.#places.size
  }

  get entries(): number {
    return this.#places.size
  }

  /** How many entries have texts in a language. */
  texts(language: string): number {
    return this.#texts.get(language) ?? 0
  }

  sequenceOf(id: string): number | undefined {
    const place = this.#places.get(id)
    if (place === undefined) return undefined
    return this.#segmentAt(place).sequences[place % perSegment]
  }

  #segmentAt(place: number): Segment {
    return this.#numbered.get(Math.floor(place / perSegment)) as Segment
  }

  /** Changes with every entry that is put or removed: compared with what the database has. */
  sumOfSequences(): number {
    let sum = 0
    for (const place of this.#places.values()) {
      sum += this.#segmentAt(place).sequences[place % perSegment] as number
    }
    return sum
  }

  /** Adds a new segment; its entries take the place of those with the same ids. */
  add(segment: Segment): void {
    const number = this.#take(segment)
    for (let entry = 0; entry < segment.count; entry += 1) {
      const id = segment.ids[entry] as string
      this.remove(id)
      this.#places.set(id, number * perSegment + entry)
      this.#countLanguages(segment, entry, 1)
    }
  }

  /** Adds a segment that was counted before: only its places are new. */
  restore(segment: Segment): void {
    const number = this.#take(segment)
    for (let entry = 0; entry < segment.count; entry += 1) {
      if (segment.live[entry] === 0) continue
      this.#places.set(segment.ids[entry] as string, number * perSegment + entry)
      this.#countLanguages(segment, entry, 1)
    }
  }

  #take(segment: Segment): number {
    const number = this.#next
    this.#next += 1
    this.#numbered.set(number, segment)
    this.segments = [...this.#numbered.values()]
    return number
  }

  remove(id: string): void {
    const place = this.#places.get(id)
    if (place === undefined) return
    const segment = this.#segmentAt(place)
    const entry = place % perSegment
    segment.live[entry] = 0
    segment.dead += 1
    this.#places.delete(id)
    this.#countLanguages(segment, entry, -1)
    this.#forgetTerms(segment, entry)
  }

  #countLanguages(segment: Segment, entry: number, by: 1 | -1): void {
    const column = segment.facets.get(languageFacet)
    if (!column) return
    const languages = this.#names.namesOf(languageFacet)
    for (const it of valuesOf(column, entry)) {
      const language = languages[it] as string
      this.#texts.set(language, (this.#texts.get(language) ?? 0) + by)
    }
  }

  #forgetTerms({ forward, forwardStarts }: Segment, entry: number): void {
    const { frequencies, stops } = this.#lexicon
    const terms = new Set<number>()
    walkEntry(forward, forwardStarts[entry] as number, forwardStarts[entry + 1] as number, (term) => {
      if (stops.array[term] === 0) terms.add(term)
    })
    for (const it of terms) frequencies.array[it] = (frequencies.array[it] as number) - 1
  }

  /** Merges for about so many milliseconds; gives whether there is more to do. A piece of the work takes a few milliseconds at most. */
  mergeFor(milliseconds: number): boolean {
    const end = performance.now() + milliseconds
    do {
      this.#merge ??= this.#begin()
      if (!this.#merge) return false
      const step = this.#merge.steps.next()
      if (step.done) this.#finish(this.#merge, step.value)
    } while (performance.now() < end)
    return true
  }

  #begin(): Merge | undefined {
    const sources = chooseSources(this.segments)
    return sources.length === 0 ? undefined : { sources, steps: mergeSegments(sources) }
  }

  #finish({ sources }: Merge, { merged, moves }: { merged: Segment; moves: Int32Array[] }): void {
    this.#merge = undefined
    buryAgain(merged, sources, moves)
    for (const [number, it] of this.#numbered) if (sources.includes(it)) this.#numbered.delete(number)
    if (merged.count === merged.dead) {
      this.segments = [...this.#numbered.values()]
      return
    }
    const number = this.#take(merged)
    for (let entry = 0; entry < merged.count; entry += 1) {
      if (merged.live[entry] === 1) this.#places.set(merged.ids[entry] as string, number * perSegment + entry)
    }
  }
}

/** Segments that are worth merging: one that is mostly dead, or eight of about one size; none when all is well. */
function chooseSources(segments: readonly Segment[]): Segment[] {
  const wasted = segments.find((it) => it.dead * 2 > it.count)
  if (wasted) return [wasted]
  const tiers = Map.groupBy(segments, (it) => Math.floor(Math.log(it.count - it.dead + 1) / Math.log(fold)))
  for (const [, some] of [...tiers].sort((a, b) => a[0] - b[0])) {
    if (some.length < fold) continue
    const chosen: Segment[] = []
    let count = 0
    for (const it of some.toSorted((a, b) => a.count - b.count).slice(0, fold)) {
      count += it.count - it.dead
      if (count > mostEntries) break
      chosen.push(it)
    }
    if (chosen.length > 1) return chosen
  }
  return []
}
