import * as z from 'zod'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound, TooMany } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { line } from '../../platform/schema/index.ts'
import { requireAccount } from '../account-holder.ts'
import { newKey } from '../token.ts'
import { actorOf, type Role, roles, type Viewer } from '../viewer.ts'
import { findNetworkById } from './network-store.ts'
import { grantRole } from './role-store.ts'
import { canGrant, canRun } from './rules.ts'
import { tellOutcome, tellRunners } from './tell-store.ts'

/** What somebody writes who wants to belong to a network, or to do more in it. */
export const joinInput = z.strictObject({ role: z.enum(roles), reason: line(600) })
export type JoinInput = z.output<typeof joinInput>

/** What is said to somebody who is not taken. */
export const answerInput = z.strictObject({ answer: line(600) })

/** Somebody waits for an answer. */
export interface JoinRequest {
  id: string
  person: string
  /** The person's name. */
  name: string
  network: string
  role: Role
  reason: string
  askedAt: string
}

const dayMilliseconds = 86_400_000
const mostInADay = 5

/**
 * Asks a network to be taken in with a role; gives the request's id. Who belongs to it may ask for a further role, of a closed one too. Throws
 * Forbidden without an account or for a closed network, Conflict while another request waits or the person has the role, TooMany
 * after five requests in a day.
 */
export async function askToJoin(
  tx: Tx,
  viewer: Viewer,
  it: JoinInput & { network: string },
  now: Date,
): Promise<string> {
  const { id: person, grants } = requireAccount(viewer)
  const { joining } = await findNetworkById(tx, it.network)
  const own = grants.filter((grant) => grant.network === it.network)
  if (own.some(({ role }) => role === it.role) || (it.role === 'member' && own.length > 0))
    throw new Conflict('network.error.hasRole')
  if (joining === 'closed' && own.length === 0) throw new Forbidden('network.error.closed')
  await requireFewRequests(tx, person, now)
  const [id, at] = [newKey(), now.toISOString()]
  const { network, role, reason } = it
  const added = await tx
    .insertInto('people_join_request')
    .values({
      id,
      person,
      network,
      role,
      reason,
      state: 'asked',
      asked_at: at,
      decided_at: null,
      decided_by: null,
      answer: null,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .execute()
  if (added.length === 0) throw new Conflict('network.error.asked')
  await recordFact(tx, {
    at,
    kind: 'network.join-asked',
    subject: network,
    actor: person,
    detail: { request: id, role },
  })
  await tellRunners(tx, network, now)
  return id
}

async function requireFewRequests(read: Read, person: string, now: Date): Promise<void> {
  const { count } = await read
    .selectFrom('people_join_request')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person', '=', person)
    .where('asked_at', '>', new Date(now.getTime() - dayMilliseconds).toISOString())
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostInADay) throw new TooMany('network.error.tooMany', dayMilliseconds / 1000)
}

/** Takes back one's own request that nobody has answered. Throws NotFound, Conflict when it was answered. */
export async function withdrawJoinRequest(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  const request = await findRequest(tx, id)
  if (request.person !== actorOf(viewer)) throw new NotFound('network.error.noRequest')
  await decide(tx, viewer, { id, state: 'withdrawn', answer: null }, now)
  await record(tx, viewer, request, 'network.join-withdrawn', now)
}

/**
 * Takes the person in, with the role that the viewer chooses. Throws NotFound for viewers who do not run the network, Forbidden for roles
 * beyond their own and for their own request, Conflict when somebody was faster.
 */
export async function acceptMember(
  tx: Tx,
  viewer: Viewer,
  { request: id, role }: { request: string; role: Role },
  now: Date,
): Promise<void> {
  const request = await findRequestFor(tx, viewer, id)
  const { person, network } = request
  if (!canGrant(viewer, role, network)) throw new Forbidden('network.error.role')
  await decide(tx, viewer, { id, state: 'accepted', answer: null }, now)
  await record(tx, viewer, request, 'network.join-accepted', now)
  await grantRole(tx, viewer, { person, network, role }, now)
  await tellOutcome(tx, { kind: 'network.accepted', person, network, detail: { role } }, now)
}

/** Declines a request, and tells the person why. Throws as `acceptMember` does. */
export async function declineMember(
  tx: Tx,
  viewer: Viewer,
  { request: id, answer }: { request: string; answer: string },
  now: Date,
): Promise<void> {
  const request = await findRequestFor(tx, viewer, id)
  await decide(tx, viewer, { id, state: 'declined', answer }, now)
  await record(tx, viewer, request, 'network.join-declined', now)
  const { person, network } = request
  await tellOutcome(tx, { kind: 'network.declined', person, network, detail: { answer } }, now)
}

async function findRequestFor(read: Read, viewer: Viewer, id: string): Promise<JoinRequest> {
  const request = await findRequest(read, id)
  if (!canRun(viewer, request.network)) throw new NotFound('network.error.noRequest')
  if (request.person === actorOf(viewer)) throw new Forbidden('network.error.self')
  return request
}

async function findRequest(read: Read, id: string): Promise<JoinRequest> {
  const row = await requests(read).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('network.error.noRequest')
  return row as JoinRequest
}

/** Only the first of two who answer at the same moment does. */
async function decide(
  tx: Tx,
  viewer: Viewer,
  { id, state, answer }: { id: string; state: 'accepted' | 'declined' | 'withdrawn'; answer: string | null },
  now: Date,
): Promise<void> {
  const decided = await tx
    .updateTable('people_join_request')
    .set({ state, answer, decided_at: now.toISOString(), decided_by: actorOf(viewer) })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .returning('id')
    .execute()
  if (decided.length === 0) throw new Conflict('network.error.decided')
}

async function record(
  tx: Tx,
  viewer: Viewer,
  { id, network, person }: JoinRequest,
  kind: string,
  now: Date,
): Promise<void> {
  const [at, actor] = [now.toISOString(), actorOf(viewer)]
  await recordFact(tx, { at, kind, subject: network, actor, detail: { request: id, person } })
}

/** Requests that wait, the oldest first, at most 200, for those who run the network. Throws Forbidden for everybody else. */
export async function listJoinRequests(read: Read, viewer: Viewer, network: string): Promise<JoinRequest[]> {
  if (!canRun(viewer, network)) throw new Forbidden('network.error.notYours')
  const rows = await requests(read)
    .where('r.network', '=', network)
    .where('r.state', '=', 'asked')
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(200)
    .execute()
  return rows as JoinRequest[]
}

/** The viewer's own request to this network that waits; null when there is none. */
export async function findOwnJoinRequest(
  read: Read,
  viewer: Viewer,
  network: string,
): Promise<JoinRequest | null> {
  const row = await requests(read)
    .where('r.network', '=', network)
    .where('r.person', '=', actorOf(viewer))
    .where('r.state', '=', 'asked')
    .executeTakeFirst()
  return (row as JoinRequest | undefined) ?? null
}

function requests(read: Read) {
  return read
    .selectFrom('people_join_request as r')
    .innerJoin('people_person as p', 'p.id', 'r.person')
    .select(['r.id', 'r.person', 'p.name', 'r.network', 'r.role', 'r.reason', 'r.asked_at as askedAt'])
    .where('p.erased_at', 'is', null)
    .where('p.suspended_at', 'is', null)
}
