import { hasRole, newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { type Draft, fieldNamed, findDraft, holdDraft, isAuthor, isOpen } from '../draft/index.ts'
import { reason } from './input.ts'
import { note } from './request-store.ts'

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
  by: string
  as: SpeaksAs
  at: string
  revision: number
  resolvedAt: string | null
  resolvedBy: string | null
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
  const quote = reason.safeParse(it.quote ?? '').data ?? ''
  const parent = it.parent ? await findComment(tx, id, it.parent) : null
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
      quote,
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

async function findComment(read: Read, draft: string, id: string) {
  const row = await read
    .selectFrom('practice_comment')
    .select(['id', 'parent', 'field', 'by'])
    .where('id', '=', id)
    .where('draft', '=', draft)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noComment')
  return row
}

/** Says that a comment is dealt with: by who made it, who writes the draft, or an editor. */
export async function resolveComment(
  tx: Tx,
  viewer: SignedIn,
  draftId: string,
  id: string,
  now: Date,
): Promise<void> {
  const draft = await holdDraft(tx, viewer, draftId)
  const comment = await findComment(tx, draftId, id)
  const may = comment.by === viewer.id || isAuthor(viewer, draft) || hasRole(viewer, 'editor', draft.network)
  if (!may) throw new Forbidden('error.403.what')
  await tx
    .updateTable('practice_comment')
    .set({ resolved_at: now.toISOString(), resolved_by: viewer.id })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .execute()
}

/**
 * The comments on a draft that the viewer may read, oldest first: authors and editors all; a reviewer their own and the answers to
 * them, and all once their own review is sent, so that nobody's judgement is borrowed.
 */
export async function listComments(read: Read, viewer: SignedIn, id: string): Promise<Comment[]> {
  const draft = await findDraft(read, viewer, id)
  const rows = await read
    .selectFrom('practice_comment')
    .selectAll()
    .where('draft', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const all = rows.map(
    (it): Comment => ({
      id: it.id,
      parent: it.parent,
      field: it.field,
      quote: it.quote,
      body: it.body,
      by: it.by,
      as: it.as as SpeaksAs,
      at: it.at,
      revision: it.revision,
      resolvedAt: it.resolved_at,
      resolvedBy: it.resolved_by,
    }),
  )
  if (speaksAs(viewer, draft) !== 'reviewer') return all
  const sent = await read
    .selectFrom('practice_review as v')
    .innerJoin('practice_review_request as q', 'q.id', 'v.request')
    .select('v.request')
    .where('v.draft', '=', id)
    .where('q.reviewer', '=', viewer.id)
    .where('v.sent_at', 'is not', null)
    .executeTakeFirst()
  if (sent) return all
  const own = new Set(all.filter((it) => it.by === viewer.id && it.parent === null).map((it) => it.id))
  return all.filter(
    (it) => it.by === viewer.id || (it.parent !== null && own.has(it.parent)) || own.has(it.id),
  )
}
