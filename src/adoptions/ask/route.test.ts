import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, chooseAnswerer, type Question, speaks, type Tier } from './route.ts'

const day = '2026-11-24'
const question: Question = { asker: 'asker', language: 'en', subjects: ['work'], past: [] }
const someone = (person: string, given: Partial<Candidate> = {}): Candidate => ({
  person,
  adoption: null,
  languages: ['en'],
  subjects: [],
  pausedUntil: null,
  hours: 2,
  used: 0,
  ...given,
})
const origin = (people: Candidate[], given: Partial<Tier> = {}): Tier => ({
  of: 'origin',
  side: 'origin',
  answers: true,
  hours: 2,
  used: 0,
  people,
  ...given,
})
const others = (...people: Candidate[]): Tier => ({
  of: 'others',
  side: 'adopter',
  answers: true,
  hours: Number.POSITIVE_INFINITY,
  used: 0,
  people: people.map((it) => ({ ...it, adoption: it.adoption ?? 'RA-1' })),
})

test('who looks after the practice is asked first', () => {
  expect(chooseAnswerer(question, [origin([someone('a')]), others(someone('b'))], day)).toEqual({
    person: 'a',
    side: 'origin',
    adoption: null,
    reason: { of: 'origin', skipped: [] },
  })
})

test.each<[string, Tier]>([
  ['full', origin([someone('a')], { used: 2 })],
  ['full', origin([someone('a', { used: 2 })])],
  ['full', origin([someone('a')], { hours: 0.5 })],
  ['language', origin([someone('a', { languages: ['fr'] })])],
  ['subject', origin([someone('a', { subjects: ['learn'] })])],
  ['paused', origin([someone('a', { pausedUntil: '2026-11-25' })])],
  ['silent', origin([someone('a')], { answers: false })],
  ['nobody', origin([])],
  ['nobody', origin([someone('asker')])],
])('a second mentor is asked when at the origin: %s', (why, tier) => {
  expect(chooseAnswerer(question, [tier, others(someone('b', { adoption: 'RA-2' }))], day)).toEqual({
    person: 'b',
    side: 'adopter',
    adoption: 'RA-2',
    reason: { of: 'others', skipped: [{ of: 'origin', why }] },
  })
})

test('who has had the question is not asked again', () => {
  const past = { ...question, past: ['a'] }
  expect(chooseAnswerer(past, [origin([someone('a')])], day)).toEqual({
    person: null,
    skipped: [{ of: 'origin', why: 'passed' }],
  })
})

test('on the day on which the pause ends somebody can be asked', () => {
  expect(chooseAnswerer(question, [origin([someone('a', { pausedUntil: day })])], day).person).toBe('a')
})

test('the reason is the nearest that anybody came', () => {
  const people = [
    someone('a', { languages: ['fr'] }),
    someone('b', { used: 2 }),
    someone('c', { subjects: ['live'] }),
  ]
  expect(chooseAnswerer(question, [origin(people)], day)).toEqual({
    person: null,
    skipped: [{ of: 'origin', why: 'full' }],
  })
})

test('of several, the one who has given the fewest hours is asked, then the first by id', () => {
  const people = [someone('c'), someone('b'), someone('a', { used: 1 })]
  expect(chooseAnswerer(question, [origin(people)], day).person).toBe('b')
})

test('regions of a language understand each other', () => {
  expect([speaks('pt-BR', 'pt'), speaks('pt', 'pt-PT'), speaks('pt', 'es')]).toEqual([true, true, false])
})

const candidate = fc.record({
  person: fc.constantFrom('asker', 'a', 'b', 'c', 'd', 'e'),
  adoption: fc.constantFrom(null, 'RA-1', 'RA-2'),
  languages: fc.subarray(['en', 'en-CA', 'fr', 'ar']),
  subjects: fc.subarray(['work', 'live']),
  pausedUntil: fc.constantFrom(null, '2026-11-24', '2026-12-24'),
  hours: fc.integer({ min: 0, max: 3 }),
  used: fc.integer({ min: 0, max: 3 }),
})
const tier = fc.record({
  of: fc.constantFrom('origin', 'place', 'others'),
  side: fc.constantFrom('origin', 'adopter'),
  answers: fc.boolean(),
  hours: fc.constantFrom(0, 0.5, 1, 2, 3, Number.POSITIVE_INFINITY),
  used: fc.integer({ min: 0, max: 3 }),
  people: fc.array(candidate, { maxLength: 6 }),
}) as fc.Arbitrary<Tier>
const asked = fc.record({
  asker: fc.constant('asker'),
  language: fc.constantFrom('en', 'fr', 'ar', 'de'),
  subjects: fc.constantFrom(['work'], ['live', 'learn']),
  past: fc.subarray(['a', 'b', 'c']),
})

test('nobody is asked who may not be, and nobody is left out who may', () => {
  const mayAnswer = (it: Candidate, of: Tier, about: Question) =>
    of.answers &&
    it.person !== about.asker &&
    !about.past.includes(it.person) &&
    it.languages.some((own) => own.slice(0, 2) === about.language) &&
    (it.subjects.length === 0 || it.subjects.some((own) => about.subjects.includes(own))) &&
    (it.pausedUntil === null || it.pausedUntil <= day) &&
    it.used < it.hours &&
    of.used + 1 <= of.hours
  fc.assert(
    fc.property(asked, fc.array(tier, { maxLength: 3 }), (about, tiers) => {
      const choice = chooseAnswerer(about, tiers, day)
      const fitting = tiers.map((of) => of.people.filter((it) => mayAnswer(it, of, about)))
      const first = fitting.findIndex((it) => it.length > 0)
      if (choice.person === null) {
        expect(first).toBe(-1)
        expect(choice.skipped).toHaveLength(tiers.length)
        return
      }
      const some = fitting[first] ?? []
      const least = Math.min(...some.map((it) => it.used))
      // Somebody may stand there twice, with other hours.
      const chosen = some.filter((it) => it.person === choice.person && it.adoption === choice.adoption)
      expect(chosen.map((it) => it.used)).toContain(least)
      expect(choice.reason.skipped).toHaveLength(first)
    }),
    { numRuns: 2000 },
  )
})

test('the choice is the same in whatever order people stand', () => {
  const unique = fc.uniqueArray(candidate, { maxLength: 6, selector: (it) => `${it.person} ${it.adoption}` })
  fc.assert(
    fc.property(asked, tier, unique, fc.func(fc.integer()), (about, of, people, weigh) => {
      const shuffled = people.toSorted((a, b) => weigh(a.person, a.adoption) - weigh(b.person, b.adoption))
      const choice = chooseAnswerer(about, [{ ...of, people }], day)
      expect(chooseAnswerer(about, [{ ...of, people: shuffled }], day)).toEqual(choice)
      expect(chooseAnswerer(about, [{ ...of, people: people.toReversed() }], day)).toEqual(choice)
    }),
  )
})

test('however many questions come, no hour is given away that nobody has', () => {
  fc.assert(
    fc.property(fc.array(tier, { minLength: 1, maxLength: 3 }), fc.nat(30), (tiers, many) => {
      const given = new Map<string, number>()
      const used = (person: string) => given.get(person) ?? 0
      const usedIn = tiers.map(() => 0)
      for (let n = 0; n < many; n += 1) {
        const now = tiers.map((it, at) => ({
          ...it,
          used: usedIn[at] ?? 0,
          people: it.people.map((one) => ({ ...one, used: used(one.person) })),
        }))
        const choice = chooseAnswerer(question, now, day)
        if (choice.person === null) break
        const at = choice.reason.skipped.length
        given.set(choice.person, used(choice.person) + 1)
        usedIn[at] = (usedIn[at] ?? 0) + 1
      }
      for (const [person, hours] of given) {
        const stated = tiers.flatMap((it) => it.people.filter((one) => one.person === person))
        expect(hours).toBeLessThanOrEqual(Math.max(...stated.map((it) => it.hours)))
        expect(person).not.toBe('asker')
      }
      for (const [at, it] of tiers.entries()) expect(usedIn[at]).toBeLessThanOrEqual(it.hours)
    }),
  )
})
