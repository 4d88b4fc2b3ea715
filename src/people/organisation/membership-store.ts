import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound, TooMany } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { requireAccount } from '../account-holder.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import type { MembershipRole } from '../word.ts'
import { type Belonging, canConfirm, canSeeColleagues, canSeeOrganisation } from './rules.ts'
import { tellPerson, tellStewards } from './tell-store.ts'

/** What the viewer and an organisation are to each other. */
export interface Standing {
  /** What the viewer is in it. */
  own: Belonging
  /** Whether the viewer has said so and waits for an answer. */
  hasAsked: boolean
  /** How many people of the organisation are confirmed, and how many of them as stewards. */
  members: number
  stewards: number
  /** Whether the viewer may confirm others, and see who they are. */
  canConfirm: boolean
  canSeeNames: boolean
}

/** What the viewer is in an organisation, and how many others there are. */
export async function findStanding(read: Read, viewer: Viewer, organisation: string): Promise<Standing> {
  const { own, members, stewards } = await read
    .selectFrom('people_membership as m')
    .innerJoin('people_person as p', 'p.id', 'm.person')
    .select(({ fn, eb }) => [
      fn
        .coalesce(fn.sum<number>(eb.case().when('m.state', '=', 'accepted').then(1).else(0).end()), eb.lit(0))
        .as('members'),
      fn
        .coalesce(
          fn.sum<number>(
            eb
              .case()
              .when(eb.and([eb('m.state', '=', 'accepted'), eb('m.role', '=', 'steward')]))
              .then(1)
              .else(0)
              .end(),
          ),
          eb.lit(0),
        )
        .as('stewards'),
      fn
        .max(
          eb
            .case()
            .when('m.person', '=', actorOf(viewer))
            .then(eb.case().when('m.state', '=', 'accepted').then(eb.ref('m.role')).else('asked').end())
            .end(),
        )
        .as('own'),
    ])
    .where('m.organisation', '=', organisation)
    .where('p.erased_at', 'is', null)
    .where('p.suspended_at', 'is', null)
    .executeTakeFirstOrThrow()
  const belongs = own === 'member' || own === 'steward' ? own : null
  return {
    own: belongs,
    hasAsked: own === 'asked',
    members: Number(members),
    stewards: Number(stewards),
    canConfirm: canConfirm(viewer, belongs, Number(stewards) > 0),
    canSeeNames: canSeeColleagues(viewer, belongs),
  }
}

/** Somebody who works at an organisation, or says so. */
export interface Colleague {
  person: string
  /** As the person wants to be named. */
  name: string
  state: 'asked' | 'accepted'
  role: MembershipRole
  askedAt: string
}

/** Who works at an organisation, and who says so, the first to ask first. Throws Forbidden for viewers who may not know. */
export async function listColleagues(
  read: Read,
  viewer: Viewer,
  organisation: string,
  limit = 500,
): Promise<Colleague[]> {
  const { canSeeNames } = await findStanding(read, viewer, organisation)
  if (!canSeeNames) throw new Forbidden('network.error.notYours')
  const rows = await read
    .selectFrom('people_membership as m')
    .innerJoin('people_person as p', 'p.id', 'm.person')
    .select(['m.person', 'p.name', 'm.state', 'm.role', 'm.asked_at as askedAt'])
    .where('m.organisation', '=', organisation)
    .where('p.erased_at', 'is', null)
    .where('p.suspended_at', 'is', null)
    .orderBy('m.asked_at')
    .orderBy('m.person')
    .limit(limit)
    .execute()
  return rows as Colleague[]
}

const mostWaiting = 10

/**
 * Says that the viewer works at an organisation. Throws NotFound, Forbidden without an account, Conflict when they have said so, TooMany while
 * ten others have not answered.
 */
export async function askToBelong(tx: Tx, viewer: Viewer, organisation: string, now: Date): Promise<void> {
  const { id: person } = requireAccount(viewer)
  await requireVisible(tx, viewer, organisation)
  const { count } = await tx
    .selectFrom('people_membership')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person', '=', person)
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostWaiting) throw new TooMany('network.error.tooMany', 86_400)
  const at = now.toISOString()
  const added = await tx
    .insertInto('people_membership')
    .values({
      person,
      organisation,
      state: 'asked',
      role: 'member',
      asked_at: at,
      decided_at: null,
      decided_by: null,
    })
    .onConflict((on) => on.doNothing())
    .returning('person')
    .execute()
  if (added.length === 0) throw new Conflict('network.error.asked')
  await recordFact(tx, { at, kind: 'membership.asked', subject: organisation, actor: person, detail: {} })
  await tellStewards(tx, organisation, now)
}

async function requireVisible(read: Read, viewer: Viewer, organisation: string): Promise<void> {
  const row = await read
    .selectFrom('people_organisation')
    .select(['state', 'added_by as addedBy'])
    .where('id', '=', organisation)
    .executeTakeFirst()
  if (!row || row.state === 'refused' || !canSeeOrganisation(viewer, row))
    throw new NotFound('error.noOrganisation')
}

/** Somebody in an organisation. */
export interface Belongs {
  organisation: string
  person: string
}

/** Throws Forbidden unless the viewer may decide who works at the organisation, and it is not the viewer. */
async function requireConfirmer(
  read: Read,
  viewer: Viewer,
  { organisation, person }: Belongs,
): Promise<void> {
  if (person === actorOf(viewer)) throw new Forbidden('network.error.self')
  const standing = await findStanding(read, viewer, organisation)
  if (!standing.canConfirm) throw new Forbidden('network.error.notYours')
}

/**
 * Confirms that somebody works at the organisation, as member or steward. Throws Forbidden for viewers who may not and for oneself,
 * Conflict when nobody waits.
 */
export async function confirmMembership(
  tx: Tx,
  viewer: Viewer,
  { role, ...it }: Belongs & { role: MembershipRole },
  now: Date,
): Promise<void> {
  await requireConfirmer(tx, viewer, it)
  const changed = await tx
    .updateTable('people_membership')
    .set({ state: 'accepted', role, decided_at: now.toISOString(), decided_by: actorOf(viewer) })
    .where('person', '=', it.person)
    .where('organisation', '=', it.organisation)
    .where('state', '=', 'asked')
    .returning('person')
    .execute()
  if (changed.length === 0) throw new Conflict('network.error.decided')
  await record(tx, viewer, 'membership.confirmed', it, now, { role })
  await tellPerson(tx, { kind: 'membership.confirmed', ...it, detail: { role } }, now)
}

/** Says that somebody does not work at the organisation. Throws as `confirmMembership` does. */
export async function declineMembership(tx: Tx, viewer: Viewer, it: Belongs, now: Date): Promise<void> {
  await requireConfirmer(tx, viewer, it)
  if (!(await remove(tx, it, 'asked'))) throw new Conflict('network.error.decided')
  await record(tx, viewer, 'membership.declined', it, now)
  await tellPerson(tx, { kind: 'membership.declined', ...it, detail: {} }, now)
}

/** Makes a colleague a steward, or a member again. Throws as `confirmMembership` does. */
export async function changeMembership(
  tx: Tx,
  viewer: Viewer,
  { role, ...it }: Belongs & { role: MembershipRole },
  now: Date,
): Promise<void> {
  await requireConfirmer(tx, viewer, it)
  const changed = await tx
    .updateTable('people_membership')
    .set({ role })
    .where('person', '=', it.person)
    .where('organisation', '=', it.organisation)
    .where('state', '=', 'accepted')
    .returning('person')
    .execute()
  if (changed.length === 0) throw new Conflict('network.error.decided')
  await record(tx, viewer, 'membership.changed', it, now, { role })
}

/** Ends somebody's membership. Throws as `confirmMembership` does. */
export async function endMembership(tx: Tx, viewer: Viewer, it: Belongs, now: Date): Promise<void> {
  await requireConfirmer(tx, viewer, it)
  if (!(await remove(tx, it, 'accepted'))) throw new Conflict('network.error.decided')
  await record(tx, viewer, 'membership.ended', it, now)
  await tellPerson(tx, { kind: 'membership.ended', ...it, detail: {} }, now)
}

/** Leaves an organisation, or takes back that one works there. Throws Conflict for who is not in it. */
export async function leaveOrganisation(
  tx: Tx,
  viewer: Viewer,
  organisation: string,
  now: Date,
): Promise<void> {
  const it = { organisation, person: requireAccount(viewer).id }
  if (!(await remove(tx, it))) throw new Conflict('network.error.notIn')
  await record(tx, viewer, 'membership.left', it, now)
}

async function remove(
  tx: Tx,
  { organisation, person }: Belongs,
  state?: 'asked' | 'accepted',
): Promise<boolean> {
  let query = tx
    .deleteFrom('people_membership')
    .where('person', '=', person)
    .where('organisation', '=', organisation)
  if (state !== undefined) query = query.where('state', '=', state)
  return (await query.returning('person').execute()).length > 0
}

async function record(
  tx: Tx,
  viewer: Viewer,
  kind: string,
  { organisation, person }: Belongs,
  now: Date,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const [at, actor] = [now.toISOString(), actorOf(viewer)]
  await recordFact(tx, { at, kind, subject: organisation, actor, detail: { person, ...detail } })
}

/** Somebody says that they work at an organisation that has no steward who could confirm it. */
export interface WaitingColleague extends Belongs {
  name: string
  slug: string
  askedAt: string
}

/** Who waits for an editor because their organisation has no steward, the oldest first, at most `limit`. */
export async function listWithoutSteward(read: Read, limit: number): Promise<WaitingColleague[]> {
  return read
    .selectFrom('people_membership as m')
    .innerJoin('people_person as p', 'p.id', 'm.person')
    .innerJoin('people_organisation as o', 'o.id', 'm.organisation')
    .select(['m.person', 'm.organisation', 'p.name', 'o.slug', 'm.asked_at as askedAt'])
    .where('m.state', '=', 'asked')
    .where('p.erased_at', 'is', null)
    .where('p.suspended_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people_membership as s')
            .select('s.person')
            .whereRef('s.organisation', '=', 'm.organisation')
            .where('s.state', '=', 'accepted')
            .where('s.role', '=', 'steward'),
        ),
      ),
    )
    .orderBy('m.asked_at')
    .orderBy('m.person')
    .limit(limit)
    .execute()
}
