import type { Found, Query } from '../entry.ts'
import type { FacetNames } from '../index/facets.ts'
import type { Segment } from '../index/segment.ts'
import { Tally } from './collect.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { makePlan } from './expand.ts'
import { explainHits } from './explain.ts'
import type { Knowledge } from './knowledge.ts'
import type { Plan } from './plan.ts'
import { burdens, type FacetCount, Sieve, startCounts } from './sift.ts'
import { comparePlaces, type Place, type Ranked, Top } from './top.ts'

/** Which kinds and audiences a query may see, by the number that segments have for both. */
export type AllowedGroups = (kind: string, audiences: readonly string[]) => Uint8Array

/** What one pass over all segments finds. */
interface Pass {
  total: number
  counts: readonly FacetCount[]
  ranked: Ranked[]
  /** Hits that stand behind (`after`) or before (`before`) the cursor, on this page and further on. */
  ahead: number
}

/** Answers questions over segments. One at a time: it holds the working memory. */
export class Answerer {
  readonly #tally = new Tally()
  readonly #sieve: Sieve
  readonly #allowedGroups: AllowedGroups
  readonly #names: FacetNames

  constructor(allowedGroups: AllowedGroups, names: FacetNames) {
    this.#allowedGroups = allowedGroups
    this.#names = names
    this.#sieve = new Sieve(names)
  }

  /**
   * All words first: if nothing that passes the filters has them all, any of them is enough. In sentences, any is enough from the start.
   * A phrase that nothing has is looked for word by word. Throws Invalid for a cursor of another question.
   */
  answer(query: Query, segments: readonly Segment[], known: Knowledge): Found {
    const cursor = cursorOf(query)
    const plan = makePlan(query, known)
    const steps = stepsOf(plan)
    for (const [at, step] of steps.entries()) {
      const pass = this.#pass(query, step.plan, segments, step.needed, cursor)
      if (pass.total > 0 || at === steps.length - 1) return found(query, step, pass, known)
    }
    throw new Error('a question has at least one step')
  }

  #pass(query: Query, plan: Plan, segments: readonly Segment[], needed: number, cursor: Place | null): Pass {
    const counts = startCounts(query, this.#names)
    const allowed = this.#allowedGroups(query.kind, ['public', ...(query.audiences ?? [])])
    const top = new Top(query.limit, query.before !== undefined)
    const asksWords = asksForWords(plan)
    let total = 0
    let ahead = 0
    for (const segment of segments) {
      if (asksWords) this.#tally.collect(segment, plan)
      else this.#tally.takeAll(segment)
      this.#sieve.sift(segment, this.#tally, plan, query, allowed, needed)
      this.#sieve.countFacets(segment, query, counts)
      total += this.#sieve.count
      ahead += this.#rank(segment, query, cursor, top)
      this.#tally.clear()
    }
    return { total, counts, ranked: top.sorted(), ahead }
  }

  #rank(segment: Segment, query: Query, cursor: Place | null, top: Top): number {
    const { hits, count } = this.#sieve
    const { scores } = this.#tally
    const { days, ids } = segment
    const measure = query.order.startsWith('most:') ? segment.measures.get(query.order.slice(5)) : undefined
    const column =
      query.order === 'lightest' && query.burden ? segment.facets.get(query.burden.facet) : undefined
    const carried = column && query.burden && burdens(column, query.burden, this.#names)
    const backwards = query.before !== undefined
    let ahead = 0
    for (let at = 0; at < count; at += 1) {
      const entry = hits[at] as number
      const score = scores[entry] as number
      const day = days[entry] as number
      const first = firstOf(query.order, score, day, measure?.[entry], carried?.[column?.setOf[entry] ?? 0])
      const second = query.order === 'fit' ? day : score
      if (cursor) {
        const apart = comparePlaces({ first, second, id: ids[entry] as string }, cursor)
        if (backwards ? apart >= 0 : apart <= 0) continue
      }
      ahead += 1
      if (!top.isHopeless(first)) top.offer(first, second, segment, entry)
    }
    return ahead
  }
}

/** What decides first: the greater stands before the smaller. */
function firstOf(order: Query['order'], score: number, day: number, measure = 0, carried = 0): number {
  if (order === 'fit') return score
  if (order === 'newest') return day
  return order === 'lightest' ? -carried : measure
}

/** One way to understand a question, from the strictest to the loosest. */
interface Step {
  plan: Plan
  needed: number
  matched: Found['matched']
}

function stepsOf(plan: Plan): Step[] {
  const steps = stepsWith(plan)
  if (plan.phrases.length === 0) return steps
  const { phrases } = plan.understood
  const apart = {
    ...plan,
    phrases: [],
    required: 0,
    understood: { ...plan.understood, phrases: [], apart: phrases },
  }
  return [...steps, ...stepsWith(apart)]
}

function stepsWith(plan: Plan): Step[] {
  const one = plan.groups.length < 2
  const any: Step = { plan, needed: plan.required, matched: one ? 'all' : 'some' }
  if (plan.preferred === 0 || one) return [any]
  return [{ plan, needed: plan.preferred | plan.required, matched: 'all' }, any]
}

function found(query: Query, { plan, matched }: Step, pass: Pass, { lexicon }: Knowledge): Found {
  return {
    total: pass.total,
    hits: explainHits(pass.ranked, plan, lexicon),
    counts: Object.fromEntries(pass.counts.map((it) => [it.facet, namedCounts(it)])),
    matched,
    understood: plan.understood,
    ...neighbours(query, pass),
  }
}

function namedCounts({ names, sums }: FacetCount): Record<string, number> {
  const named = new Map<string, number>()
  for (let at = 0; at < names.length; at += 1) {
    if (sums[at] !== 0) named.set(names[at] as string, sums[at] as number)
  }
  return Object.fromEntries(named)
}

/** A question whose words are all unknown finds nothing; one without words finds everything. */
function asksForWords({ groups, phrases }: Plan): boolean {
  return groups.length + phrases.length > 0
}

function cursorOf(query: Query): Place | null {
  if (query.after !== undefined) return readCursor(query, query.after, 'after')
  if (query.before !== undefined) return readCursor(query, query.before, 'before')
  return null
}

function neighbours(query: Query, { ranked, ahead }: Pass): Pick<Found, 'next' | 'previous'> {
  const first = ranked[0]
  const last = ranked.at(-1)
  if (!first || !last) return { next: null, previous: null }
  const more = ahead > ranked.length
  const hasNext = query.before !== undefined || more
  const hasPrevious = query.before !== undefined ? more : query.after !== undefined
  return {
    next: hasNext ? writeCursor(query, last) : null,
    previous: hasPrevious ? writeCursor(query, first) : null,
  }
}
