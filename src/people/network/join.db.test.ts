import { describe, expect, test } from 'vitest'
import { makeActors, networkRecord, networks } from '../../../tests/database/actors.ts'
import { noticesOf } from '../../../tests/database/notices.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, testClock } from '../../../tests/database/web.ts'
import { Conflict, Forbidden, NotFound, TooMany } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  acceptMember,
  askToJoin,
  declineMember,
  findOwnJoinRequest,
  listGrants,
  listJoinRequests,
  type Role,
  type SignedIn,
  storeNetworks,
  withdrawJoinRequest,
} from '../index.ts'

const now = testClock.now()
const network = networks.own

async function made() {
  const database = await newDatabase()
  return { database, actors: await makeActors(database) }
}

const asked = (role: Role) => ({ network, role, reason: 'I teach at a school.' })

describe('a request to join', () => {
  test('is told to those who run the network, accepted with the role that they choose, and told to the person', async () => {
    const { database, actors } = await made()
    const person = await signIn(database, { name: 'Noor', language: 'fr' })
    const request = await database.inWrite((tx) => askToJoin(tx, person.viewer, asked('reviewer'), now))
    const editor = (actors.editor.viewer as SignedIn).id
    expect(await noticesOf(database, editor)).toEqual([
      {
        kind: 'network.asked',
        subject: network,
        detail: { network: 'Network own' },
        path: '/networks/own/people',
      },
    ])
    expect(await listJoinRequests(database.read, actors.editor.viewer, network)).toEqual([
      {
        id: request,
        person: person.id,
        name: 'Noor',
        network,
        role: 'reviewer',
        reason: 'I teach at a school.',
        askedAt: now.toISOString(),
      },
    ])
    await database.inWrite((tx) =>
      acceptMember(tx, actors.editor.viewer, { request, role: 'translator' }, now),
    )
    expect(await listGrants(database.read, person.id)).toEqual([{ network, role: 'translator' }])
    expect(await noticesOf(database, person.id)).toEqual([
      {
        kind: 'network.accepted',
        subject: network,
        detail: { role: 'translator', network: 'Network own' },
        path: '/networks/own',
      },
    ])
    expect(await listJoinRequests(database.read, actors.editor.viewer, network)).toEqual([])
    const facts = await listFacts(database.read, { subject: network, limit: 9 })
    expect(facts.map((it) => [it.kind, it.actor, it.detail])).toEqual([
      ['network.join-accepted', editor, { request, person: person.id }],
      ['network.join-asked', person.id, { request, role: 'reviewer' }],
    ])
  })

  test('is declined with a reason', async () => {
    const { database, actors } = await made()
    const person = await signIn(database)
    const request = await database.inWrite((tx) => askToJoin(tx, person.viewer, asked('editor'), now))
    const decline = () =>
      database.inWrite((tx) =>
        declineMember(tx, actors.administrator.viewer, { request, answer: 'Write something first.' }, now),
      )
    await decline()
    expect(await noticesOf(database, person.id)).toMatchObject([
      { kind: 'network.declined', detail: { network: 'Network own', answer: 'Write something first.' } },
    ])
    expect(await listGrants(database.read, person.id)).toEqual([])
    await expect(decline()).rejects.toThrow(Conflict)
    // Whoever was declined may ask again.
    await database.inWrite((tx) => askToJoin(tx, person.viewer, asked('member'), now))
  })

  test('waits once, may be taken back, and cannot be sent all day long', async () => {
    const { database } = await made()
    const { viewer, id } = await signIn(database)
    const ask = () => database.inWrite((tx) => askToJoin(tx, viewer, asked('member'), now))
    for (let time = 0; time < 5; time += 1) {
      const request = await ask()
      expect((await findOwnJoinRequest(database.read, viewer, network))?.id).toBe(request)
      if (time === 0) await expect(ask()).rejects.toThrow(Conflict)
      await database.inWrite((tx) => withdrawJoinRequest(tx, viewer, request, now))
      expect(await findOwnJoinRequest(database.read, viewer, network)).toBeNull()
    }
    await expect(ask()).rejects.toThrow(TooMany)
    const tomorrow = new Date(now.getTime() + 86_400_001)
    await database.inWrite((tx) => askToJoin(tx, viewer, asked('member'), tomorrow))
    expect(await listGrants(database.read, id)).toEqual([])
  })

  test('of somebody else is neither taken back nor shown', async () => {
    const { database, actors } = await made()
    const { viewer } = await signIn(database)
    const request = await database.inWrite((tx) => askToJoin(tx, viewer, asked('member'), now))
    const withdraw = database.inWrite((tx) => withdrawJoinRequest(tx, actors.editor.viewer, request, now))
    await expect(withdraw).rejects.toThrow(NotFound)
    expect(await findOwnJoinRequest(database.read, actors.editor.viewer, network)).toBeNull()
  })

  test('to a closed network comes only from those who belong to it', async () => {
    const { database, actors } = await made()
    await database.inWrite((tx) => storeNetworks(tx, [networkRecord(network, 'own', { joining: 'closed' })]))
    const ask = (viewer: SignedIn, role: Role) =>
      database.inWrite((tx) => askToJoin(tx, viewer, asked(role), now))
    await expect(ask(actors.nobody.viewer as SignedIn, 'member')).rejects.toThrow(Forbidden)
    await ask(actors.member.viewer as SignedIn, 'translator')
    await expect(ask(actors.translator.viewer as SignedIn, 'translator')).rejects.toThrow(Conflict)
    await expect(ask(actors.translator.viewer as SignedIn, 'member')).rejects.toThrow(Conflict)
  })

  test('is decided once when two decide at the same moment', async () => {
    const { database, actors } = await made()
    const person = await signIn(database)
    const request = await database.inWrite((tx) => askToJoin(tx, person.viewer, asked('member'), now))
    const decided = await Promise.allSettled([
      database.inWrite((tx) => acceptMember(tx, actors.editor.viewer, { request, role: 'member' }, now)),
      database.inWrite((tx) => declineMember(tx, actors.site.viewer, { request, answer: 'No.' }, now)),
    ])
    expect(decided.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
    const taken = decided[0]?.status === 'fulfilled'
    expect(await listGrants(database.read, person.id)).toHaveLength(taken ? 1 : 0)
    expect(await noticesOf(database, person.id)).toHaveLength(1)
  })

  test('may be one’s own, but somebody else answers it', async () => {
    const { database, actors } = await made()
    const { viewer } = actors.editor
    const request = await database.inWrite((tx) => askToJoin(tx, viewer, asked('reviewer'), now))
    const accept = database.inWrite((tx) => acceptMember(tx, viewer, { request, role: 'reviewer' }, now))
    await expect(accept).rejects.toThrow(Forbidden)
  })
})
