import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeActors, networkRecord, networks } from '../../../tests/database/actors.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound, TooMany } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  acceptMember,
  askToJoin,
  changeNetwork,
  countRoles,
  createNetwork,
  declineMember,
  findNetwork,
  findOwnJoinRequest,
  findReviewersNeeded,
  giveRole,
  grantRole,
  leaveNetwork,
  listGrants,
  listJoinRequests,
  listMembers,
  listNetworkRecords,
  listNetworks,
  operator,
  type Role,
  removeMember,
  revokeRole,
  roles,
  type SignedIn,
  storeNetworks,
  takeRole,
  withdrawJoinRequest,
} from '../index.ts'

const now = testClock.now()
const network = networks.own

async function made() {
  const database = await newDatabase()
  return { database, actors: await makeActors(database) }
}

const asked = (role: Role) => ({ network, role, reason: 'I teach at a school.' })

async function noticesOf({ read }: Database, person: string) {
  const rows = await read
    .selectFrom('people_notice')
    .select(['kind', 'subject', 'detail', 'path'])
    .where('person', '=', person)
    .orderBy('at')
    .orderBy('kind')
    .execute()
  return rows.map((it) => ({ ...it, detail: JSON.parse(it.detail) }))
}

describe('a network', () => {
  test('is stored once, and comes back field for field', async () => {
    const database = await newDatabase()
    const record = networkRecord(network, 'towns', {
      name: { en: 'Towns', fr: { text: 'Villes', state: 'machine' } },
      summary: { en: 'What it does' },
      accent: 'sky',
      joining: 'closed',
      reviewersNeeded: 3,
      url: 'https://towns.example.org',
    })
    const store = () => database.inWrite((tx) => storeNetworks(tx, [record]))
    expect(await store()).toEqual({ added: 1, changed: 0, same: 0 })
    expect(await store()).toEqual({ added: 0, changed: 0, same: 1 })
    expect(await listNetworkRecords(database.read, '', 10)).toEqual([record])
    expect(await findNetwork(database.read, 'towns')).toEqual(record)
    expect(await findReviewersNeeded(database.read, network)).toBe(3)
    expect(await findReviewersNeeded(database.read, null)).toBe(2)
    await expect(findNetwork(database.read, 'cities')).rejects.toThrow(NotFound)
  })

  test('is named in the language of the reader, or in its own', async () => {
    const database = await newDatabase()
    const records = [
      networkRecord(network, 'a', { name: { en: 'A', de: 'Ä' } }),
      networkRecord(networks.other, 'b', { language: 'fr', name: { fr: 'B' }, languages: ['ar'] }),
    ]
    await database.inWrite((tx) => storeNetworks(tx, records))
    const names = async (language: string) =>
      (await listNetworks(database.read, language)).map((it) => [it.name, it.shownIn, it.languages])
    expect(await names('de')).toEqual([
      ['Ä', 'de', ['en', 'fr']],
      ['B', 'fr', ['ar']],
    ])
  })

  test('is made and changed by administrators, and tells facts only of real changes', async () => {
    const { database, actors } = await made()
    const { format: _f, kind: _k, id: _i, ...settings } = networkRecord(network, 'made')
    const { viewer } = actors.site
    const id = await database.inWrite((tx) => createNetwork(tx, viewer, settings, now))
    expect(id).toMatch(/^RN-\w{6}$/)
    const change = (more: object) =>
      database.inWrite((tx) => changeNetwork(tx, viewer, { ...settings, ...more, id }, now))
    await change({})
    await change({ accent: 'rose' })
    expect((await listFacts(database.read, { subject: id, limit: 9 })).map((it) => it.kind)).toEqual([
      'network.changed',
      'network.made',
    ])
    await expect(change({ slug: 'own' })).rejects.toThrow(Conflict)
    expect(await findNetwork(database.read, 'made')).toEqual({
      ...networkRecord(id, 'made'),
      accent: 'rose',
    })
  })
})

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

describe('roles', () => {
  test('are given and taken once, and told', async () => {
    const { database, actors } = await made()
    const { id } = actors.member.viewer as SignedIn
    const give = () =>
      database.inWrite((tx) =>
        giveRole(tx, actors.editor.viewer, { person: id, network, role: 'reviewer' }, now),
      )
    await give()
    await give()
    await database.inWrite((tx) =>
      takeRole(tx, actors.administrator.viewer, { person: id, network, role: 'reviewer' }, now),
    )
    expect((await noticesOf(database, id)).map((it) => [it.kind, it.detail.role])).toEqual([
      ['role.given', 'reviewer'],
      ['role.taken', 'reviewer'],
    ])
    const facts = await listFacts(database.read, { subject: id, limit: 3 })
    expect(facts.map((it) => it.kind)).toEqual(['role.revoked', 'role.granted', 'session.opened'])
  })

  test('are given to members only', async () => {
    const { database, actors } = await made()
    const { id } = actors.nobody.viewer as SignedIn
    const give = database.inWrite((tx) =>
      giveRole(tx, actors.administrator.viewer, { person: id, network, role: 'editor' }, now),
    )
    await expect(give).rejects.toThrow(NotFound)
  })

  test('are listed with names in their order, and counted by person', async () => {
    const { database, actors } = await made()
    const { id } = actors.translator.viewer as SignedIn
    await database.inWrite((tx) => grantRole(tx, operator, { person: id, network, role: 'reviewer' }, now))
    const members = await listMembers(database.read, actors.editor.viewer, network)
    expect(members.find((it) => it.id === id)).toEqual({
      id,
      name: 'translator',
      roles: ['translator', 'reviewer'],
      since: now.toISOString(),
    })
    expect(Object.fromEntries(await countRoles(database.read, network))).toEqual({
      member: 7,
      contributor: 1,
      translator: 1,
      reviewer: 2,
      editor: 2,
      administrator: 2,
    })
  })

  test('end with the membership, one’s own by leaving', async () => {
    const { database, actors } = await made()
    const member = actors.member.viewer as SignedIn
    await database.inWrite((tx) => leaveNetwork(tx, member, network, now))
    expect(await listGrants(database.read, member.id)).toEqual([])
    await expect(database.inWrite((tx) => leaveNetwork(tx, member, network, now))).rejects.toThrow(Conflict)
    const reviewer = actors.reviewer.viewer as SignedIn
    const it = { person: reviewer.id, network }
    await database.inWrite((tx) => removeMember(tx, actors.editor.viewer, it, now))
    expect(await listGrants(database.read, reviewer.id)).toEqual([])
    expect((await noticesOf(database, reviewer.id)).map((it) => it.kind)).toEqual(['network.removed'])
  })
})

describe('the last administrator', () => {
  const grants = [{ network, role: 'administrator' }] as const

  async function withTwo() {
    const database = await newDatabase()
    await database.inWrite((tx) => storeNetworks(tx, [networkRecord(network, 'own')]))
    const [one, two] = [await signIn(database, { grants }), await signIn(database, { grants })]
    return { database, one, two }
  }

  test('can neither leave nor be removed', async () => {
    const { database, one, two } = await withTwo()
    await database.inWrite((tx) => leaveNetwork(tx, one.viewer, network, now))
    await expect(database.inWrite((tx) => leaveNetwork(tx, two.viewer, network, now))).rejects.toThrow(
      Conflict,
    )
    const remove = (tx: Parameters<Parameters<Database['inWrite']>[0]>[0]) =>
      removeMember(tx, operator, { person: two.id, network }, now)
    await expect(database.inWrite(remove)).rejects.toThrow(Conflict)
    expect(await listGrants(database.read, two.id)).toEqual(grants)
  })

  test('is not somebody who cannot sign in', async () => {
    const { database, one, two } = await withTwo()
    await database.inWrite((tx) =>
      tx
        .updateTable('people_person')
        .set({ suspended_at: now.toISOString() })
        .where('id', '=', two.id)
        .execute(),
    )
    const leave = database.inWrite((tx) => leaveNetwork(tx, one.viewer, network, now))
    await expect(leave).rejects.toThrow(Conflict)
    // What counts for nothing may go.
    const it = { person: two.id, network, role: 'administrator' } as const
    await database.inWrite((tx) => revokeRole(tx, one.viewer, it, now))
    expect(await listGrants(database.read, two.id)).toEqual([])
  })

  test.each([network, null])('stays when all of them go at the same moment: %s', async (of) => {
    const database = await newDatabase()
    await database.inWrite((tx) => storeNetworks(tx, [networkRecord(network, 'own')]))
    const all: SignedIn[] = []
    for (let time = 0; time < 4; time += 1)
      all.push((await signIn(database, { grants: [{ network: of, role: 'administrator' }] })).viewer)
    const gone = await Promise.allSettled(
      all.map((it) =>
        database.inWrite((tx) =>
          revokeRole(tx, it, { person: it.id, network: of, role: 'administrator' }, now),
        ),
      ),
    )
    expect(gone.filter((it) => it.status === 'fulfilled')).toHaveLength(3)
    const left = await Promise.all(all.map((it) => listGrants(database.read, it.id)))
    expect(left.flat()).toEqual([{ network: of, role: 'administrator' }])
  })
})

describe('whatever people do to each other’s roles', () => {
  type Step = { by: number; on: number; role: Role; give: boolean }
  const step: fc.Arbitrary<Step> = fc.record({
    by: fc.nat(3),
    on: fc.nat(3),
    role: fc.constantFrom(...roles),
    give: fc.boolean(),
  })

  test('nobody gains a role by themselves or from somebody who has less, and an administrator stays', async () => {
    const database = await newDatabase()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        run += 1
        const own = idFromNumber('RN', 1000 + run)
        await database.inWrite((tx) => storeNetworks(tx, [networkRecord(own, `run-${run}`)]))
        const first = ['administrator', 'editor', 'reviewer', 'member'] as const
        const people: string[] = []
        for (const role of first)
          people.push((await signIn(database, { grants: [{ network: own, role }] })).id)
        const model = first.map((it) => new Set<Role>([it]))
        for (const it of steps) {
          const viewer = await viewerOf(people[it.by] as string)
          const role = { person: people[it.on] as string, network: own, role: it.role }
          const act = it.give ? grantRole : revokeRole
          const done = await database
            .inWrite((tx) => act(tx, viewer, role, now))
            .then(
              () => true,
              () => false,
            )
          expect(done, JSON.stringify(it)).toBe(isAllowed(model, it))
          if (done) model[it.on]?.[it.give ? 'add' : 'delete'](it.role)
        }
        for (const [at, person] of people.entries()) {
          const held = (await listGrants(database.read, person)).map((it) => it.role)
          expect(new Set(held)).toEqual(model[at])
        }
        expect(model.some((it) => it.has('administrator'))).toBe(true)
      }),
      { numRuns: 15 },
    )

    async function viewerOf(id: string): Promise<SignedIn> {
      return { ...operator, id, grants: await listGrants(database.read, id) }
    }
  })

  /** The rules once more, in other words. */
  function isAllowed(model: readonly ReadonlySet<Role>[], { by, on, role, give }: Step): boolean {
    const mine = model[by] ?? new Set()
    const reach = mine.has('administrator') ? 5 : mine.has('editor') ? 4 : -1
    if (give) return by !== on && roles.indexOf(role) <= reach
    if (by !== on && roles.indexOf(role) > reach) return false
    const administrators = model.filter((it) => it.has('administrator')).length
    return !(role === 'administrator' && model[on]?.has('administrator') && administrators === 1)
  }
})
