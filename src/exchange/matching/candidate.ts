import { type Near, nearOf } from './near.ts'
import {
  explainPair,
  hoursFor,
  lowestScore,
  type MatchedNeed,
  type MatchedOffer,
  mayMeet,
  partValues,
  scoreOf,
  sharedHelps,
} from './score.ts'
import { mark, pairOrder } from './seed.ts'

/** A pair that could be proposed: ids of need and offer, score, hours a month. */
export type Candidate = readonly [need: string, offer: string, score: number, hours: number]

/** So many offers of each need go on to the solver. */
export const mostCandidates = 12

/** Finds the best offers of needs, by the topics they share. */
export interface Finder {
  /** The best candidates of a need, best first; equal ones in the order that the seed gives. */
  find(need: MatchedNeed): Candidate[]
}

/** Puts the offers in order by topic, so that a need is compared with those only that it shares a topic with. */
export function createFinder(
  offers: readonly MatchedOffer[],
  { near, today, seed }: { near: Near; today: string; seed: number },
): Finder {
  const byTopic = new Map<string, number[]>()
  for (const [at, { topics }] of offers.entries())
    for (const it of topics) byTopic.set(it, [...(byTopic.get(it) ?? []), at])
  const marks = offers.map((it) => mark(seed, it.id))
  const sums = new Float64Array(offers.length)
  // The topic that has met an offer last: each topic of a need counts once, by its closest.
  const metBy = new Int32Array(offers.length)
  let topicNumber = 0

  const gather = (need: MatchedNeed): number[] => {
    const met: number[] = []
    for (const topic of need.topics) {
      topicNumber += 1
      for (const [concept, likeness] of nearOf(near, topic))
        for (const at of byTopic.get(concept) ?? []) {
          if (metBy[at] === topicNumber) continue
          metBy[at] = topicNumber
          if (sums[at] === 0) met.push(at)
          sums[at] = (sums[at] as number) + likeness
        }
    }
    return met
  }

  return {
    find: (need) => {
      const known = new Set(need.known)
      const own = mark(seed, need.id)
      const found: { at: number; score: number; hours: number; order: number }[] = []
      for (const at of gather(need)) {
        const offer = offers[at] as MatchedOffer
        const topics = (sums[at] as number) / need.topics.length
        sums[at] = 0
        if (known.has(offer.id) || !mayMeet(need, offer, today)) continue
        const given = sharedHelps(need, offer)
        if (given.length === 0) continue
        const score = scoreOf(partValues(need, offer, { topics, given, likeness: null }))
        if (score < lowestScore) continue
        found.push({ at, score, hours: hoursFor(given), order: pairOrder(own, marks[at] as number) })
      }
      found.sort((a, b) => b.score - a.score || a.order - b.order)
      return found
        .slice(0, mostCandidates)
        .map(({ at, score, hours }) => [need.id, (offers[at] as MatchedOffer).id, score, hours] as const)
    },
  }
}

/** The same candidates, scored again with what is known of how alike the two cities are. */
export function withContext(
  candidates: readonly Candidate[],
  needs: ReadonlyMap<string, MatchedNeed>,
  offers: ReadonlyMap<string, MatchedOffer>,
  options: Parameters<typeof explainPair>[2],
): Candidate[] {
  return candidates.flatMap(([need, offer]) => {
    const [one, other] = [needs.get(need), offers.get(offer)]
    const pair = one && other ? explainPair(one, other, options) : null
    return pair && pair.score >= lowestScore ? [[need, offer, pair.score, pair.hours] as const] : []
  })
}
