import { actorOf, addNotice, hasRole, newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { listStewards } from '../draft/index.ts'
import { holdPractice } from '../practice-store.ts'
import { closeRequests } from './request-store.ts'
import { canCare, invitationDays, momentAfter } from './rules.ts'

/** Throws Forbidden unless the viewer cares for the practice. */
async function requireCare(read: Read, viewer: SignedIn, practice: string): Promise<void> {
  const stewards = (await listStewards(read, practice)).map((it) => it.person)
  if (!canCare(viewer, stewards)) throw new Forbidden('error.403.what')
}

/** Makes a person a steward, or names their role anew. The practice is held. */
async function addSteward(
  tx: Tx,
  viewer: SignedIn,
  { practice, person, role }: { practice: string; person: string; role: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await tx
    .insertInto('practice_steward')
    .values({ practice, person, role, since: at, until: null })
    .onConflict((on) => on.columns(['practice', 'person']).doUpdateSet({ role, until: null }))
    .execute()
  await recordFact(tx, {
    at,
    kind: 'steward.added',
    subject: practice,
    actor: actorOf(viewer),
    detail: { person },
  })
}

/** Gives a steward a named role, which confirmations show. Stewards name their own; editors anybody's. Throws Forbidden, NotFound. */
export async function nameRole(
  tx: Tx,
  viewer: SignedIn,
  { practice, person, role }: { practice: string; person: string; role: string },
  now: Date,
): Promise<void> {
  await requireCare(tx, viewer, practice)
  if (person !== viewer.id && !hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
  const named = await tx
    .updateTable('practice_steward')
    .set({ role })
    .where('practice', '=', practice)
    .where('person', '=', person)
    .where('until', 'is', null)
    .returning('person')
    .executeTakeFirst()
  if (!named) throw new NotFound('error.notFound')
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'steward.named',
    subject: practice,
    actor: actorOf(viewer),
    detail: { person },
  })
}

/** Ends a stewardship: stewards their own, editors anybody's. Open questions to the person end, too. */
export async function endStewardship(
  tx: Tx,
  viewer: SignedIn,
  { practice, person }: { practice: string; person: string },
  now: Date,
): Promise<void> {
  await holdPractice(tx, practice)
  await requireCare(tx, viewer, practice)
  if (person !== viewer.id && !hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
  await endOne(tx, viewer, { practice, person }, now)
}

async function endOne(
  tx: Tx,
  viewer: SignedIn,
  { practice, person }: { practice: string; person: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  const ended = await tx
    .updateTable('practice_steward')
    .set({ until: at })
    .where('practice', '=', practice)
    .where('person', '=', person)
    .where('until', 'is', null)
    .returning('person')
    .executeTakeFirst()
  if (!ended) throw new Conflict('care.noSteward')
  await closeRequests(tx, practice, person)
  // Who does not care any more invites nobody.
  await tx
    .updateTable('practice_steward_invitation')
    .set({ state: 'taken-back' })
    .where('practice', '=', practice)
    .where('person', '=', person)
    .where('state', '=', 'open')
    .execute()
  await recordFact(tx, {
    at,
    kind: 'steward.ended',
    subject: practice,
    actor: actorOf(viewer),
    detail: { person },
  })
}

/** A link by which somebody becomes a steward. */
export interface StewardInvitation {
  id: string
  practice: string
  /** Who invites. */
  person: string
  role: string
  /** Who invites hands over, and steps down. */
  isHandover: boolean
  goodUntil: string
  state: 'open' | 'used' | 'over'
}

/** Makes an invitation, whose link the viewer passes on. Gives its id. Throws Forbidden. */
export async function inviteSteward(
  tx: Tx,
  viewer: SignedIn,
  { practice, role, isHandover }: { practice: string; role: string; isHandover: boolean },
  now: Date,
): Promise<string> {
  await requireCare(tx, viewer, practice)
  const id = newKey()
  await tx
    .insertInto('practice_steward_invitation')
    .values({
      id,
      practice,
      person: viewer.id,
      role,
      replaces: isHandover ? 1 : 0,
      at: now.toISOString(),
      good_until: momentAfter(now, invitationDays),
      state: 'open',
      used_by: null,
      used_at: null,
    })
    .execute()
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'steward.invited',
    subject: practice,
    actor: actorOf(viewer),
    detail: { invitation: id },
  })
  return id
}

/** Takes an invitation back that nobody has used. Throws Forbidden; nothing happens when it was used. */
export async function takeInvitationBack(
  tx: Tx,
  viewer: SignedIn,
  { practice, id }: { practice: string; id: string },
): Promise<void> {
  await requireCare(tx, viewer, practice)
  await tx
    .updateTable('practice_steward_invitation')
    .set({ state: 'taken-back' })
    .where('id', '=', id)
    .where('practice', '=', practice)
    .where('state', '=', 'open')
    .execute()
}

/** The invitation with this id. Throws NotFound. */
export async function findStewardInvitation(read: Read, id: string, now: Date): Promise<StewardInvitation> {
  const row = await read
    .selectFrom('practice_steward_invitation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noInvitation')
  const isGood = row.state === 'open' && row.good_until > now.toISOString()
  return {
    id,
    practice: row.practice,
    person: row.person,
    role: row.role,
    isHandover: row.replaces === 1,
    goodUntil: row.good_until,
    state: row.state === 'used' ? 'used' : isGood ? 'open' : 'over',
  }
}

/** The invitations to care for a practice that are open, the newest first. */
export async function listStewardInvitations(
  read: Read,
  practice: string,
  now: Date,
): Promise<StewardInvitation[]> {
  const rows = await read
    .selectFrom('practice_steward_invitation')
    .selectAll()
    .where('practice', '=', practice)
    .where('state', '=', 'open')
    .where('good_until', '>', now.toISOString())
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    practice,
    person: row.person,
    role: row.role,
    isHandover: row.replaces === 1,
    goodUntil: row.good_until,
    state: 'open',
  }))
}

/**
 * Accepts an invitation, once: the viewer becomes a steward, and whoever hands over is none any more. Throws Conflict where it was used or is too old.
 */
export async function acceptStewardship(
  tx: Tx,
  viewer: SignedIn,
  { id, role }: { id: string; role: string },
  now: Date,
): Promise<string> {
  const { practice } = await findStewardInvitation(tx, id, now)
  await holdPractice(tx, practice)
  const used = await tx
    .updateTable('practice_steward_invitation')
    .set({ state: 'used', used_by: viewer.id, used_at: now.toISOString() })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('good_until', '>', now.toISOString())
    .returning(['person', 'replaces'])
    .executeTakeFirst()
  if (!used) throw new Conflict('care.invitationOver')
  const stewards = (await listStewards(tx, practice)).map((it) => it.person)
  if (used.replaces === 1 && used.person !== viewer.id && stewards.includes(used.person))
    await endOne(tx, viewer, { practice, person: used.person }, now)
  await addSteward(tx, viewer, { practice, person: viewer.id, role }, now)
  if (used.person.startsWith('person-') && used.person !== viewer.id)
    await addNotice(
      tx,
      { person: used.person, kind: 'steward.added', subject: practice, detail: {}, path: '/practices' },
      now,
    )
  return practice
}

/** Somebody offers to care for a practice. */
export interface StewardOffer {
  practice: string
  person: string
  role: string
  words: string
  at: string
}

/** Offers to care for a practice that has nobody, or whose people have not answered. Editors decide. Throws Conflict for stewards. */
export async function offerToCare(
  tx: Tx,
  viewer: SignedIn,
  { practice, role, words }: { practice: string; role: string; words: string },
  now: Date,
): Promise<void> {
  await holdPractice(tx, practice)
  if ((await listStewards(tx, practice)).some((it) => it.person === viewer.id))
    throw new Conflict('care.stewardAlready')
  const at = now.toISOString()
  const open = { role, words, at, state: 'open', decided_at: null, decided_by: null }
  await tx
    .insertInto('practice_steward_offer')
    .values({ practice, person: viewer.id, ...open })
    .onConflict((on) => on.columns(['practice', 'person']).doUpdateSet(open))
    .execute()
  await recordFact(tx, {
    at,
    kind: 'steward.offered',
    subject: practice,
    actor: actorOf(viewer),
    detail: {},
  })
}

/** Accepts or declines an offer to care, once. Editors only. */
export async function decideOffer(
  tx: Tx,
  viewer: SignedIn,
  { practice, person, accept, words }: { practice: string; person: string; accept: boolean; words: string },
  now: Date,
): Promise<void> {
  if (!hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
  const held = await holdPractice(tx, practice)
  const state = accept ? 'accepted' : 'declined'
  const decided = await tx
    .updateTable('practice_steward_offer')
    .set({ state, decided_at: now.toISOString(), decided_by: viewer.id })
    .where('practice', '=', practice)
    .where('person', '=', person)
    .where('state', '=', 'open')
    .returning('role')
    .executeTakeFirst()
  if (!decided) throw new Conflict('care.decidedAlready')
  if (accept) await addSteward(tx, viewer, { practice, person, role: decided.role }, now)
  else
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'steward.declined',
      subject: practice,
      actor: actorOf(viewer),
      detail: {},
    })
  const kind = accept ? 'offer.accepted' : 'offer.declined'
  const path = accept ? `/practices/${held.slug}/stewards` : `/practices/${held.slug}`
  await addNotice(tx, { person, kind, subject: practice, detail: { words }, path }, now)
}

/** Offers to care that wait for an editor, the oldest first. */
export async function listOffers(read: Read, limit = 100): Promise<StewardOffer[]> {
  return read
    .selectFrom('practice_steward_offer')
    .select(['practice', 'person', 'role', 'words', 'at'])
    .where('state', '=', 'open')
    .orderBy('at')
    .orderBy('practice')
    .limit(limit)
    .execute()
}
