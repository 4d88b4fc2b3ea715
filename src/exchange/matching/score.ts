import { hoursOf } from '../limit.ts'
import { type Help, helps, type ScorePart, scoreParts } from '../word.ts'
import { type Near, nearOf } from './near.ts'
import { sharedHours, workingHours } from './zone.ts'

/** What matching knows of a post. Plain values, to be handed to a thread. */
export interface Matched {
  id: string
  person: string
  organisation: string | null
  city: string | null
  country: string
  /** Hours ahead of UTC, about; null: not known. */
  offset: number | null
  topics: readonly string[]
  helps: readonly Help[]
  /** Languages without script and region, so that pt-BR and pt meet. */
  languages: readonly string[]
  starts: string | null
  ends: string | null
}

export interface MatchedNeed extends Matched {
  /** How many more proposals it may have. */
  room: number
  /** Offers it was proposed to before, whatever came of it. */
  known: readonly string[]
}

export interface MatchedOffer extends Matched {
  /** Hours a month, and what of them is free. */
  hours: number
  free: number
  /** Whose help it is, for the cap. */
  giver: string
  /** Countries. */
  preferred: readonly string[]
  excluded: readonly string[]
}

/** How alike two cities are, 0 to 1; null: not known, and then it does not count. */
export type CityLikeness = (one: string, other: string) => number | null

/** Says nothing about any two cities. */
export const unknownLikeness: CityLikeness = () => null

/** Why a pair fits, with what each part is worth, 0 to 1. */
export type Reason = { value: number } & (
  | { part: 'topics'; same: string[]; near: { wanted: string; given: string }[] }
  | { part: 'help'; given: Help[]; missing: Help[] }
  | { part: 'languages'; common: string[] }
  | { part: 'hours'; shared: number }
  | { part: 'context' }
  | { part: 'region' }
  | { part: 'capacity'; free: number }
)

/** How much each part counts. A part about which nothing is known is left out, and the others count for the whole. */
export const weights: Readonly<Record<ScorePart, number>> = {
  topics: 40,
  help: 20,
  languages: 5,
  hours: 10,
  context: 15,
  region: 5,
  capacity: 5,
}
const weightList = scoreParts.map((it) => weights[it])

/** Pairs below this are not worth two people's time. */
export const lowestScore = 0.4

/** Helps that both speak of and that the offer still has hours for. */
export function sharedHelps(need: MatchedNeed, offer: MatchedOffer): Help[] {
  return helps.filter(
    (it) => need.helps.includes(it) && offer.helps.includes(it) && hoursOf[it] <= offer.free,
  )
}

/** Hours a month that a pair takes: those of its greatest help. */
export function hoursFor(given: readonly Help[]): number {
  return Math.max(0, ...given.map((it) => hoursOf[it]))
}

/** Whether the two could ever be a pair, whatever its score. `today` as YYYY-MM-DD. */
export function mayMeet(need: MatchedNeed, offer: MatchedOffer, today: string): boolean {
  if (need.person === offer.person) return false
  if (need.organisation !== null && need.organisation === offer.organisation) return false
  if (need.city !== null && need.city === offer.city) return false
  if (offer.excluded.includes(need.country)) return false
  if ((offer.ends ?? today) < today || (need.ends ?? today) < today) return false
  if (offer.starts !== null && need.ends !== null && offer.starts > need.ends) return false
  return need.languages.some((it) => offer.languages.includes(it))
}

/** Share of the wanted topics that are given, nearness included: 0 to 1. */
export function topicValue(need: MatchedNeed, offer: MatchedOffer, near: Near): number {
  const sum = need.topics.reduce((all, wanted) => all + bestTopic(near, wanted, offer.topics).likeness, 0)
  return sum / need.topics.length
}

function bestTopic(
  near: Near,
  wanted: string,
  given: readonly string[],
): { given: string; likeness: number } {
  const found = nearOf(near, wanted).find(([it]) => given.includes(it))
  return { given: found?.[0] ?? '', likeness: found?.[1] ?? 0 }
}

// Whether two places share their working day matters where people speak with each other.
const spoken: readonly Help[] = ['call', 'mentor', 'bid']

/** Value of each part in the order of `scoreParts`; NaN where nothing is known. */
export function partValues(
  need: MatchedNeed,
  offer: MatchedOffer,
  { topics, given, likeness }: { topics: number; given: readonly Help[]; likeness: number | null },
): number[] {
  const common = need.languages.reduce((count, it) => count + (offer.languages.includes(it) ? 1 : 0), 0)
  const isSpoken = given.some((it) => spoken.includes(it))
  const knowsHours = isSpoken && need.offset !== null && offer.offset !== null
  return [
    topics,
    given.length / need.helps.length,
    common > 1 ? 1 : 0.75,
    knowsHours ? sharedHours(need.offset as number, offer.offset as number) / workingHours : Number.NaN,
    likeness ?? Number.NaN,
    offer.preferred.length === 0 ? Number.NaN : offer.preferred.includes(need.country) ? 1 : 0,
    Math.min(1, offer.free / (2 * hoursFor(given))),
  ]
}

/** The weighted mean of the parts that are known: 0 to 1. */
export function scoreOf(values: readonly number[]): number {
  let sum = 0
  let weight = 0
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue
    const own = weightList[at] as number
    sum += own * value
    weight += own
  }
  return sum / weight
}

/** A pair's score and why; null where it may not be, or has too little in common. */
export function explainPair(
  need: MatchedNeed,
  offer: MatchedOffer,
  { near, today, likeness = unknownLikeness }: { near: Near; today: string; likeness?: CityLikeness },
): { score: number; hours: number; reasons: Reason[] } | null {
  const given = sharedHelps(need, offer)
  const topics = topicValue(need, offer, near)
  if (given.length === 0 || topics === 0 || !mayMeet(need, offer, today)) return null
  const alike = need.city !== null && offer.city !== null ? likeness(need.city, offer.city) : null
  const values = partValues(need, offer, { topics, given, likeness: alike })
  const reasons = scoreParts.flatMap((part, at): Reason[] => {
    const value = values[at] as number
    return Number.isNaN(value) ? [] : [{ value, ...tell(part, need, offer, { near, given }) }]
  })
  return { score: scoreOf(values), hours: hoursFor(given), reasons }
}

type Told = Reason extends infer One ? (One extends Reason ? Omit<One, 'value'> : never) : never

function tell(
  part: ScorePart,
  need: MatchedNeed,
  offer: MatchedOffer,
  { near, given }: { near: Near; given: Help[] },
): Told {
  switch (part) {
    case 'topics': {
      const best = need.topics.map((wanted) => ({ wanted, ...bestTopic(near, wanted, offer.topics) }))
      return {
        part,
        same: best.filter((it) => it.given === it.wanted).map((it) => it.wanted),
        near: best
          .filter((it) => it.likeness > 0 && it.given !== it.wanted)
          .map(({ wanted, given }) => ({ wanted, given })),
      }
    }
    case 'help':
      return { part, given, missing: need.helps.filter((it) => !given.includes(it)) }
    case 'languages':
      return { part, common: need.languages.filter((it) => offer.languages.includes(it)) }
    case 'hours':
      return { part, shared: sharedHours(need.offset ?? 0, offer.offset ?? 0) }
    case 'capacity':
      return { part, free: offer.free }
    case 'context':
    case 'region':
      return { part }
  }
}
