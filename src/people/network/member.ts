import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { requireAccount } from '../account-holder.ts'
import { actorOf, type Role, type Viewer } from '../viewer.ts'
import { grantRole, requireMember, revokeEveryRole, revokeRole } from './role-store.ts'
import { canRun } from './rules.ts'
import { tellOutcome } from './tell-store.ts'

/** A role of a member of a network. */
export interface MemberRole {
  person: string
  network: string
  role: Role
}

/** Gives a member of a network a further role, and tells them. Throws NotFound for others, and as `grantRole` does. */
export async function giveRole(tx: Tx, viewer: Viewer, it: MemberRole, now: Date): Promise<void> {
  if (!canRun(viewer, it.network)) throw new Forbidden('network.error.notYours')
  await requireMember(tx, it.network, it.person)
  if (!(await grantRole(tx, viewer, it, now))) return
  const { person, network, role } = it
  await tellOutcome(tx, { kind: 'role.given', person, network, detail: { role } }, now)
}

/** Takes a role away from a member of a network, and tells them. Throws as `revokeRole` does. */
export async function takeRole(tx: Tx, viewer: Viewer, it: MemberRole, now: Date): Promise<void> {
  if (!canRun(viewer, it.network)) throw new Forbidden('network.error.notYours')
  if (!(await revokeRole(tx, viewer, it, now)) || it.person === actorOf(viewer)) return
  const { person, network, role } = it
  await tellOutcome(tx, { kind: 'role.taken', person, network, detail: { role } }, now)
}

/** Ends what a person is in a network, and tells them. Throws as `revokeRole` does for any of their roles. */
export async function removeMember(
  tx: Tx,
  viewer: Viewer,
  it: { person: string; network: string },
  now: Date,
): Promise<void> {
  if (!canRun(viewer, it.network)) throw new Forbidden('network.error.notYours')
  if (it.person === actorOf(viewer)) throw new Forbidden('network.error.self')
  await requireMember(tx, it.network, it.person)
  await revokeEveryRole(tx, viewer, it, now)
  await tellOutcome(tx, { kind: 'network.removed', ...it, detail: {} }, now)
}

/** Leaves a network with all one's roles. Throws Conflict for its last administrator, and for who is not in it. */
export async function leaveNetwork(tx: Tx, viewer: Viewer, network: string, now: Date): Promise<void> {
  const { id: person } = requireAccount(viewer)
  const given = await revokeEveryRole(tx, viewer, { person, network }, now)
  if (given.length === 0) throw new Conflict('network.error.notIn')
  const at = now.toISOString()
  await recordFact(tx, { at, kind: 'network.left', subject: network, actor: person, detail: {} })
}
