import { type Growing, push, trimmed } from './grow.ts'

/** Numbers the values of every facet, for all segments of an index alike. */
export class FacetNames {
  readonly #facets = new Map<string, { numbers: Map<string, number>; names: string[] }>()

  numberOf(facet: string, value: string): number {
    let known = this.#facets.get(facet)
    if (!known) {
      known = { numbers: new Map(), names: [] }
      this.#facets.set(facet, known)
    }
    const number = known.numbers.get(value)
    if (number !== undefined) return number
    known.numbers.set(value, known.names.length)
    known.names.push(value)
    return known.names.length - 1
  }

  /** The numbers of those values that any entry ever had. */
  findNumbers(facet: string, values: readonly string[]): number[] {
    const known = this.#facets.get(facet)
    return values.flatMap((it) => known?.numbers.get(it) ?? [])
  }

  /** The values of a facet by their numbers. */
  namesOf(facet: string): readonly string[] {
    return this.#facets.get(facet)?.names ?? []
  }

  get facets(): string[] {
    return [...this.#facets.keys()]
  }
}

/** One facet of the entries of a segment. Entries that have the same values share a set; entry -> set -> numbers of values. */
export interface FacetColumn {
  /** Entry -> number of its set. Set 0 is empty. */
  setOf: Uint16Array
  /** Where a set's values begin in `members`; one more than there are sets. */
  setStarts: Uint32Array
  members: Uint32Array
}

/** Gathers a facet's values, entry by entry. Entries that are not named have none. */
export class FacetWriter {
  readonly #sets = new Map<string, number>([['', 0]])
  readonly #setOf: Uint16Array
  readonly #starts: Growing<Uint32Array> = { array: new Uint32Array(16), length: 2 }
  readonly #members: Growing<Uint32Array> = { array: new Uint32Array(16), length: 0 }

  constructor(entries: number) {
    this.#setOf = new Uint16Array(entries)
  }

  put(entry: number, values: readonly number[]): void {
    if (values.length === 0) return
    const sorted = values.length === 1 ? values : [...new Set(values)].sort((a, b) => a - b)
    const key = sorted.join()
    this.#setOf[entry] = this.#sets.get(key) ?? this.#newSet(key, sorted)
  }

  #newSet(key: string, values: readonly number[]): number {
    const number = this.#sets.size
    this.#sets.set(key, number)
    for (const it of values) push(this.#members, it)
    push(this.#starts, this.#members.length)
    return number
  }

  column(): FacetColumn {
    return { setOf: this.#setOf, setStarts: trimmed(this.#starts), members: trimmed(this.#members) }
  }
}

/** The numbers of one entry's values. */
export function valuesOf({ setOf, setStarts, members }: FacetColumn, entry: number): Uint32Array {
  const set = setOf[entry] as number
  return members.subarray(setStarts[set], setStarts[set + 1])
}

/** For each column its sets by the values they have; made when a filter first asks for it. */
const setsByValue = new WeakMap<FacetColumn, ReadonlyMap<number, readonly number[]>>()

/** Set -> 1 when it has one of the wanted values, else 0. */
export function setsHaving(column: FacetColumn, wanted: readonly number[]): Uint8Array {
  let byValue = setsByValue.get(column)
  if (!byValue) {
    byValue = sortByValue(column)
    setsByValue.set(column, byValue)
  }
  const having = new Uint8Array(column.setStarts.length - 1)
  for (const value of wanted) for (const set of byValue.get(value) ?? []) having[set] = 1
  return having
}

function sortByValue({ setStarts, members }: FacetColumn): Map<number, number[]> {
  const byValue = new Map<number, number[]>()
  for (let set = 0; set < setStarts.length - 1; set += 1) {
    for (let at = setStarts[set] as number; at < (setStarts[set + 1] as number); at += 1) {
      const value = members[at] as number
      const sets = byValue.get(value)
      if (sets) sets.push(set)
      else byValue.set(value, [set])
    }
  }
  return byValue
}

/** A facet to count: its column, and where the numbers of entries are added by the numbers of values. */
export interface Counting {
  column: FacetColumn
  sums: Uint32Array
}

/** Adds to the sums how many of these entries have each value, for all facets. */
export function countValues(facets: readonly Counting[], entries: Uint16Array, count: number): void {
  const bySets: Counting[] = []
  for (const it of facets) {
    if (count < it.column.setStarts.length) countOneByOne(it, entries, count)
    else bySets.push(it)
  }
  // Three at a time: while one number is being raised, the next are on their way from memory.
  for (let at = 0; at < bySets.length; at += 3) countBySets(bySets.slice(at, at + 3), entries, count)
}

function countOneByOne(
  { column: { setOf, setStarts, members }, sums }: Counting,
  entries: Uint16Array,
  count: number,
): void {
  for (let at = 0; at < count; at += 1) {
    const set = setOf[entries[at] as number] as number
    const end = setStarts[set + 1] as number
    for (let member = setStarts[set] as number; member < end; member += 1) {
      const value = members[member] as number
      sums[value] = (sums[value] as number) + 1
    }
  }
}

const counts = [new Uint32Array(65_536), new Uint32Array(65_536), new Uint32Array(65_536)] as const
const nowhere = new Uint16Array(65_536)

/** Many entries share few sets: these are counted first. At most three facets. */
function countBySets(facets: readonly Counting[], entries: Uint16Array, count: number): void {
  const [a, b, c] = counts
  const [first, second = nowhere, third = nowhere] = facets.map((it) => it.column.setOf) as [Uint16Array]
  for (let at = 0; at < count; at += 1) {
    const entry = entries[at] as number
    const one = first[entry] as number
    const two = second[entry] as number
    const three = third[entry] as number
    a[one] = (a[one] as number) + 1
    b[two] = (b[two] as number) + 1
    c[three] = (c[three] as number) + 1
  }
  for (const [at, it] of facets.entries()) spread(it, counts[at] as Uint32Array)
  for (const it of counts.slice(facets.length)) it[0] = 0
}

/** Adds what was counted of each set to its values, and forgets it. */
function spread({ column: { setStarts, members }, sums }: Counting, perSet: Uint32Array): void {
  for (let set = 0; set < setStarts.length - 1; set += 1) {
    const many = perSet[set] as number
    if (many === 0) continue
    perSet[set] = 0
    const end = setStarts[set + 1] as number
    for (let member = setStarts[set] as number; member < end; member += 1) {
      const value = members[member] as number
      sums[value] = (sums[value] as number) + many
    }
  }
}
