import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { actorOf, type Grant, type Role, roles, type Viewer } from '../viewer.ts'
import { canGrant, canRun } from './rules.ts'

/** A role of somebody; `network` null: on the whole site. */
export interface PersonRole {
  person: string
  network: string | null
  role: Role
}

/**
 * Gives a person a role. Gives whether the person did not have it before. Throws Forbidden for roles beyond the viewer's own, and for
 * the viewer as the person: nobody makes more of themselves.
 */
export async function grantRole(tx: Tx, viewer: Viewer, it: PersonRole, now: Date): Promise<boolean> {
  const { person, network, role } = it
  if (person === actorOf(viewer)) throw new Forbidden('network.error.self')
  if (!canGrant(viewer, role, network)) throw new Forbidden('network.error.role')
  const at = now.toISOString()
  const added = await tx
    .insertInto('people_grant')
    .values({ person, network: network ?? '', role, granted_at: at, granted_by: actorOf(viewer) })
    .onConflict((on) => on.doNothing())
    .returning('person')
    .execute()
  if (added.length === 0) return false
  const detail = { role, network }
  await recordFact(tx, { at, kind: 'role.granted', subject: person, actor: actorOf(viewer), detail })
  return true
}

/**
 * Takes a role away; everybody may give up their own. Gives whether the person had it. Throws Forbidden for roles beyond the viewer's own,
 * Conflict for the last administrator of a network or of the site.
 */
export async function revokeRole(tx: Tx, viewer: Viewer, it: PersonRole, now: Date): Promise<boolean> {
  const { person, network, role } = it
  if (person !== actorOf(viewer) && !canGrant(viewer, role, network))
    throw new Forbidden('network.error.role')
  if (role === 'administrator') await requireAnotherAdministrator(tx, person, network)
  const taken = await tx
    .deleteFrom('people_grant')
    .where('person', '=', person)
    .where('network', '=', network ?? '')
    .where('role', '=', role)
    .returning('person')
    .execute()
  if (taken.length === 0) return false
  const [at, actor] = [now.toISOString(), actorOf(viewer)]
  await recordFact(tx, { at, kind: 'role.revoked', subject: person, actor, detail: { role, network } })
  return true
}

/** Throws Conflict when `person` is the only administrator of the network (null: of the site) who can sign in. */
export async function requireAnotherAdministrator(
  tx: Tx,
  person: string,
  network: string | null,
): Promise<void> {
  await lockAdministrators(tx, network)
  const administrators = await tx
    .selectFrom('people_grant as g')
    .innerJoin('people_person as p', 'p.id', 'g.person')
    .select('g.person')
    .where('g.network', '=', network ?? '')
    .where('g.role', '=', 'administrator')
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .execute()
  const others = administrators.filter((it) => it.person !== person)
  if (others.length < administrators.length && others.length === 0)
    throw new Conflict('network.error.lastAdministrator')
}

/**
 * Holds the first of the administrators until the transaction ends, so that two who take each other's role away do so one after the other. Whom
 * it waited for may have taken that very row away: then it asks again.
 */
async function lockAdministrators(tx: Tx, network: string | null): Promise<void> {
  for (;;) {
    const first = await tx
      .selectFrom('people_grant')
      .select(({ fn }) => fn.min('person').as('person'))
      .where('network', '=', network ?? '')
      .where('role', '=', 'administrator')
      .executeTakeFirst()
    if (!first?.person) return
    const held = await tx
      .updateTable('people_grant')
      .set(({ ref }) => ({ granted_by: ref('granted_by') }))
      .where('network', '=', network ?? '')
      .where('role', '=', 'administrator')
      .where('person', '=', first.person)
      .returning('person')
      .execute()
    if (held.length > 0) return
  }
}

/** Takes every role of a person in a network away; gives them. Throws as `revokeRole` does, and then takes none. */
export async function revokeEveryRole(
  tx: Tx,
  viewer: Viewer,
  { person, network }: { person: string; network: string },
  now: Date,
): Promise<Role[]> {
  const held = (await listGrants(tx, person)).filter((it) => it.network === network)
  for (const { role } of held) await revokeRole(tx, viewer, { person, network, role }, now)
  return held.map((it) => it.role)
}

/** The roles of a person, on the site and in networks. */
export async function listGrants(read: Read, person: string): Promise<Grant[]> {
  const rows = await read
    .selectFrom('people_grant')
    .select(['network', 'role'])
    .where('person', '=', person)
    .orderBy('network')
    .execute()
  return rows.flatMap(({ network, role }) =>
    isRole(role) ? [{ network: network === '' ? null : network, role }] : [],
  )
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}

/** Somebody with roles in a network. */
export interface NetworkMember {
  id: string
  /** As the person wants to be named. */
  name: string
  /** In the order of `roles`. */
  roles: Role[]
  /** Since when the person belongs to the network. */
  since: string
}

const mostMembers = 1000

/** The members of a network in the order of their ids, for those who run it. Throws Forbidden for everybody else. */
export async function listMembers(read: Read, viewer: Viewer, network: string): Promise<NetworkMember[]> {
  if (!canRun(viewer, network)) throw new Forbidden('network.error.notYours')
  const rows = await activeGrants(read, network)
    .select(['p.id', 'p.name', 'g.role', 'g.granted_at'])
    .orderBy('p.id')
    .limit(mostMembers * roles.length)
    .execute()
  return [...Map.groupBy(rows, (it) => it.id).values()].slice(0, mostMembers).map((all) => {
    const { id, name } = all[0] as (typeof all)[number]
    const since = all.map((it) => it.granted_at).sort()[0] as string
    return { id, name, roles: roles.filter((role) => all.some((it) => it.role === role)), since }
  })
}

/** Throws NotFound unless the person has a role in the network. */
export async function requireMember(read: Read, network: string, person: string): Promise<void> {
  const found = await activeGrants(read, network).select('p.id').where('p.id', '=', person).executeTakeFirst()
  if (!found) throw new NotFound('network.error.noMember')
}

/** How many people have each role in a network; `member` counts everybody once. */
export async function countRoles(read: Read, network: string): Promise<Map<Role, number>> {
  const rows = await activeGrants(read, network)
    .select(({ fn }) => ['g.role', fn.count('g.person').distinct().as('count')])
    .groupBy('g.role')
    .execute()
  const { count } = await activeGrants(read, network)
    .select(({ fn }) => fn.count('g.person').distinct().as('count'))
    .executeTakeFirstOrThrow()
  const counts = new Map(rows.flatMap((it) => (isRole(it.role) ? [[it.role, Number(it.count)]] : [])))
  return counts.set('member', Number(count))
}

function activeGrants(read: Read, network: string) {
  return read
    .selectFrom('people_grant as g')
    .innerJoin('people_person as p', 'p.id', 'g.person')
    .where('g.network', '=', network)
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
}
