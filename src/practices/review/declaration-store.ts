import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import { isOpen } from '../draft/index.ts'
import { findCandidate } from './candidate-store.ts'
import { said } from './input.ts'
import { findDraftForReview, holdOwnRequest, note, setRequest, tellAsker } from './request-store.ts'
import { needsWord, type Obstacle, obstacleOf, tiesOf } from './rules.ts'
import type { Conflict as Tie } from './word.ts'

export interface Declaration {
  conflict: Tie
  words: string
  /** Whether the reviewer wishes to review all the same. */
  goOn: boolean
  livedExperience: boolean
}

/** What came of a declaration: the text opens, the editor decides, or somebody else reviews. */
export interface Declared {
  state: 'accepted' | 'waiting' | 'declined'
  /** A tie that the site knows, and the reviewer did not tell. */
  obstacle: Obstacle | null
}

/**
 * A reviewer says whether something ties them to the practice, before they see it. Without a tie they may read; with one the request goes
 * back, or the editor decides. A tie that the site knows of counts whatever they say: then nothing opens, and a fact says so.
 */
export async function declare(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { conflict, words, goOn, livedExperience }: Declaration,
  now: Date,
): Promise<Declared> {
  const request = await holdOwnRequest(tx, viewer, id)
  if (request.state !== 'asked') throw new Conflict('review.answeredAlready')
  const draft = await findDraftForReview(tx, request.draft)
  if (!isOpen(draft.state)) throw new Conflict('review.notOpen')
  const candidate = await findCandidate(tx, viewer.id, draft.network)
  if (!candidate) throw new Forbidden('review.noReviewer')
  const obstacle = obstacleOf(candidate, tiesOf(draft.content, draft.authors))
  const declared = needsWord(conflict) ? (goOn ? 'waiting' : 'declined') : 'accepted'
  const state = obstacle === null ? declared : 'declined'
  await setRequest(tx, request, state, 'reviewer', {
    conflict: obstacle === null || obstacle === 'author' ? conflict : obstacle,
    conflict_words: checkedWords(words, 'words'),
    lived_experience: livedExperience ? 1 : 0,
    answered_at: now.toISOString(),
  })
  const detail = { request: id, conflict: obstacle ?? conflict }
  await note(tx, draft, obstacle === null ? `review.${state}` : 'review.barred', viewer, now, detail)
  if (state !== 'accepted')
    await tellAsker(tx, request, draft, state === 'waiting' ? 'review.waiting' : 'review.declined', now)
  return { state, obstacle }
}

/** A reviewer hands a request back that was accepted, with a word why. Throws Invalid for words that cannot be kept. */
export async function handBack(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  words: string,
  now: Date,
): Promise<void> {
  const request = await holdOwnRequest(tx, viewer, id)
  const draft = await findDraftForReview(tx, request.draft)
  await setRequest(tx, request, 'declined', 'reviewer', {
    conflict_words: checkedWords(words, 'why'),
    answered_at: now.toISOString(),
  })
  await note(tx, draft, 'review.declined', viewer, now, { request: id })
  await tellAsker(tx, request, draft, 'review.declined', now)
}

function checkedWords(words: string, path: string): string {
  const parsed = said.safeParse(words)
  if (parsed.success) return parsed.data
  throw new Invalid('review.unreadable', [{ path, key: parsed.error.issues[0]?.message ?? '' }])
}
