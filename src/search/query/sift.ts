import type { Band, Burden, Query } from '../entry.ts'
import { type Counting, countValues, type FacetColumn, type FacetNames, setsHaving } from '../index/facets.ts'
import { eachPosting, findTermIn, mostEntries, noDay, type Segment } from '../index/segment.ts'
import type { Tally } from './collect.ts'
import type { Plan } from './plan.ts'
import { hasSequence } from './sequence.ts'

/** A facet that is counted: how many entries have each of its values, by the value's number. */
export interface FacetCount {
  facet: string
  /** The bands of a dated facet, which are its values. */
  bands: readonly Band[] | undefined
  names: readonly string[]
  sums: Uint32Array
}

/** Counts of nothing yet, for every facet that the query wants counted. */
export function startCounts(query: Query, names: FacetNames): FacetCount[] {
  return query.count.map((facet) => {
    const bands = bandsOf(query, facet)
    const values = bands ? bands.map((it) => it.value) : names.namesOf(facet)
    return { facet, bands, names: values, sums: new Uint32Array(values.length) }
  })
}

/** A facet may have the name of something that every object has. */
function bandsOf({ dated = {} }: Query, facet: string): readonly Band[] | undefined {
  return Object.hasOwn(dated, facet) ? dated[facet] : undefined
}

/** Entries that fail one filter only: they count for that filter's facet. */
interface Nearly {
  entries: Uint16Array
  count: number
}

/** Tells which entries of a segment are found, and counts their facets. It holds working memory, and is used again and again. */
export class Sieve {
  /** Entries that pass everything, after `sift`. */
  readonly hits = new Uint16Array(mostEntries)
  count = 0
  readonly #nearly: Nearly[] = []
  /** Entries that pass everything but perhaps the filters. */
  readonly #candidates = new Uint16Array(mostEntries)
  readonly #names: FacetNames

  constructor(names: FacetNames) {
    this.#names = names
  }

  /**
   * Keeps of the tallied entries those that are alive, may be seen, have what the plan needs, and pass the filters.
   * `needed`: bits of the groups that every hit must have met.
   */
  sift(segment: Segment, tally: Tally, plan: Plan, query: Query, allowed: Uint8Array, needed: number): void {
    const filters = [
      ...Object.entries(query.filters).map(([facet, wanted]) =>
        this.#filterOf(segment, query, facet, wanted),
      ),
      ...this.#furtherFilters(segment, query),
    ]
    const into = filters.length === 0 ? this.hits : this.#candidates
    const count = keepVisible(segment, tally, allowed, needed, into)
    this.count = keepChecked(segment, plan, into, count)
    if (filters.length > 0) this.#filter(filters)
  }

  /** What no hit may have, and how much it may carry: filters without a facet to count. */
  #furtherFilters(segment: Segment, { without = {}, burden }: Query): Filter[] {
    const refused = Object.entries(without).flatMap(([facet, values]): Filter[] => {
      const column = segment.facets.get(facet)
      if (!column) return []
      const having = setsHaving(column, this.#names.findNumbers(facet, values))
      return [{ of: column.setOf, passing: having.map((it) => 1 - it) }]
    })
    const column = burden && segment.facets.get(burden.facet)
    if (burden?.below === undefined || !column) return refused
    const { below } = burden
    const sums = burdens(column, burden, this.#names)
    return [...refused, { of: column.setOf, passing: Uint8Array.from(sums, (it) => (it < below ? 1 : 0)) }]
  }

  /** Parts those that pass all filters from those that fail one; who fails more counts nowhere. */
  #filter(filters: readonly Filter[]): void {
    while (this.#nearly.length < filters.length) {
      this.#nearly.push({ entries: new Uint16Array(mostEntries), count: 0 })
    }
    for (const it of this.#nearly) it.count = 0
    const count = this.count
    let hits = 0
    for (let at = 0; at < count; at += 1) {
      const entry = this.#candidates[at] as number
      const failing = onlyFailing(entry, filters)
      if (failing === passesAll) this.hits[hits++] = entry
      else if (failing >= 0) {
        const nearly = this.#nearly[failing] as Nearly
        nearly.entries[nearly.count++] = entry
      }
    }
    this.count = hits
  }

  #filterOf(segment: Segment, query: Query, facet: string, wanted: readonly string[]): Filter {
    const bands = bandsOf(query, facet)
    if (bands) return filterByBands(segment, bands, wanted)
    const column = segment.facets.get(facet)
    if (!column) return { of: segment.groups, passing: new Uint8Array(mostEntries) }
    return { of: column.setOf, passing: setsHaving(column, this.#names.findNumbers(facet, wanted)) }
  }

  /** Adds the facets of what was found to the counts. A facet's own filter does not shrink its counts. */
  countFacets(segment: Segment, query: Query, counts: readonly FacetCount[]): void {
    countAll(segment, counts, this.hits, this.count)
    const filtered = Object.keys(query.filters)
    for (const it of counts) {
      const nearly = this.#nearly[filtered.indexOf(it.facet)]
      if (nearly) countAll(segment, [it], nearly.entries, nearly.count)
    }
  }
}

/** Set -> what its values weigh together. */
export function burdens(
  { setStarts, members }: FacetColumn,
  burden: Burden,
  names: FacetNames,
): Float64Array {
  const weights = names.namesOf(burden.facet).map((it) => burden.weightOf(it))
  const sums = new Float64Array(setStarts.length - 1)
  for (let set = 0; set < sums.length; set += 1)
    for (let at = setStarts[set] as number; at < (setStarts[set + 1] as number); at += 1)
      sums[set] = (sums[set] as number) + (weights[members[at] as number] ?? 0)
  return sums
}

function countAll(
  segment: Segment,
  counts: readonly FacetCount[],
  entries: Uint16Array,
  count: number,
): void {
  if (count === 0) return
  const plain: Counting[] = []
  for (const { facet, bands, sums } of counts) {
    const column = segment.facets.get(facet)
    if (bands) countBands(segment, bands, sums, entries, count)
    else if (column) plain.push({ column, sums })
  }
  countValues(plain, entries, count)
}

function countBands(
  { days }: Segment,
  bands: readonly Band[],
  sums: Uint32Array,
  entries: Uint16Array,
  count: number,
): void {
  for (let at = 0; at < count; at += 1) {
    const band = bandOf(days[entries[at] as number] as number, bands)
    if (band >= 0) sums[band] = (sums[band] as number) + 1
  }
}

/** Entry -> a number, and number -> 1 when entries with it pass. */
interface Filter {
  of: Uint16Array
  passing: Uint8Array
}

const passesAll = 255
const failsMore = -1

/** The only filter that an entry fails, or that it fails none or more than one. */
function onlyFailing(entry: number, filters: readonly Filter[]): number {
  let failing = passesAll
  for (let at = 0; at < filters.length; at += 1) {
    const { of, passing } = filters[at] as Filter
    if (passing[of[entry] as number] === 1) continue
    if (failing !== passesAll) return failsMore
    failing = at
  }
  return failing
}

function filterByBands({ days }: Segment, bands: readonly Band[], wanted: readonly string[]): Filter {
  const of = Uint16Array.from(days, (it) => bandOf(it, bands) + 1)
  return { of, passing: Uint8Array.from([0, ...bands.map((it) => (wanted.includes(it.value) ? 1 : 0))]) }
}

/** Of the tallied entries those that are alive, may be seen, and have met what is needed. Gives how many. */
function keepVisible(
  { live, dead, groups, groupsHeld }: Segment,
  { entries, met, count }: Tally,
  allowed: Uint8Array,
  needed: number,
  into: Uint16Array,
): number {
  if (needed === 0 && dead === 0 && groupsHeld.every((it) => allowed[it] === 1)) {
    into.set(entries.subarray(0, count))
    return count
  }
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] as number
    if (((met[entry] as number) & needed) !== needed) continue
    if (live[entry] === 1 && allowed[groups[entry] as number] === 1) into[kept++] = entry
  }
  return kept
}

/** The number of the band that a day falls into, or -1. */
function bandOf(day: number, bands: readonly Band[]): number {
  return bands.findIndex(({ from, to }) => {
    if (from === null && to === null) return day === noDay
    return day !== noDay && (from === null || day >= from) && (to === null || day < to)
  })
}

/** Of the first `count` entries those that have the phrases and nothing that is excluded; most questions have neither. Gives how many. */
function keepChecked(segment: Segment, plan: Plan, entries: Uint16Array, count: number): number {
  const { phrases, excludedTerms, excludedPhrases } = plan
  if (phrases.length + excludedTerms.length + excludedPhrases.length === 0) return count
  const excluded = entriesWithTerms(segment, excludedTerms)
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] as number
    if (excluded[entry] === 1 || !phrases.every((it) => hasSequence(segment, entry, it))) continue
    if (excludedPhrases.length > 0 && hasSequence(segment, entry, excludedPhrases)) continue
    entries[kept++] = entry
  }
  return kept
}

/** 1 for the entries that have one of the terms, else 0. */
function entriesWithTerms(segment: Segment, terms: readonly number[]): Uint8Array {
  const having = new Uint8Array(segment.count)
  for (const term of terms) {
    const place = findTermIn(segment, term)
    if (place < 0) continue
    const [from, to] = [segment.starts[place] as number, segment.starts[place + 1] as number]
    eachPosting(segment.postings, from, to, (entry) => {
      having[entry] = 1
    })
  }
  return having
}
