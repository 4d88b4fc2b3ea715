import { addNotice, hasRole, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { type Draft, holdDraft, isAuthor } from '../draft/index.ts'
import { type ReviewContent, reviewContent } from './input.ts'
import { findOwnRequest, holdOwnRequest, note, setRequest } from './request-store.ts'
import { isExcluding, listUnanswered } from './rules.ts'

/** One reading, as it is kept. */
export interface Review {
  request: string
  reviewer: string
  round: number
  /** The draft's revision that was read. */
  revision: number
  content: ReviewContent
  savedAt: string
  sentAt: string | null
  livedExperience: boolean | null
}

/**
 * Keeps a review that is being written, and gives how often it was changed. `base`: the number that it was written on, 0 for none; what was
 * kept since then is not overwritten, but a Conflict. Throws Conflict when the request is not open, too, Invalid for what cannot be kept.
 */
export async function saveReview(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  sent: unknown,
  now: Date,
  base?: number,
): Promise<number> {
  return (await keepReview(tx, viewer, id, sent, now, base)).edits
}

async function keepReview(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  sent: unknown,
  now: Date,
  base: number | undefined,
) {
  const { draft } = await findOwnRequest(tx, viewer, id)
  // The draft first, as decisions do: no decision overlooks a review that is sent at the same moment.
  const held = await holdDraft(tx, viewer, draft).catch((error: unknown) => {
    throw error instanceof NotFound ? new Conflict('review.notOpen') : error
  })
  const request = await holdOwnRequest(tx, viewer, id)
  if (request.state !== 'accepted') throw new Conflict('review.notOpen')
  const content = readContent(sent)
  const kept = await findOwnReview(tx, request)
  const text = JSON.stringify(content)
  const isSame = kept !== null && JSON.stringify(kept.content) === text
  // The same words twice are no conflict: the answer to the first time may have been lost on the way.
  if (base !== undefined && base !== (kept?.edits ?? 0) && !isSame) throw new Conflict('review.meanwhile')
  const edits = (kept?.edits ?? 0) + (isSame ? 0 : 1)
  const row = { revision: held.revision, content: text, saved_at: now.toISOString(), edits }
  await tx
    .insertInto('practice_review')
    .values({ request: id, round: request.round, draft: request.draft, sent_at: null, ...row })
    .onConflict((on) => on.columns(['request', 'round']).doUpdateSet(row))
    .execute()
  return { request, draft: held, content, edits }
}

function readContent(sent: unknown): ReviewContent {
  const parsed = reviewContent.safeParse(sent)
  if (parsed.success) return parsed.data
  throw new Invalid(
    'review.unreadable',
    parsed.error.issues.map((it) => ({
      path: it.path.join('.'),
      key: /^(?:review|draft)\./.test(it.message) ? it.message : 'draft.unreadable',
    })),
  )
}

/** Sends a review to the editor; `base` as for saving. Throws Invalid for what was not answered. */
export async function sendReview(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  sent: unknown,
  now: Date,
  base?: number,
): Promise<void> {
  const { request, draft, content } = await keepReview(tx, viewer, id, sent, now, base)
  // While the authors change the text, nobody judges it.
  if (draft.state !== 'submitted' && draft.state !== 'in-review') throw new Conflict('review.beingChanged')
  const open = listUnanswered(content)
  if (open.length > 0)
    throw new Invalid(
      'review.incomplete',
      open.map((path) => ({ path, key: 'review.answerNeeded' })),
    )
  const at = now.toISOString()
  await tx
    .updateTable('practice_review')
    .set({ sent_at: at })
    .where('request', '=', id)
    .where('round', '=', request.round)
    .execute()
  await setRequest(tx, request, 'done', 'reviewer', { done_at: at })
  await note(tx, draft, 'review.given', viewer, now, { request: id, excluded: isExcluding(content) ? 1 : 0 })
  if (!request.askedBy.startsWith('person-')) return
  await addNotice(
    tx,
    {
      person: request.askedBy,
      kind: 'review.given',
      subject: draft.practice,
      detail: {},
      path: `/desk/reviews/${request.draft}`,
    },
    now,
  )
}

/** The review that the viewer writes for this request, in its present round; null when none was begun. */
export async function findOwnReview(
  read: Read,
  request: { id: string; round: number },
): Promise<(Pick<Review, 'content' | 'revision' | 'sentAt'> & { edits: number }) | null> {
  const row = await read
    .selectFrom('practice_review')
    .select(['content', 'revision', 'sent_at', 'edits'])
    .where('request', '=', request.id)
    .where('round', '=', request.round)
    .executeTakeFirst()
  if (!row) return null
  const { revision, edits } = row
  return { content: JSON.parse(row.content), revision, sentAt: row.sent_at, edits }
}

/** Every review of a draft that was sent, oldest first: for rules and statements, not for viewers. */
export async function listReviewsUnguarded(read: Read, draft: string): Promise<Review[]> {
  const rows = await read
    .selectFrom('practice_review as v')
    .innerJoin('practice_review_request as q', 'q.id', 'v.request')
    .select([
      'v.request',
      'q.reviewer',
      'v.round',
      'v.revision',
      'v.content',
      'v.saved_at',
      'v.sent_at',
      'q.lived_experience',
    ])
    .where('v.draft', '=', draft)
    .where('v.sent_at', 'is not', null)
    .orderBy('v.sent_at')
    .orderBy('v.request')
    .orderBy('v.round')
    .execute()
  return rows.map((it) => ({
    request: it.request,
    reviewer: it.reviewer,
    round: it.round,
    revision: it.revision,
    content: JSON.parse(it.content),
    savedAt: it.saved_at,
    sentAt: it.sent_at,
    livedExperience: it.lived_experience === null ? null : it.lived_experience === 1,
  }))
}

/** A review as somebody reads it. */
export interface ReviewView extends Omit<Review, 'reviewer' | 'livedExperience' | 'savedAt'> {
  /** "Reviewer 1": the same for one person in everything about this draft. */
  number: number
  /** Who it is: editors see it, and everybody their own. */
  reviewer: string | null
}

/** The number by which each reviewer of a draft is called: in the order in which they were first asked. */
export async function numberReviewers(read: Read, draft: string): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('practice_review_request')
    .select(['reviewer', 'number'])
    .where('draft', '=', draft)
    .execute()
  return new Map(rows.map((it) => [it.reviewer, it.number]))
}

/**
 * The reviews that the viewer may read, oldest first: an editor all; a reviewer the others' once their own is sent; an author those on
 * which a decision was made. Only editors see whose they are.
 */
export async function listReviews(read: Read, viewer: Viewer, draft: Draft): Promise<ReviewView[]> {
  if (viewer.role === 'anonymous') throw new Forbidden('error.403.what')
  const all = await listReviewsUnguarded(read, draft.id)
  const numbers = await numberReviewers(read, draft.id)
  const isEditor = hasRole(viewer, 'editor', draft.network) && !isAuthor(viewer, draft)
  const shown = isEditor ? all : await listShown(read, viewer, draft, all)
  return shown.map(({ reviewer, livedExperience: _private, savedAt: _saved, ...rest }) => ({
    ...rest,
    number: numbers.get(reviewer) ?? 0,
    reviewer: isEditor || reviewer === viewer.id ? reviewer : null,
  }))
}

async function listShown(read: Read, viewer: SignedIn, draft: Draft, all: readonly Review[]) {
  if (!isAuthor(viewer, draft)) return all.some((it) => it.reviewer === viewer.id) ? all : []
  const decided = await read
    .selectFrom('practice_decision')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('draft', '=', draft.id)
    .executeTakeFirst()
  const last = decided?.at ?? ''
  return all.filter((it) => (it.sentAt ?? '') <= last)
}
