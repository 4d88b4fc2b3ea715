import { addNotice, hashToken, newKey, newToken, normaliseEmail, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { findWork, holdAnyWork, holdOwn, isOwner, type MemberPart, memberParts } from '../work/index.ts'

const days = 14
const mostOpen = 20
const mostMembers = 60

/** An invitation to a workspace that was not answered yet. */
export interface WorkInvitation {
  id: string
  email: string
  part: MemberPart
  expiresAt: string
}

/**
 * Invites somebody by mail address to a workspace, and gives the token of the link, which works once, for 14 days. Only its hash is
 * kept. Throws Invalid for what is no address, Conflict where too many are open.
 */
export async function inviteMember(
  tx: Tx,
  viewer: SignedIn,
  { work: id, email: given, part }: { work: string; email: string; part: string },
  now: Date,
): Promise<string> {
  const work = await holdOwn(tx, viewer, id)
  const email = normaliseEmail(given)
  if (email === null) throw new Invalid('adopt.noMail', [{ path: 'email', key: 'adopt.noMail' }])
  if (!isMemberPart(part)) throw new Invalid('adopt.needed', [{ path: 'part', key: 'adopt.needed' }])
  const open = await listOpen(tx, id, now)
  if (open.length >= mostOpen || work.members.length >= mostMembers) throw new Conflict('adopt.tooMany')
  const token = newToken()
  await close(tx, { work: id, email }, now)
  await tx
    .insertInto('adoption_work_invitation')
    .values({
      id: newKey(),
      token_hash: hashToken(token),
      work: id,
      email,
      part,
      invited_by: viewer.id,
      at: now.toISOString(),
      expires_at: new Date(now.getTime() + days * 86_400_000).toISOString(),
      closed_at: null,
      accepted_by: null,
    })
    .execute()
  await note(tx, id, 'adoption.invited', viewer.id, now)
  return token
}

function isMemberPart(part: string): part is MemberPart {
  return (memberParts as readonly string[]).includes(part)
}

/** The open invitations, as owners see them; nobody else sees any. */
export async function listWorkInvitations(
  read: Read,
  viewer: SignedIn,
  id: string,
  now: Date,
): Promise<WorkInvitation[]> {
  const { work } = await findWork(read, viewer, id)
  return isOwner(viewer, work) ? listOpen(read, id, now) : []
}

async function listOpen(read: Read, work: string, now: Date): Promise<WorkInvitation[]> {
  const rows = await read
    .selectFrom('adoption_work_invitation')
    .select(['id', 'email', 'part', 'expires_at as expiresAt'])
    .where('work', '=', work)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((it) => ({ ...it, email: it.email ?? '', part: it.part as MemberPart }))
}

/** Takes an open invitation back: its link stops working. Throws NotFound. */
export async function withdrawWorkInvitation(
  tx: Tx,
  viewer: SignedIn,
  { work, invitation }: { work: string; invitation: string },
  now: Date,
): Promise<void> {
  await holdOwn(tx, viewer, work)
  if ((await close(tx, { work, invitation }, now)) === 0) throw new NotFound('adopt.invitationGone')
  await note(tx, work, 'adoption.uninvited', viewer.id, now)
}

/** What an invited person is told before they accept. */
export interface InvitedToWork {
  work: string
  origin: string
  city: string
  part: MemberPart
  invitedBy: string
}

/** The invitation behind a link. Throws NotFound when it was used, taken back, or has expired. */
export async function findWorkInvitation(read: Read, token: string, now: Date): Promise<InvitedToWork> {
  const row = await read
    .selectFrom('adoption_work_invitation as i')
    .innerJoin('adoption_work as w', 'w.id', 'i.work')
    .select(['i.work', 'w.origin', 'w.city', 'i.part', 'i.invited_by as invitedBy'])
    .where('i.token_hash', '=', hashToken(token))
    .where('i.closed_at', 'is', null)
    .where('i.expires_at', '>', now.toISOString())
    .executeTakeFirst()
  if (!row) throw new NotFound('adopt.invitationGone')
  return { ...row, part: row.part as MemberPart }
}

/**
 * Makes the viewer a member by the link, which is used up. Whoever is one already keeps their part where that is owner. Gives the
 * workspace's id. Throws NotFound for a link that is not good.
 */
export async function acceptWorkInvitation(
  tx: Tx,
  viewer: SignedIn,
  token: string,
  now: Date,
): Promise<string> {
  const { work: id, part } = await findWorkInvitation(tx, token, now)
  const work = await holdAnyWork(tx, id)
  const used = await tx
    .updateTable('adoption_work_invitation')
    .set({ closed_at: now.toISOString(), accepted_by: viewer.id, email: null })
    .where('token_hash', '=', hashToken(token))
    .where('closed_at', 'is', null)
    .returning('work')
    .executeTakeFirst()
  if (!used || !work) throw new NotFound('adopt.invitationGone')
  const own = work.members.find((it) => it.person === viewer.id)
  if (own?.part !== 'owner') {
    await tx
      .insertInto('adoption_work_member')
      .values({ work: id, person: viewer.id, part, since: now.toISOString() })
      .onConflict((on) => on.columns(['work', 'person']).doUpdateSet({ part }))
      .execute()
  }
  await note(tx, id, 'adoption.joined', viewer.id, now)
  const owners = work.members.filter((it) => it.part === 'owner' && it.person !== viewer.id)
  for (const { person } of owners)
    await addNotice(
      tx,
      { person, kind: 'adoption.joined', subject: id, detail: {}, path: `/adoptions/${id}#group` },
      now,
    )
  return id
}

async function close(
  tx: Tx,
  which: { work: string; email?: string; invitation?: string },
  now: Date,
): Promise<number> {
  let query = tx
    .updateTable('adoption_work_invitation')
    .set({ closed_at: now.toISOString(), email: null })
    .where('work', '=', which.work)
    .where('closed_at', 'is', null)
  if (which.email !== undefined) query = query.where('email', '=', which.email)
  if (which.invitation !== undefined) query = query.where('id', '=', which.invitation)
  return (await query.returning('id').execute()).length
}

async function note(tx: Tx, subject: string, kind: string, actor: string, now: Date): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor, detail: {} })
}
