import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { someNeeds, someOffers, someTurns } from '../../../tests/exchange/arbitrary.ts'
import { readThesaurus } from '../../search/index.ts'
import { type Candidate, createFinder, mostCandidates } from './candidate.ts'
import { byGain, createTally, gainOf, type Limits } from './model.ts'
import { type Near, nearConcepts } from './near.ts'
import { explainPair, lowestScore, type MatchedNeed, type MatchedOffer } from './score.ts'
import { choosePairs } from './solve.ts'

const today = '2026-11-25'
const someSeed = fc.nat(1_000_000)
let near: Near

beforeAll(() => {
  near = nearConcepts(readThesaurus('catalogue/concepts'))
})

function candidatesOf(needs: MatchedNeed[], offers: MatchedOffer[], seed: number): Candidate[] {
  const finder = createFinder(offers, { near, today, seed })
  return needs.flatMap((it) => finder.find(it))
}

function limitsOf(needs: MatchedNeed[], offers: MatchedOffer[], turns: number): Limits {
  return {
    rooms: Object.fromEntries(needs.map((it) => [it.id, it.room])),
    free: Object.fromEntries(offers.map((it) => [it.id, it.free])),
    givers: Object.fromEntries(offers.map((it) => [it.id, it.giver])),
    turns: Object.fromEntries(offers.map((it) => [it.giver, turns])),
  }
}

const sumBy = (list: readonly Candidate[], key: (it: Candidate) => string, load: (it: Candidate) => number) =>
  list.reduce((sums, it) => sums.set(key(it), (sums.get(key(it)) ?? 0) + load(it)), new Map<string, number>())

describe('candidates', () => {
  test('are exactly the best pairs that may be, with their reasons, known ones left out', () => {
    fc.assert(
      fc.property(someNeeds, someOffers, someSeed, (needs, offers, seed) => {
        const found = candidatesOf(needs, offers, seed)
        for (const need of needs) {
          const own = found.filter((it) => it[0] === need.id)
          const possible = offers.flatMap((offer) => {
            const told = explainPair(need, offer, { near, today })
            return told && told.score >= lowestScore && !need.known.includes(offer.id)
              ? [{ offer: offer.id, ...told }]
              : []
          })
          expect(own.length).toBe(Math.min(mostCandidates, possible.length))
          for (const [, offer, score, hours] of own) {
            const told = possible.find((it) => it.offer === offer)
            expect([score, hours]).toEqual([told?.score, told?.hours])
            expect(told?.reasons.map((it) => it.part)).toEqual(
              expect.arrayContaining(['topics', 'help', 'languages', 'capacity']),
            )
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the choice', () => {
  test('keeps every limit, is the same for the same seed, and no worse than the greedy one', async () => {
    await fc.assert(
      fc.asyncProperty(someNeeds, someOffers, someTurns, someSeed, async (needs, offers, turns, seed) => {
        const candidates = candidatesOf(needs, offers, seed)
        const limits = limitsOf(needs, offers, turns)
        const { chosen, objective, gap } = await choosePairs(candidates, limits, seed)
        const giverOf = (it: Candidate) => limits.givers[it[1]] as string
        for (const [need, count] of sumBy(
          chosen,
          (it) => it[0],
          () => 1,
        ))
          expect(count).toBeLessThanOrEqual(limits.rooms[need] as number)
        for (const [offer, hours] of sumBy(
          chosen,
          (it) => it[1],
          (it) => it[3],
        ))
          expect(hours).toBeLessThanOrEqual(limits.free[offer] as number)
        for (const count of sumBy(chosen, giverOf, () => 1).values()) expect(count).toBeLessThanOrEqual(turns)
        expect(new Set(chosen).size).toBe(chosen.length)
        expect(candidates).toEqual(expect.arrayContaining(chosen))
        expect(gap).toBeGreaterThanOrEqual(0)
        const tally = createTally(limits)
        const greedy = byGain(candidates, seed).filter((it) => tally.take(it))
        const gain = (list: readonly Candidate[]) => list.reduce((sum, it) => sum + gainOf(it, seed), 0)
        expect(gain(chosen)).toBeGreaterThanOrEqual(gain(greedy) - 1e-6)
        const again = await choosePairs(candidates.toReversed(), limits, seed)
        expect([again.chosen, again.objective]).toEqual([chosen, objective])
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  test('is the best of all choices where there are few', async () => {
    await fc.assert(
      fc.asyncProperty(someNeeds, someOffers, someTurns, async (needs, offers, turns) => {
        const candidates = candidatesOf(needs.slice(0, 4), offers.slice(0, 4), 1).slice(0, 10)
        const limits = limitsOf(needs, offers, turns)
        const { chosen } = await choosePairs(candidates, limits, 1)
        const gain = (list: readonly Candidate[]) => list.reduce((sum, it) => sum + gainOf(it, 1), 0)
        let best = 0
        for (let some = 0; some < 2 ** candidates.length; some += 1) {
          const list = candidates.filter((_, at) => some & (1 << at))
          const tally = createTally(limits)
          if (list.every((it) => tally.take(it))) best = Math.max(best, gain(list))
        }
        expect(gain(chosen)).toBeCloseTo(best, 3)
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  test('differs between seeds only where pairs are equal', async () => {
    const pairs: Candidate[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((it) => ['n', it, 0.8, 1])
    const limits: Limits = {
      rooms: { n: 1 },
      free: Object.fromEntries(pairs.map((it) => [it[1], 1])),
      givers: {},
      turns: Object.fromEntries(pairs.map((it) => [it[1], 1])),
    }
    const found = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => choosePairs(pairs, limits, seed)))
    expect(new Set(found.map((it) => it.chosen[0]?.[1])).size).toBeGreaterThan(1)
    expect(new Set(found.map((it) => it.objective))).toEqual(new Set([0.8]))
    const better: Candidate[] = [...pairs, ['n', 'z', 0.9, 1]]
    const withBetter = { ...limits, free: { ...limits.free, z: 1 }, turns: { ...limits.turns, z: 1 } }
    for (const seed of [1, 2, 3])
      expect((await choosePairs(better, withBetter, seed)).chosen).toEqual([['n', 'z', 0.9, 1]])
  })
})
