import { actorOf, addNotice, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { Draft } from '../draft/index.ts'
import { isRequestWay, type RequestMover } from './rules.ts'
import type { ReviewRequestTable } from './tables.ts'
import type { RequestState, Conflict as Tie } from './word.ts'

/** One person's part in the review of a draft. */
export interface ReviewRequest {
  id: string
  draft: string
  reviewer: string
  number: number
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

export function requestOf(row: ReviewRequestTable): ReviewRequest {
  return {
    id: row.id,
    draft: row.draft,
    reviewer: row.reviewer,
    number: row.number,
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

type DraftForReview = Pick<
  Draft,
  'id' | 'practice' | 'kind' | 'network' | 'language' | 'content' | 'authors' | 'state'
>

/** A draft for the acts on its review, whoever asks; what of it a page may show is decided there. */
export async function findDraftForReview(read: Read, id: string): Promise<DraftForReview> {
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
    state: row.state as Draft['state'],
    content: JSON.parse(row.content),
    authors: authors.map((it) => it.person),
  }
}

/** Brings a request to another state, if there is such a way from where it stands in the database. Throws Conflict. */
export async function setRequest(
  tx: Tx,
  request: Pick<ReviewRequest, 'id' | 'state'>,
  to: RequestState,
  by: RequestMover,
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

/** Tells whoever asked for a review what became of it. */
export async function tellAsker(
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

const openStates = ['asked', 'accepted', 'waiting'] as const

/**
 * One page of the viewer's own requests: those that wait, the nearest end first, then those that are over, the latest first; `after`: the
 * `next` of the page before. Always one query.
 */
export async function listOwnRequests(
  read: Read,
  viewer: SignedIn,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ requests: ReviewRequest[]; next: string | null }> {
  let query = read
    .selectFrom('practice_review_request')
    .selectAll()
    .where('reviewer', '=', viewer.id)
    .orderBy(({ eb }) => eb.case().when('state', 'in', openStates).then(0).else(1).end())
    .orderBy(({ eb, ref }) => eb.case().when('state', 'in', openStates).then(ref('due_at')).else('').end())
    .orderBy('due_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  const [, part, due = '', id = ''] = cursor.exec(after ?? '') ?? []
  if (part !== undefined)
    query = query.where(({ eb, or, and }) => {
      const isLater = or([
        eb('due_at', part === 'open' ? '>' : '<', due),
        and([eb('due_at', '=', due), eb('id', '>', id)]),
      ])
      const isOver = eb('state', 'not in', openStates)
      return part === 'open' ? or([isOver, isLater]) : and([isOver, isLater])
    })
  const found = (await query.execute()).map(requestOf)
  const requests = found.slice(0, limit)
  const last = found.length > limit ? requests.at(-1) : undefined
  return { requests, next: last ? cursorOf(last) : null }
}

const cursor = /^(open|over)_(\d{4}-\d\d-\d\dT[\d:.]+Z)_([\w-]+)$/

function cursorOf({ state, dueAt, id }: ReviewRequest): string {
  return `${(openStates as readonly string[]).includes(state) ? 'open' : 'over'}_${dueAt}_${id}`
}
