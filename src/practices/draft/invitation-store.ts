import {
  addNotice,
  hashToken,
  newKey,
  newToken,
  operator,
  type SignedIn,
  type Viewer,
} from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { addAuthor, type Draft, findDraft, holdDraft, holdToJoin } from './draft-store.ts'
import { isAuthor, isOpen } from './rules.ts'

const days = 14
const mostOpen = 20
const address = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]+$/

/** An invitation that was not answered yet. */
export interface Invitation {
  id: string
  email: string
  at: string
  expiresAt: string
}

/**
 * Invites somebody by mail address to write the draft, too, and gives the token of the link, which works once, for 14 days.
 * Only the hash is kept. Throws Invalid for what is no address.
 */
export async function inviteAuthor(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: string,
  now: Date,
): Promise<string> {
  const draft = await holdDraft(tx, viewer, id)
  requireAuthor(viewer, draft)
  const email = given.trim().toLowerCase()
  if (email.length > 200 || !address.test(email))
    throw new Invalid('invitation.noAddress', [{ path: 'email', key: 'invitation.noAddress' }])
  if ((await listInvitations(tx, viewer, id, now)).length >= mostOpen)
    throw new Conflict('invitation.tooMany')
  const token = newToken()
  await closeInvitations(tx, { draft: id, email }, now)
  await tx
    .insertInto('practice_invitation')
    .values({
      id: newKey(),
      token_hash: hashToken(token),
      draft: id,
      email,
      invited_by: viewer.id,
      at: now.toISOString(),
      expires_at: new Date(now.getTime() + days * 86_400_000).toISOString(),
      closed_at: null,
      accepted_by: null,
    })
    .execute()
  await record(tx, draft, 'author.invited', viewer.id, now)
  return token
}

/** The open invitations to a draft, as its authors see them. */
export async function listInvitations(
  read: Read,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<Invitation[]> {
  const draft = await findDraft(read, viewer, id)
  if (!isAuthor(viewer, draft)) return []
  const rows = await read
    .selectFrom('practice_invitation')
    .select(['id', 'email', 'at', 'expires_at as expiresAt'])
    .where('draft', '=', id)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((it) => ({ ...it, email: it.email ?? '' }))
}

/** Takes an open invitation back: its link stops working. */
export async function withdrawInvitation(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  invitation: string,
  now: Date,
): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  requireAuthor(viewer, draft)
  if ((await closeInvitations(tx, { draft: id, invitation }, now)) === 0)
    throw new NotFound('invitation.gone')
  await record(tx, draft, 'invitation.withdrawn', viewer.id, now)
}

/** What an invited person is told before they accept. */
export interface Invited {
  draft: string
  title: string
  language: string
  invitedBy: string
}

/** The invitation behind a link. Throws NotFound when it was used, taken back, or has expired. */
export async function findInvitation(read: Read, token: string, now: Date): Promise<Invited> {
  const row = await read
    .selectFrom('practice_invitation as i')
    .innerJoin('practice_draft as d', 'd.id', 'i.draft')
    .select(['i.draft', 'd.title', 'd.language', 'd.state', 'i.invited_by as invitedBy'])
    .where('i.token_hash', '=', hashToken(token))
    .where('i.closed_at', 'is', null)
    .where('i.expires_at', '>', now.toISOString())
    .executeTakeFirst()
  if (!row || !isOpen(row.state)) throw new NotFound('invitation.gone')
  const { state: _state, ...invited } = row
  return invited
}

/** Makes the viewer an author by the link, which is used up. Gives the draft's id. Throws NotFound for a link that is not good. */
export async function acceptInvitation(tx: Tx, viewer: SignedIn, token: string, now: Date): Promise<string> {
  const { draft: id, title } = await findInvitation(tx, token, now)
  // Before anything else, as whoever erases the last author does: else the two wait for each other.
  if (!(await holdToJoin(tx, id))) throw new NotFound('invitation.gone')
  const used = await tx
    .updateTable('practice_invitation')
    .set({ closed_at: now.toISOString(), accepted_by: viewer.id, email: null })
    .where('token_hash', '=', hashToken(token))
    .where('closed_at', 'is', null)
    .returning('draft')
    .executeTakeFirst()
  if (!used) throw new NotFound('invitation.gone')
  await addAuthor(tx, id, viewer.id, now)
  const draft = await holdDraft(tx, viewer, id)
  await record(tx, draft, 'author.joined', viewer.id, now)
  for (const person of draft.authors.filter((it) => it !== viewer.id && it !== operator.id)) {
    await addNotice(
      tx,
      { person, kind: 'draft.joined', subject: draft.practice, detail: { title }, path: `/contribute/${id}` },
      now,
    )
  }
  return id
}

/** The viewer writes the draft no more. The last author cannot leave: somebody must answer for the text. */
export async function leaveDraft(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  requireAuthor(viewer, draft)
  if (draft.authors.length === 1) throw new Conflict('draft.lastAuthor')
  await tx
    .deleteFrom('practice_draft_author')
    .where('draft', '=', id)
    .where('person', '=', viewer.id)
    .execute()
  await record(tx, draft, 'author.left', viewer.id, now)
}

async function closeInvitations(
  tx: Tx,
  which: { draft: string; email?: string; invitation?: string },
  now: Date,
): Promise<number> {
  let query = tx
    .updateTable('practice_invitation')
    .set({ closed_at: now.toISOString(), email: null })
    .where('draft', '=', which.draft)
    .where('closed_at', 'is', null)
  if (which.email !== undefined) query = query.where('email', '=', which.email)
  if (which.invitation !== undefined) query = query.where('id', '=', which.invitation)
  return (await query.returning('id').execute()).length
}

function requireAuthor(viewer: Viewer, draft: Draft): void {
  if (!isAuthor(viewer, draft) || !isOpen(draft.state)) throw new Forbidden('draft.noWay')
}

async function record(tx: Tx, draft: Draft, kind: string, actor: string, now: Date): Promise<void> {
  await recordFact(tx, {
    at: now.toISOString(),
    kind,
    subject: draft.practice,
    actor,
    detail: { draft: draft.id },
  })
}
