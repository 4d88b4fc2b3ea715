import type { AnswerSide, SkipReason } from './word.ts'

/** Hours a month that somebody has who has not said. */
export const unstatedHours = 2

/** Somebody who may be asked, with what is known of their month. */
export interface Candidate {
  person: string
  /** The adoption for which they answer; null: for the practice. */
  adoption: string | null
  /** Languages that they answer in. */
  languages: readonly string[]
  /** Themes that they answer about; empty: all. */
  subjects: readonly string[]
  /** First day on which they can be asked again; null: at once. */
  pausedUntil: string | null
  /** Hours a month; a question takes one. */
  hours: number
  /** Hours of this month that are given away. */
  used: number
}

/** Those among whom one is chosen before the next are looked at. */
export interface Tier {
  /** `origin`: who looks after the practice; `place`: the adoption that was asked about; `others`: other adopters. */
  of: 'origin' | 'place' | 'others'
  side: AnswerSide
  /** False: its record says that they answer no questions. */
  answers: boolean
  /** Hours a month of all together. */
  hours: number
  used: number
  people: readonly Candidate[]
}

/** What decides who is asked. */
export interface Question {
  asker: string
  language: string
  /** Themes of the practice. */
  subjects: readonly string[]
  /** People who have passed it on, or had their time. */
  past: readonly string[]
}

/** Why this person is asked: who comes before and was not. */
export interface RouteReason {
  of: Tier['of']
  skipped: readonly { of: Tier['of']; why: SkipReason }[]
}

export interface Choice {
  person: string
  side: AnswerSide
  adoption: string | null
  reason: RouteReason
}

/**
 * Chooses who is asked, in the order of the tiers: of those who speak the language, answer about the subject, are not away, and have an
 * hour left this month, the one who has given the fewest; of equals the first by id. Nobody is asked what they ask themselves, or twice.
 * The same input gives the same choice, in whatever order people stand. `person` null: there is nobody, and why.
 */
export function chooseAnswerer(
  question: Question,
  tiers: readonly Tier[],
  day: string,
): Choice | { person: null; skipped: RouteReason['skipped'] } {
  const skipped: { of: Tier['of']; why: SkipReason }[] = []
  for (const tier of tiers) {
    const chosen = chooseIn(tier, question, day)
    if (typeof chosen !== 'string') {
      const { person, adoption } = chosen
      return { person, side: tier.side, adoption, reason: { of: tier.of, skipped } }
    }
    skipped.push({ of: tier.of, why: chosen })
  }
  return { person: null, skipped }
}

function chooseIn(tier: Tier, question: Question, day: string): Candidate | SkipReason {
  const people = tier.people.filter((it) => it.person !== question.asker)
  if (people.length === 0) return 'nobody'
  if (!tier.answers) return 'silent'
  const left = new Set(people)
  let why: SkipReason = 'nobody'
  for (const [reason, fits] of conditions) {
    for (const it of left) if (!fits(it, { tier, question, day })) left.delete(it)
    if (left.size > 0) continue
    why = reason
    break
  }
  return [...left].sort(byUse)[0] ?? why
}

interface Asked {
  tier: Tier
  question: Question
  day: string
}

/** What somebody must fulfil, in the order in which it is looked at: the one at which the last of them fails is the reason that is told. */
const conditions: readonly [SkipReason, (it: Candidate, asked: Asked) => boolean][] = [
  ['language', ({ languages }, { question }) => languages.some((it) => speaks(it, question.language))],
  [
    'subject',
    ({ subjects }, { question }) =>
      subjects.length === 0 || subjects.some((it) => question.subjects.includes(it)),
  ],
  ['paused', ({ pausedUntil }, { day }) => pausedUntil === null || pausedUntil <= day],
  ['passed', ({ person }, { question }) => !question.past.includes(person)],
  ['full', ({ hours, used }, { tier }) => used + 1 <= hours && tier.used + 1 <= tier.hours],
]

/** Whether who speaks `own` reads `asked`: regions of a language understand each other. */
export function speaks(own: string, asked: string): boolean {
  return own.split('-')[0] === asked.split('-')[0]
}

function byUse(a: Candidate, b: Candidate): number {
  return a.used - b.used || (a.person < b.person ? -1 : a.person > b.person ? 1 : byAdoption(a, b))
}

/** The same person may answer for two places. */
function byAdoption(a: Candidate, b: Candidate): number {
  return (a.adoption ?? '') < (b.adoption ?? '') ? -1 : 1
}
