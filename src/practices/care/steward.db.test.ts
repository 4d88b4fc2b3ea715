import { beforeEach, describe, expect, test } from 'vitest'
import { makeSteward, storeTestPractices, testPractice } from '../../../tests/database/practice.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import {
  acceptStewardship,
  careQueues,
  countCareQueues,
  decideOffer,
  endStewardship,
  findStewardInvitation,
  inviteSteward,
  listCareQueue,
  listOffers,
  listStewards,
  nameRole,
  offerToCare,
  storePractices,
  takeInvitationBack,
} from '../index.ts'

const now = testClock.now()
const later = new Date(now.getTime() + 31 * 86_400_000)
let database: Database
let ana: TestPerson
let ben: TestPerson
let editor: TestPerson
let ids: string[]
let first: string

beforeEach(async () => {
  database = await newDatabase()
  ana = await signIn(database, { name: 'Ana' })
  ben = await signIn(database, { name: 'Ben' })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  ids = await storeTestPractices(database, 3, now)
  first = ids[0] as string
  await makeSteward(database, first, ana.id)
})

const stewards = async () => (await listStewards(database.read, first)).map((it) => [it.person, it.role])
const invite = (who: TestPerson, isHandover: boolean) =>
  database.inWrite((tx) => inviteSteward(tx, who.viewer, { practice: first, role: 'Head', isHandover }, now))
const accept = (who: TestPerson, id: string, at = now) =>
  database.inWrite((tx) => acceptStewardship(tx, who.viewer, { id, role: 'Head of the library' }, at))
const end = (who: TestPerson, person: string) =>
  database.inWrite((tx) => endStewardship(tx, who.viewer, { practice: first, person }, now))

describe('stewards', () => {
  test('name their role; others may not', async () => {
    const name = (who: TestPerson, person: string) =>
      database.inWrite((tx) => nameRole(tx, who.viewer, { practice: first, person, role: 'Head' }, now))
    await name(ana, ana.id)
    await name(editor, ana.id)
    await expect(name(ben, ana.id)).rejects.toBeInstanceOf(Forbidden)
    expect(await stewards()).toEqual([[ana.id, 'Head']])
  })

  test('hand over by a link that is good once', async () => {
    const id = await invite(ana, true)
    const cara = await signIn(database, { name: 'Cara' })
    const done = await Promise.allSettled([accept(ben, id), accept(cara, id)])
    expect(done.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const winner = done[0]?.status === 'fulfilled' ? ben : cara
    expect(await stewards()).toEqual([[winner.id, 'Head of the library']])
    expect((await findStewardInvitation(database.read, id, now)).state).toBe('used')
  })

  test('invite somebody beside them, until they take it back or thirty days have passed', async () => {
    const [one, two, three] = [await invite(ana, false), await invite(ana, false), await invite(ana, false)]
    await accept(ben, one)
    expect((await stewards()).map((it) => it[0]).toSorted()).toEqual([ana.id, ben.id].toSorted())
    await database.inWrite((tx) => takeInvitationBack(tx, ana.viewer, { practice: first, id: two }))
    await expect(accept(ben, two)).rejects.toEqual(new Conflict('care.invitationOver'))
    await expect(accept(ben, three, later)).rejects.toEqual(new Conflict('care.invitationOver'))
  })

  test('step down, and what they had invited to is over', async () => {
    const id = await invite(ana, false)
    await expect(end(ben, ana.id)).rejects.toBeInstanceOf(Forbidden)
    await end(ana, ana.id)
    expect(await stewards()).toEqual([])
    await expect(accept(ben, id)).rejects.toBeInstanceOf(Conflict)
    await expect(end(editor, ana.id)).rejects.toEqual(new Conflict('care.noSteward'))
    await expect(invite(ana, false)).rejects.toBeInstanceOf(Forbidden)
  })
})

describe('orphans', () => {
  const offer = (who: TestPerson, practice = ids[1] as string) =>
    database.inWrite((tx) =>
      offerToCare(tx, who.viewer, { practice, role: 'Neighbour', words: 'I work there.' }, now),
    )
  const decide = (who: TestPerson, acceptIt: boolean) =>
    database.inWrite((tx) =>
      decideOffer(
        tx,
        who.viewer,
        { practice: ids[1] as string, person: ben.id, accept: acceptIt, words: 'Good.' },
        now,
      ),
    )
  const orphans = async () =>
    (await listCareQueue(database.read, 'orphans', now, { limit: 9 })).map((it) => it.practice)

  test('find somebody who cares, when an editor accepts', async () => {
    expect(await orphans()).toEqual(ids.slice(1).toSorted())
    await offer(ben)
    expect((await listOffers(database.read)).map((it) => [it.practice, it.person])).toEqual([
      [ids[1], ben.id],
    ])
    await expect(decide(ana, true)).rejects.toBeInstanceOf(Forbidden)
    const done = await Promise.allSettled([decide(editor, true), decide(editor, false)])
    expect(done.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listOffers(database.read)).toEqual([])
  })

  test('are offered care once by those who do not care yet', async () => {
    await expect(offer(ana, first)).rejects.toEqual(new Conflict('care.stewardAlready'))
    await offer(ben)
    await decide(editor, false)
    await offer(ben)
    await decide(editor, true)
    expect(await orphans()).toEqual([ids[2]])
  })
})

describe('the lists of what needs care', () => {
  const at = (date: string) => [{ date, by: { en: 'x' }, finding: 'holds' }]

  test('part practices by their last confirmation, and go on after any of them', async () => {
    for (const [n, date] of [
      [1, '2026-11-24'],
      [2, '2025-11-23'],
      [3, '2025-05-24'],
    ] as const)
      await database.inWrite((tx) => storePractices(tx, [testPractice(n, { confirmations: at(date) })], now))
    const lists = await Promise.all(
      careQueues.map(async (it) => (await listCareQueue(database.read, it, now, { limit: 9 })).length),
    )
    expect(lists).toEqual([1, 1, 0, 2])
    expect(await countCareQueues(database.read, now)).toEqual({ due: 1, lapsed: 1, never: 0, orphans: 2 })
    const [one, two] = ids.slice(1).toSorted() as [string, string]
    const after = await listCareQueue(database.read, 'orphans', now, { after: one, limit: 9 })
    expect(after.map((it) => it.practice)).toEqual([two])
  })

  test('ask once each, and once for all counts', async () => {
    for (const it of careQueues)
      expect(await countStatements(database, () => listCareQueue(database.read, it, now, { limit: 9 }))).toBe(
        1,
      )
    expect(await countStatements(database, () => countCareQueues(database.read, now))).toBe(1)
  })
})
