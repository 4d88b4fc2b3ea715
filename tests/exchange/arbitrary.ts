import fc from 'fast-check'
import type { MatchedNeed, MatchedOffer } from '../../src/exchange/matching/score.ts'
import { helps } from '../../src/exchange/word.ts'

const topics = ['housing', 'mentoring', 'policing', 'schools', 'a-topic', 'b-topic']
const some = <T>(from: readonly T[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength })

const common = {
  person: fc.nat(7).map((it) => `person-${it}`),
  organisation: fc.option(fc.constantFrom('RO-1', 'RO-2'), { freq: 2 }),
  city: fc.option(fc.constantFrom('RC-1', 'RC-2', 'RC-3'), { freq: 3 }),
  country: fc.constantFrom('DE', 'CA', 'BR'),
  offset: fc.option(fc.integer({ min: -11, max: 13 }), { freq: 4 }),
  topics: some(topics, 3),
  helps: some(helps, 4),
  languages: some(['en', 'fr', 'ar'], 2),
  starts: fc.constantFrom(null, null, '2026-12-01'),
  ends: fc.constantFrom(null, null, '2026-11-30', '2027-01-01', '2025-01-01'),
}

/** A few needs, each with an id of its own. */
export const someNeeds: fc.Arbitrary<MatchedNeed[]> = fc
  .array(
    fc.record({ ...common, room: fc.integer({ min: 1, max: 3 }), known: fc.subarray(['o0', 'o1', 'o2']) }),
    {
      maxLength: 14,
    },
  )
  .map((list) => list.map((it, at) => ({ ...it, id: `n${at}` })))

/** A few offers; whose help they are follows from them. */
export const someOffers: fc.Arbitrary<MatchedOffer[]> = fc
  .array(
    fc.record({
      ...common,
      hours: fc.integer({ min: 1, max: 20 }),
      busy: fc.nat(6),
      preferred: fc.subarray(['DE', 'CA']),
      excluded: fc.constantFrom<string[]>([], [], ['BR']),
    }),
    { maxLength: 14 },
  )
  .map((list) =>
    list.map(({ busy, ...it }, at) => ({
      ...it,
      id: `o${at}`,
      free: Math.max(0, it.hours - busy),
      giver: it.city ?? it.organisation ?? it.person,
    })),
  )

/** Givers that may be proposed so many times yet. */
export const someTurns: fc.Arbitrary<number> = fc.integer({ min: 0, max: 5 })
