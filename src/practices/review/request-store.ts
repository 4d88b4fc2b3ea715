import { actorOf, addNotice, hasRole, newKey, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { type Draft, holdDraft, moveDraft } from '../draft/index.ts'
import { findCandidate } from './candidate-store.ts'
import {
  dueAt,
  isRequestWay,
  needsWord,
  type Obstacle,
  obstacleOf,
  remindersDue,
  tiesOf,
  usualDays,
} from './rules.ts'
import type { ReviewRequestTable } from './tables.ts'
import type { RequestState, Conflict as Tie } from './word.ts'

/** One person's part in the review of a draft. */
export interface ReviewRequest {
  id: string
  draft: string
  reviewer: string
  state: RequestState
  round: number
  askedAt: string
  askedBy: string
  dueAt: string
  conflict: Tie | null
  conflictWords: string | null
  answeredAt: string | null
  doneAt: string | null
}

function requestOf(row: ReviewRequestTable): ReviewRequest {
  return {
    id: row.id,
    draft: row.draft,
    reviewer: row.reviewer,
    state: row.state as RequestState,
    round: row.round,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    dueAt: row.due_at,
    conflict: row.conflict as Tie | null,
    conflictWords: row.conflict_words,
    answeredAt: row.answered_at,
    doneAt: row.done_at,
  }
}

/** Throws Forbidden unless the viewer edits the draft's network and does not write the draft. */
export function requireEditor(viewer: Viewer, draft: Draft): void {
  if (!hasRole(viewer, 'editor', draft.network)) throw new Forbidden('error.403.what')
  if (viewer.role === 'person' && draft.authors.includes(viewer.id)) throw new Forbidden('review.ownDraft')
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
  const added = await tx
    .insertInto('practice_review_request')
    .values({ id: newKey(), draft, reviewer, round: 1, lived_experience: null, ...fresh })
    .onConflict((on) =>
      // Whoever let a request run out may be asked once more.
      on
        .columns(['draft', 'reviewer'])
        .doUpdateSet(fresh)
        .where('practice_review_request.state', '=', 'expired'),
    )
    .returning('id')
    .executeTakeFirst()
  if (!added) throw new Conflict('review.askedAlready')
  return added.id
}

/** Notes an act of the review as a fact about the practice. */
export async function note(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'practice'>,
  kind: string,
  viewer: Viewer,
  now: Date,
  detail: Record<string, string | number | null> = {},
): Promise<void> {
  await recordFact(tx, {
    at: now.toISOString(),
    kind,
    subject: draft.practice,
    actor: actorOf(viewer),
    detail: { draft: draft.id, ...detail },
  })
}

/** The request, if it is the viewer's own. Throws NotFound. */
export async function findOwnRequest(read: Read, viewer: SignedIn, id: string): Promise<ReviewRequest> {
  const row = await read
    .selectFrom('practice_review_request')
    .selectAll()
    .where('id', '=', id)
    .where('reviewer', '=', viewer.id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noReview')
  return requestOf(row)
}

/** The request, held until the end of the transaction. Throws NotFound unless it is the viewer's own. */
export async function holdOwnRequest(tx: Tx, viewer: SignedIn, id: string): Promise<ReviewRequest> {
  const row = await tx
    .updateTable('practice_review_request')
    .set(({ ref }) => ({ reminders: ref('reminders') }))
    .where('id', '=', id)
    .where('reviewer', '=', viewer.id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noReview')
  return requestOf(row)
}

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
  const candidate = await findCandidate(tx, viewer.id, draft.network)
  const obstacle = candidate ? obstacleOf(candidate, tiesOf(draft.content, draft.authors)) : null
  const declared = needsWord(conflict) ? (goOn ? 'waiting' : 'declined') : 'accepted'
  const state = obstacle === null ? declared : 'declined'
  await setRequest(tx, request, state, 'reviewer', {
    conflict: obstacle === null || obstacle === 'author' ? conflict : obstacle,
    conflict_words: words,
    lived_experience: livedExperience ? 1 : 0,
    answered_at: now.toISOString(),
  })
  const detail = { request: id, conflict: obstacle ?? conflict }
  await note(tx, draft, obstacle === null ? `review.${state}` : 'review.barred', viewer, now, detail)
  if (state !== 'accepted') await tellAsker(tx, request, draft, `review.${state}`, now)
  return { state, obstacle }
}

async function tellAsker(
  tx: Tx,
  request: ReviewRequest,
  draft: { practice: string },
  kind: string,
  now: Date,
): Promise<void> {
  const { askedBy, draft: id } = request
  // The one-time administrator has no address.
  if (!askedBy.startsWith('person-')) return
  const notice = { person: askedBy, kind, subject: draft.practice, detail: {}, path: `/desk/reviews/${id}` }
  await addNotice(tx, notice, now)
}

/** A reviewer hands a request back that was accepted, with a word why. */
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
    conflict_words: words,
    answered_at: now.toISOString(),
  })
  await note(tx, draft, 'review.declined', viewer, now, { request: id })
  await tellAsker(tx, request, draft, 'review.declined', now)
}

/** What a reviewer may know of a draft before saying whether something ties them to it. */
export async function findDraftForReview(
  read: Read,
  id: string,
): Promise<Pick<Draft, 'id' | 'practice' | 'kind' | 'network' | 'language' | 'content' | 'authors'>> {
  const [row, authors] = await Promise.all([
    read.selectFrom('practice_draft').selectAll().where('id', '=', id).executeTakeFirst(),
    read.selectFrom('practice_draft_author').select('person').where('draft', '=', id).execute(),
  ])
  if (!row) throw new NotFound('error.noReview')
  return {
    id,
    practice: row.practice,
    kind: row.kind as Draft['kind'],
    network: row.network === '' ? null : row.network,
    language: row.language,
    content: JSON.parse(row.content),
    authors: authors.map((it) => it.person),
  }
}

/** Brings a request to another state, if there is such a way from where it stands in the database. Throws Conflict. */
export async function setRequest(
  tx: Tx,
  request: Pick<ReviewRequest, 'id' | 'state'>,
  to: RequestState,
  by: 'reviewer' | 'editor' | 'time',
  more: Partial<Omit<ReviewRequestTable, 'id' | 'state'>> = {},
): Promise<void> {
  if (!isRequestWay(request.state, to, by)) throw new Conflict('review.noWay')
  const changed = await tx
    .updateTable('practice_review_request')
    .set({ state: to, ...more })
    .where('id', '=', request.id)
    .where('state', '=', request.state)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Conflict('review.noWay')
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

/** All requests of a draft, the first asked first. */
export async function listRequests(read: Read, draft: string): Promise<ReviewRequest[]> {
  const rows = await read
    .selectFrom('practice_review_request')
    .selectAll()
    .where('draft', '=', draft)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map(requestOf)
}

/** The viewer's own requests, those that wait first, then the newest. */
export async function listOwnRequests(read: Read, viewer: SignedIn, limit = 100): Promise<ReviewRequest[]> {
  const rows = await read
    .selectFrom('practice_review_request')
    .selectAll()
    .where('reviewer', '=', viewer.id)
    .orderBy(({ eb }) =>
      eb.case().when('state', 'in', ['asked', 'accepted', 'waiting']).then(0).else(1).end(),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(requestOf)
}

const waiting = ['asked', 'waiting', 'accepted'] as const

/** Ends requests whose time has passed, at most `limit`, and tells who asked. Gives how many; running twice ends none twice. */
export async function expireRequests(tx: Tx, now: Date, limit = 200): Promise<number> {
  const rows = await tx
    .selectFrom('practice_review_request')
    .selectAll()
    .where('state', 'in', waiting)
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(limit)
    .execute()
  let ended = 0
  for (const row of rows) {
    const changed = await tx
      .updateTable('practice_review_request')
      .set({ state: 'expired' })
      .where('id', '=', row.id)
      .where('state', '=', row.state)
      .where('due_at', '<=', now.toISOString())
      .returning('id')
      .executeTakeFirst()
    if (!changed) continue
    ended += 1
    const request = requestOf(row)
    const draft = await findDraftForReview(tx, row.draft)
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'review.expired',
      subject: draft.practice,
      actor: 'system',
      detail: { draft: row.draft, request: row.id },
    })
    await tellAsker(tx, request, draft, 'review.expired', now)
  }
  return ended
}

/** Reminds reviewers whose time is running out, each twice at most. Gives how many; running twice reminds nobody twice. */
export async function remindReviewers(tx: Tx, now: Date, limit = 200): Promise<number> {
  const soon = dueAt(now, 7)
  const rows = await tx
    .selectFrom('practice_review_request')
    .selectAll()
    .where('state', 'in', ['asked', 'accepted'])
    .where('due_at', '<=', soon)
    .where('due_at', '>', now.toISOString())
    .where('reminders', '<', 2)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  let sent = 0
  for (const row of rows) {
    const due = remindersDue(row.due_at, now)
    if (due <= row.reminders) continue
    const changed = await tx
      .updateTable('practice_review_request')
      .set({ reminders: due })
      .where('id', '=', row.id)
      .where('reminders', '=', row.reminders)
      .returning('draft')
      .executeTakeFirst()
    if (!changed) continue
    sent += 1
    const draft = await findDraftForReview(tx, row.draft)
    const notice = {
      person: row.reviewer,
      kind: 'review.reminder',
      subject: draft.practice,
      detail: { until: row.due_at.slice(0, 10) },
      path: `/reviews/${row.id}`,
    }
    await addNotice(tx, notice, now)
  }
  return sent
}
