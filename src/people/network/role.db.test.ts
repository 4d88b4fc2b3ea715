import { describe, expect, test } from 'vitest'
import { makeActors, networks } from '../../../tests/database/actors.ts'
import { noticesOf } from '../../../tests/database/notices.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { testClock } from '../../../tests/database/web.ts'
import { Conflict, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  countRoles,
  giveRole,
  grantRole,
  leaveNetwork,
  listGrants,
  listMembers,
  operator,
  removeMember,
  type SignedIn,
  takeRole,
} from '../index.ts'

const now = testClock.now()
const network = networks.own

async function made() {
  const database = await newDatabase()
  return { database, actors: await makeActors(database) }
}

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
