import { addNotice, hasRole, newKey, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { type Draft, holdDraft, moveDraft } from '../draft/index.ts'
import { findCandidate } from './candidate-store.ts'
import { note, type ReviewRequest, requestOf, setRequest } from './request-store.ts'
import { dueAt, obstacleOf, tiesOf, usualDays } from './rules.ts'

/**
 * Throws Forbidden unless the viewer edits the draft's network, and has no part in what is judged: as its author, as one of its reviewers, or
 * by an organisation that runs the practice.
 */
export function requireEditor(viewer: Viewer, draft: Draft): void {
  const key = listEditorBars(viewer, draft)[0]
  if (key !== undefined) throw new Forbidden(key)
}

/** Why the viewer must not act as the draft's editor, as message keys; empty: they may. */
export function listEditorBars(viewer: Viewer, draft: Draft): string[] {
  if (viewer.role === 'anonymous' || !hasRole(viewer, 'editor', draft.network)) return ['error.403.what']
  const { organisations } = tiesOf(draft.content, draft.authors)
  return [
    ...(draft.authors.includes(viewer.id) ? ['review.ownDraft'] : []),
    ...(draft.reviewers.includes(viewer.id) ? ['review.ownReview'] : []),
    ...(viewer.organisations.some((it) => organisations.includes(it)) ? ['review.ownOrganisation'] : []),
  ]
}

/**
 * Asks somebody to review a draft, and brings a submitted one into review. Throws Conflict where the person was asked already or is tied to
 * the practice, or the draft is held or not to be reviewed.
 */
export async function askReviewer(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { reviewer, days = usualDays }: { reviewer: string; days?: number },
  now: Date,
): Promise<string> {
  const draft = await holdDraft(tx, viewer, id)
  requireEditor(viewer, draft)
  if (draft.isHeld) throw new Conflict('review.held')
  if (draft.state !== 'submitted' && draft.state !== 'in-review') throw new Conflict('draft.noWay')
  const candidate = await findCandidate(tx, reviewer, draft.network)
  if (!candidate) throw new Conflict('review.noReviewer')
  const obstacle = obstacleOf(candidate, tiesOf(draft.content, draft.authors))
  if (obstacle !== null) throw new Conflict(`review.obstacle.${obstacle}`)
  const request = await putRequest(tx, viewer, { draft: id, reviewer, due: dueAt(now, days) }, now)
  if (draft.state === 'submitted')
    await moveDraft(tx, viewer, draft, 'in-review', now, { fact: 'review.begun' })
  await note(tx, draft, 'review.assigned', viewer, now, { request })
  await addNotice(
    tx,
    {
      person: reviewer,
      kind: 'review.asked',
      subject: draft.practice,
      detail: { days },
      path: `/reviews/${request}`,
    },
    now,
  )
  return request
}

async function putRequest(
  tx: Tx,
  viewer: SignedIn,
  { draft, reviewer, due }: { draft: string; reviewer: string; due: string },
  now: Date,
): Promise<string> {
  const fresh = {
    state: 'asked',
    asked_at: now.toISOString(),
    asked_by: viewer.id,
    due_at: due,
    conflict: null,
    conflict_words: null,
    reminders: 0,
    answered_at: null,
    done_at: null,
  }
  // The draft is held: nobody else takes the same number.
  const { count } = await tx
    .selectFrom('practice_review_request')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('draft', '=', draft)
    .executeTakeFirstOrThrow()
  const number = Number(count) + 1
  const added = await tx
    .insertInto('practice_review_request')
    .values({ id: newKey(), draft, reviewer, number, round: 1, lived_experience: null, ...fresh })
    .onConflict((on) =>
      // Whoever let a request run out, or from whom it was taken back, may be asked once more.
      on
        .columns(['draft', 'reviewer'])
        .doUpdateSet(fresh)
        .where('practice_review_request.state', 'in', ['expired', 'cancelled']),
    )
    .returning('id')
    .executeTakeFirst()
  if (!added) throw new Conflict('review.askedAlready')
  return added.id
}

async function findRequestOf(tx: Tx, draft: string, id: string): Promise<ReviewRequest> {
  const row = await tx
    .selectFrom('practice_review_request')
    .selectAll()
    .where('id', '=', id)
    .where('draft', '=', draft)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noReview')
  return requestOf(row)
}

/** An editor decides whether somebody with a declared tie may review all the same. */
export async function settleTie(
  tx: Tx,
  viewer: SignedIn,
  draftId: string,
  { request: id, allow }: { request: string; allow: boolean },
  now: Date,
): Promise<void> {
  const draft = await holdDraft(tx, viewer, draftId)
  requireEditor(viewer, draft)
  const request = await findRequestOf(tx, draftId, id)
  await setRequest(tx, request, allow ? 'accepted' : 'declined', 'editor')
  await note(tx, draft, allow ? 'review.allowed' : 'review.barred', viewer, now, { request: id })
  await addNotice(
    tx,
    {
      person: request.reviewer,
      kind: allow ? 'review.allowed' : 'review.released',
      subject: draft.practice,
      detail: {},
      path: `/reviews/${id}`,
    },
    now,
  )
}

/** An editor takes a request back. */
export async function cancelRequest(
  tx: Tx,
  viewer: SignedIn,
  draftId: string,
  id: string,
  now: Date,
): Promise<void> {
  const draft = await holdDraft(tx, viewer, draftId)
  requireEditor(viewer, draft)
  const request = await findRequestOf(tx, draftId, id)
  await setRequest(tx, request, 'cancelled', 'editor')
  await note(tx, draft, 'review.cancelled', viewer, now, { request: id })
  const notice = {
    person: request.reviewer,
    kind: 'review.released',
    subject: draft.practice,
    detail: {},
    path: '/reviews',
  }
  await addNotice(tx, notice, now)
}

/** Ends what is still open of a draft's review, and tells the reviewers. Called where a draft reaches one of its ends. */
export async function endRequests(tx: Tx, draft: Draft, now: Date): Promise<void> {
  const ended = await tx
    .updateTable('practice_review_request')
    .set({ state: 'cancelled' })
    .where('draft', '=', draft.id)
    .where('state', 'in', ['asked', 'waiting', 'accepted'])
    .returning(['reviewer', 'id'])
    .execute()
  for (const { reviewer } of ended) {
    const notice = {
      person: reviewer,
      kind: 'review.released',
      subject: draft.practice,
      detail: {},
      path: '/reviews',
    }
    await addNotice(tx, notice, now)
  }
}
