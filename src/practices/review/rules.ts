import { hasRole, type Viewer } from '../../people/index.ts'
import { type DraftContent, type PartValues, valueIn } from '../draft/content.ts'
import type { DraftKind } from '../draft/word.ts'
import type { ReviewContent } from './input.ts'
import { type Conflict, criteria, exclusions, type RequestState } from './word.ts'

const dayMilliseconds = 86_400_000

/** Days in which a review is wished for, when the editor says nothing else. */
export const usualDays = 21
/** Days before the end on which a reminder is sent. */
export const reminderDaysBefore = [7, 1] as const

/** Who brings a request to another state; `author`: by sending the draft in again. */
export type RequestMover = 'reviewer' | 'editor' | 'author' | 'time'

/** Each way between the states of a request, and who goes it. docs/workflow.md draws them. */
export const requestWays: readonly { from: RequestState; to: RequestState; by: RequestMover }[] = [
  { from: 'asked', to: 'accepted', by: 'reviewer' },
  { from: 'asked', to: 'waiting', by: 'reviewer' },
  { from: 'asked', to: 'declined', by: 'reviewer' },
  { from: 'waiting', to: 'accepted', by: 'editor' },
  { from: 'waiting', to: 'declined', by: 'editor' },
  { from: 'accepted', to: 'done', by: 'reviewer' },
  { from: 'accepted', to: 'declined', by: 'reviewer' },
  { from: 'done', to: 'accepted', by: 'author' },
  { from: 'expired', to: 'asked', by: 'editor' },
  { from: 'cancelled', to: 'asked', by: 'editor' },
  { from: 'asked', to: 'expired', by: 'time' },
  { from: 'waiting', to: 'expired', by: 'time' },
  { from: 'accepted', to: 'expired', by: 'time' },
  { from: 'asked', to: 'cancelled', by: 'editor' },
  { from: 'waiting', to: 'cancelled', by: 'editor' },
  { from: 'accepted', to: 'cancelled', by: 'editor' },
]

/** Whether a request may go this way. */
export function isRequestWay(from: RequestState, to: RequestState, by: RequestMover): boolean {
  return requestWays.some((it) => it.from === from && it.to === to && it.by === by)
}

/** Fields whose change says something new on what the practice achieves: somebody from outside reads them. */
const weighty = ['results', 'whatDidNotWork', 'outcomes', 'evidence', 'costs', 'figures'] as const

/**
 * How many outside reviews a draft needs before an editor may publish it: two (or what the network says) for a new
 * practice, one for a change of what it claims to achieve or cost, none for other changes.
 */
export function reviewsNeeded(kind: DraftKind, changed: readonly string[], usual: number): number {
  if (kind === 'new') return usual
  return changed.some((it) => (weighty as readonly string[]).includes(it)) ? Math.min(1, usual) : 0
}

/** Whether the viewer may bring back an earlier version of a practice in this network's collection. */
export function canRestore(viewer: Viewer, network: string | null): boolean {
  return hasRole(viewer, 'editor', network)
}

/** Somebody who could review, as far as it matters here. */
export interface Candidate {
  person: string
  languages: readonly string[]
  organisations: readonly string[]
  city: string | null
  country: string | null
  /** Reviews that wait for this person. */
  open: number
}

/** What a draft says on who must not judge it. */
export interface Ties {
  authors: readonly string[]
  organisations: readonly string[]
  cities: readonly string[]
  /** Countries that are named as such; those of the cities are not among them. */
  countries: readonly string[]
}

/** The people, organisations and cities that a draft is tied to. */
export function tiesOf(content: DraftContent, authors: readonly string[]): Ties {
  const rows = (field: string) => (valueIn(content, field) as readonly PartValues[] | undefined) ?? []
  const leads = (valueIn(content, 'leads') as readonly string[] | undefined) ?? []
  const textsOf = (list: readonly PartValues[], part: string) =>
    list.flatMap((it) => (typeof it[part] === 'string' ? [it[part]] : []))
  return {
    authors,
    organisations: [...leads, ...textsOf(rows('partners'), 'organisation')],
    cities: textsOf(rows('places'), 'city'),
    countries: textsOf(rows('places'), 'country'),
  }
}

export type Obstacle = 'author' | 'own-organisation' | 'own-city'

/** Why somebody cannot be asked: an obstacle, or that they were asked for this draft, or have declined it. */
export type Bar = Obstacle | 'asked' | 'declined'

/** What an earlier request for the same draft means for a new one; null: nothing. */
export function barOf(earlier: RequestState | undefined): Bar | null {
  if (earlier === undefined || isRequestWay(earlier, 'asked', 'editor')) return null
  return earlier === 'declined' ? 'declined' : 'asked'
}

/** What keeps somebody from judging the draft, as far as the site knows; null: nothing. */
export function obstacleOf(candidate: Candidate, ties: Ties): Obstacle | null {
  if (ties.authors.includes(candidate.person)) return 'author'
  if (candidate.organisations.some((it) => ties.organisations.includes(it))) return 'own-organisation'
  return candidate.city !== null && ties.cities.includes(candidate.city) ? 'own-city' : null
}

/**
 * How well somebody suits, greater is better: reads the draft's language first, then from another country (who knows the place reads
 * it kindly), then few reviews waiting.
 */
export function suitability(
  candidate: Candidate,
  draft: { language: string; countries: readonly string[] },
): number {
  const at = candidate.languages.indexOf(draft.language)
  const language = at === -1 ? 0 : Math.max(1, 4 - at)
  const away = candidate.country !== null && !draft.countries.includes(candidate.country) ? 1 : 0
  return language * 10 + away * 3 - Math.min(candidate.open, 9)
}

/** Why a review cannot be sent yet: exclusions that were not answered, scores that are missing. Empty: it can. */
export function listUnanswered(content: ReviewContent): string[] {
  const open: string[] = exclusions.filter((it) => content.excluded[it] === undefined)
  const excluded = exclusions.filter((it) => content.excluded[it] === true)
  // Whoever excludes must say why, and need not score.
  if (excluded.length > 0)
    return [...open, ...excluded.filter((it) => !content.words[it]).map((it) => `words.${it}`)]
  const scores = criteria.filter((it) => content.scores[it] === undefined)
  return [...open, ...scores, ...(content.recommendation === undefined ? ['recommendation'] : [])]
}

/** Whether a review names a reason that excludes the practice. */
export function isExcluding(content: ReviewContent): boolean {
  return exclusions.some((it) => content.excluded[it] === true)
}

/** Whether a declared tie lets a reviewer go on only with the editor's word. */
export function needsWord(conflict: Conflict): boolean {
  return conflict !== 'none'
}

/** The end of a request that begins now. */
export function dueAt(now: Date, days: number = usualDays): string {
  return new Date(now.getTime() + days * dayMilliseconds).toISOString()
}

/** How many reminders should have been sent by now. */
export function remindersDue(due: string, now: Date): number {
  const left = (Date.parse(due) - now.getTime()) / dayMilliseconds
  return reminderDaysBefore.filter((it) => left <= it).length
}
