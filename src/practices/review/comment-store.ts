import { hasRole, newKey, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { type Draft, fieldNamed, findDraft, holdDraft, isAuthor, isOpen } from '../draft/index.ts'
import { reason, said } from './input.ts'
import { note } from './request-store.ts'
import { numberReviewers } from './review-store.ts'
import type { CommentTable } from './tables.ts'

/** In which part somebody speaks. */
export type SpeaksAs = 'author' | 'reviewer' | 'editor'

/** Something said about a field of a draft. */
export interface Comment {
  id: string
  /** The comment that this one answers. */
  parent: string | null
  field: string
  /** The words it is about; empty: the whole field. */
  quote: string
  body: string
  /** Who it is; null: a reviewer, whom only editors see by name. */
  by: string | null
  /** Of a reviewer: "reviewer 1", the same in everything about this draft. */
  number: number | null
  as: SpeaksAs
  at: string
  revision: number
  resolvedAt: string | null
}

export interface NewComment {
  field: string
  body: string
  quote?: string
  parent?: string | null
}

function speaksAs(viewer: SignedIn, draft: Draft): SpeaksAs {
  if (isAuthor(viewer, draft)) return 'author'
  return hasRole(viewer, 'editor', draft.network) ? 'editor' : 'reviewer'
}

/** Says something about a field of an open draft, or answers. Throws Invalid for words that cannot be kept. */
export async function addComment(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  it: NewComment,
  now: Date,
): Promise<string> {
  const draft = await holdDraft(tx, viewer, id)
  if (!isOpen(draft.state)) throw new Conflict('draft.noWay')
  const body = reason.safeParse(it.body)
  if (!body.success)
    throw new Invalid('review.unreadable', [{ path: 'body', key: body.error.issues[0]?.message ?? '' }])
  const quote = said.safeParse(it.quote ?? '')
  if (!quote.success)
    throw new Invalid('review.unreadable', [{ path: 'quote', key: quote.error.issues[0]?.message ?? '' }])
  const parent = it.parent ? await findVisible(tx, viewer, draft, it.parent) : null
  const field = parent?.field ?? it.field
  if (fieldNamed(field) === undefined)
    throw new Invalid('review.unreadable', [{ path: 'field', key: 'draft.unreadable' }])
  const comment = newKey()
  await tx
    .insertInto('practice_comment')
    .values({
      id: comment,
      draft: id,
      // Answers to answers stand beside them: one thread for each first comment.
      parent: parent === null ? null : (parent.parent ?? parent.id),
      field,
      quote: quote.data,
      body: body.data,
      by: viewer.id,
      as: speaksAs(viewer, draft),
      at: now.toISOString(),
      revision: draft.revision,
      resolved_at: null,
      resolved_by: null,
    })
    .execute()
  await note(tx, draft, 'review.commented', viewer, now, { comment })
  return comment
}

/** A comment that the viewer may read. Throws NotFound. */
async function findVisible(read: Read, viewer: SignedIn, draft: Draft, id: string): Promise<CommentTable> {
  const found = (await listVisible(read, viewer, draft)).find((it) => it.id === id)
  if (!found) throw new NotFound('error.noComment')
  return found
}

/** Whether the viewer may say that a comment is dealt with, or open it again: who made it, who writes the draft, or an editor. */
export function canSettle(
  viewer: Viewer,
  draft: Pick<Draft, 'authors' | 'network'>,
  comment: { by: string | null },
): boolean {
  const isOwn = viewer.role === 'person' && (comment.by === viewer.id || draft.authors.includes(viewer.id))
  return isOwn || hasRole(viewer, 'editor', draft.network)
}

/** Says that a comment is dealt with. Throws NotFound for what is not seen, Forbidden for who may not. */
export async function resolveComment(
  tx: Tx,
  viewer: SignedIn,
  draftId: string,
  id: string,
  now: Date,
): Promise<void> {
  const draft = await holdSettled(tx, viewer, draftId, id)
  const changed = await tx
    .updateTable('practice_comment')
    .set({ resolved_at: now.toISOString(), resolved_by: viewer.id })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (changed) await note(tx, draft, 'review.resolved', viewer, now, { comment: id })
}

/** Says that a comment is not dealt with after all. Throws as above. */
export async function reopenComment(
  tx: Tx,
  viewer: SignedIn,
  draftId: string,
  id: string,
  now: Date,
): Promise<void> {
  const draft = await holdSettled(tx, viewer, draftId, id)
  const changed = await tx
    .updateTable('practice_comment')
    .set({ resolved_at: null, resolved_by: null })
    .where('id', '=', id)
    .where('resolved_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  if (changed) await note(tx, draft, 'review.reopened', viewer, now, { comment: id })
}

async function holdSettled(tx: Tx, viewer: SignedIn, draftId: string, id: string): Promise<Draft> {
  const draft = await holdDraft(tx, viewer, draftId)
  if (!isOpen(draft.state)) throw new Conflict('draft.noWay')
  const comment = await findVisible(tx, viewer, draft, id)
  if (!canSettle(viewer, draft, comment)) throw new Forbidden('error.403.what')
  return draft
}

/**
 * The comments on a draft that the viewer may read, oldest first: authors and editors all; a reviewer their own and the answers to
 * them, and all once their own review is sent, so that nobody's judgement is borrowed.
 */
export async function listComments(read: Read, viewer: SignedIn, id: string): Promise<Comment[]> {
  const draft = await findDraft(read, viewer, id)
  const [rows, numbers] = await Promise.all([listVisible(read, viewer, draft), numberReviewers(read, id)])
  const seesNames = speaksAs(viewer, draft) === 'editor'
  return rows.map((it) => ({
    id: it.id,
    parent: it.parent,
    field: it.field,
    quote: it.quote,
    body: it.body,
    by: it.as !== 'reviewer' || seesNames || it.by === viewer.id ? it.by : null,
    number: it.as === 'reviewer' ? (numbers.get(it.by) ?? null) : null,
    as: it.as as SpeaksAs,
    at: it.at,
    revision: it.revision,
    resolvedAt: it.resolved_at,
  }))
}

async function listVisible(read: Read, viewer: SignedIn, draft: Draft): Promise<CommentTable[]> {
  const all = await read
    .selectFrom('practice_comment')
    .selectAll()
    .where('draft', '=', draft.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  if (speaksAs(viewer, draft) !== 'reviewer' || (await hasSent(read, viewer, draft.id))) return all
  const own = new Set(all.filter((it) => it.by === viewer.id).map((it) => it.parent ?? it.id))
  return all.filter((it) => own.has(it.parent ?? it.id))
}

async function hasSent(read: Read, viewer: SignedIn, draft: string): Promise<boolean> {
  const row = await read
    .selectFrom('practice_review as v')
    .innerJoin('practice_review_request as q', 'q.id', 'v.request')
    .select('v.request')
    .where('v.draft', '=', draft)
    .where('q.reviewer', '=', viewer.id)
    .where('v.sent_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
