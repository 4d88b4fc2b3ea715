import type { Segment } from '../index/segment.ts'

/** What decides an entry's place: the greater first value, then the greater second, then the smaller id. */
export interface Place {
  first: number
  second: number
  id: string
}

export interface Ranked extends Place {
  segment: Segment
  entry: number
}

/** Below 0: `a` stands before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  return b.first - a.first || b.second - a.second || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * Keeps the best of what it is offered, at most `limit`, in a heap with the worst on top: most offers are turned away by one comparison.
 * With `worstFirst` it keeps the worst: those just before a cursor.
 */
export class Top {
  readonly #limit: number
  readonly #sign: number
  readonly #heap: Ranked[] = []
  /** The first value of the worst that is kept, once there are enough. */
  #bar: number

  constructor(limit: number, worstFirst = false) {
    this.#limit = Math.floor(limit)
    this.#sign = worstFirst ? -1 : 1
    this.#bar = worstFirst ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  }

  /** Whether what comes with this first value cannot be kept: most offers end here. */
  isHopeless(first: number): boolean {
    return this.#sign > 0 ? first < this.#bar : first > this.#bar
  }

  offer(first: number, second: number, segment: Segment, entry: number): void {
    if (!(this.#limit > 0)) return
    const full = this.#heap.length === this.#limit
    const worst = this.#heap[0]
    const offered = { first, second, id: segment.ids[entry] as string, segment, entry }
    if (!full) {
      this.#heap.push(offered)
      this.#rise(this.#heap.length - 1)
    } else if (worst && this.#compare(offered, worst) < 0) {
      this.#heap[0] = offered
      this.#sink()
    }
    if (this.#heap.length === this.#limit) this.#bar = (this.#heap[0] as Ranked).first
  }

  #compare(a: Place, b: Place): number {
    return comparePlaces(a, b) * this.#sign
  }

  #rise(from: number): void {
    const heap = this.#heap
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#compare(heap[at] as Ranked, heap[parent] as Ranked) <= 0) return
      swap(heap, at, parent)
      at = parent
    }
  }

  #sink(): void {
    const heap = this.#heap
    let at = 0
    for (;;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && this.#compare(heap[child] as Ranked, heap[worst] as Ranked) > 0)
          worst = child
      }
      if (worst === at) return
      swap(heap, at, worst)
      at = worst
    }
  }

  /** What was kept, best first. */
  sorted(): Ranked[] {
    return this.#heap.toSorted(comparePlaces)
  }
}

function swap(heap: Ranked[], a: number, b: number): void {
  const one = heap[a] as Ranked
  heap[a] = heap[b] as Ranked
  heap[b] = one
}
