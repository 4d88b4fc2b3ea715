import { beforeEach, describe, expect, test } from 'vitest'
import { makeSteward, storeTestPractices } from '../../../tests/database/practice.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  type Answer,
  answerConfirmation,
  archivePractice,
  askForConfirmation,
  confirmPractice,
  countCareQueues,
  findConfirmationRequest,
  findPractice,
  freshnessOf,
  lapseRequests,
  lastConfirmed,
  listCareQueue,
  listOpenSuggestions,
  listVersions,
  remindToConfirm,
} from '../index.ts'

const published = new Date('2025-11-24T12:00:00Z')
const sign = async (id: string) => `token-${id}`
const day = (count: number) => new Date(published.getTime() + count * 86_400_000)
const holds: Answer = { finding: 'holds', role: 'Head of the library', words: '' }

let database: Database
let steward: TestPerson
let editor: TestPerson
let ids: string[]

beforeEach(async () => {
  database = await newDatabase()
  steward = await signIn(database, { name: 'Ana' })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  ids = await storeTestPractices(database, 3, published)
  await makeSteward(database, ids[0] as string, steward.id)
})

const ask = (now: Date) => database.inWrite((tx) => askForConfirmation(tx, sign, now))
const remind = (now: Date) => database.inWrite((tx) => remindToConfirm(tx, sign, now))
const lapse = (now: Date) => database.inWrite((tx) => lapseRequests(tx, now))
const answer = (id: string, it: Answer, now: Date) =>
  database.inWrite((tx) => answerConfirmation(tx, id, it, now))
const notices = () =>
  database.read.selectFrom('people_notice').select(['person', 'kind', 'path', 'at']).orderBy('at').execute()
const requests = () => database.read.selectFrom('practice_confirmation_request').selectAll().execute()
const practice = () => findPractice(database.read, 'practice-1')

async function openRequest(now = day(366)): Promise<string> {
  await ask(now)
  return (await requests()).find((it) => it.state === 'open')?.id as string
}

describe('a year after publication', () => {
  test('stewards are asked once, by a link in a notice', async () => {
    expect(await ask(day(365))).toBe(0)
    expect(await ask(day(366))).toBe(1)
    expect(await ask(day(366))).toBe(0)
    const [request] = await requests()
    expect(await notices()).toEqual([
      {
        person: steward.id,
        kind: 'confirmation.asked',
        path: `/confirm/token-${request?.id}`,
        at: day(366).toISOString(),
      },
    ])
    expect(await ask(day(500))).toBe(0)
  })

  test('two processes that ask at the same moment ask once', async () => {
    const asked = await Promise.all([ask(day(366)), ask(day(366))])
    expect([asked[0] + asked[1], (await requests()).length]).toEqual([1, 1])
  })

  test('the question is repeated after 14 and 35 days, and ends after 60', async () => {
    await ask(day(366))
    const sent = []
    for (let at = 366; at <= 440; at += 1) if ((await remind(day(at))) === 1) sent.push(at - 366)
    expect(sent).toEqual([14, 35])
    expect([await lapse(day(366 + 59)), await lapse(day(366 + 60)), await lapse(day(366 + 61))]).toEqual([
      0, 1, 0,
    ])
    expect((await listFacts(database.read, { subject: ids[0] as string, limit: 1 }))[0]?.kind).toBe(
      'confirmation.lapsed',
    )
    const orphans = await listCareQueue(database.read, 'orphans', day(430), { limit: 10 })
    expect(orphans.map((it) => [it.practice, it.stewards])).toEqual(
      ids.map((it, at) => [it, at === 0 ? 1 : 0]).toSorted(),
    )
  })

  test('a late reminder is sent once, not twice at once', async () => {
    await ask(day(366))
    expect([await remind(day(366 + 40)), await remind(day(366 + 41))]).toEqual([1, 0])
  })

  test.each([
    ['2025', 0],
    ['2024', 1],
    ['2025-11', 0],
    ['2025-10', 1],
    ['2025-11-23', 1],
    ['2025-11-25', 0],
  ])('a confirmation of %s leads to %i questions', async (date, count) => {
    const confirmations = [{ date, by: { en: 'Somebody' }, finding: 'holds' }]
    await storeTestPractices(database, 1, published, { confirmations })
    expect(await ask(new Date('2026-11-24T12:00:00Z'))).toBe(count)
  })
})

describe('the answer by the link', () => {
  test('makes the record fresh, as a version that says who has said so', async () => {
    const id = await openRequest()
    const now = day(370)
    await answer(id, { ...holds, note: 'Confirmed' }, now)
    const record = await practice()
    expect(record.confirmations).toEqual([
      { date: '2026-11-29', by: { en: 'Head of the library' }, finding: 'holds' },
    ])
    expect(record.version).toEqual({ number: 2, publishedAt: now.toISOString(), note: { en: 'Confirmed' } })
    expect(freshnessOf(lastConfirmed(record.confirmations), now)).toBe('confirmed')
    const [fact] = await listFacts(database.read, { subject: ids[0] as string, limit: 1 })
    expect(fact).toMatchObject({ kind: 'practice.confirmed', actor: steward.id, detail: { version: 2 } })
    const facet = await database.read
      .selectFrom('practice')
      .select('confirmed_on')
      .where('id', '=', ids[0] as string)
      .executeTakeFirst()
    expect(facet?.confirmed_on).toBe('2026-11-29')
    expect(await ask(day(371))).toBe(0)
    expect(await ask(day(370 + 366))).toBe(1)
  })

  test('is taken once, even when two come at the same moment', async () => {
    const id = await openRequest()
    const done = await Promise.allSettled([answer(id, holds, day(367)), answer(id, holds, day(367))])
    expect(done.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await practice()).confirmations).toHaveLength(1)
    await expect(answer(id, holds, day(368))).rejects.toEqual(new Conflict('care.linkOver'))
    expect(await findConfirmationRequest(database.read, id, day(368))).toMatchObject({
      state: 'answered',
      finding: 'holds',
      role: 'Head of the library',
    })
  })

  test('comes too late after sixty days', async () => {
    const id = await openRequest()
    await expect(answer(id, holds, day(366 + 60))).rejects.toEqual(new Conflict('care.linkOver'))
    expect((await findConfirmationRequest(database.read, id, day(366 + 60))).state).toBe('over')
    expect((await practice()).version.number).toBe(1)
  })

  test('of a link that was never made finds nothing', async () => {
    await expect(answer('no-such', holds, day(370))).rejects.toBeInstanceOf(NotFound)
  })

  test('that something has changed goes to the editors as well', async () => {
    const id = await openRequest()
    await answer(id, { finding: 'changed', role: 'Head', words: 'Three times a week now.' }, day(367))
    const waiting = await listOpenSuggestions(database.read, editor.viewer, { kind: 'correction', limit: 9 })
    expect(waiting.map((it) => [it.about, it.body, it.person])).toEqual([
      ['', 'Three times a week now.', steward.id],
    ])
    expect((await practice()).confirmations.map((it) => it.finding)).toEqual(['changed'])
  })

  test('that it has ended says so in the record, and nobody is asked again', async () => {
    const id = await openRequest()
    const ended: Answer = { finding: 'ended', role: 'Head', words: 'The money ended.', since: '2026-06' }
    await answer(id, ended, day(367))
    expect((await practice()).life).toEqual({
      state: 'ended',
      asOf: '2026-06',
      reason: { en: 'The money ended.' },
    })
    expect(await ask(day(1000))).toBe(0)
    expect(await countCareQueues(database.read, day(1000))).toEqual({
      due: 0,
      lapsed: 0,
      never: 2,
      orphans: 2,
    })
  })

  test.each([
    [{ finding: 'ended', role: 'Head', words: 'x', since: '2099' }],
    [{ finding: 'ended', role: 'Head', words: 'word '.repeat(61) }],
    [{ finding: 'holds', role: '', words: '' }],
  ] as [Answer][])('that the record cannot hold changes nothing: %j', async (it) => {
    const id = await openRequest()
    await expect(answer(id, it, day(367))).rejects.toBeInstanceOf(Invalid)
    expect((await requests())[0]?.state).toBe('open')
  })
})

describe('somebody who is signed in', () => {
  const confirm = (who: TestPerson) =>
    database.inWrite((tx) => confirmPractice(tx, who.viewer, ids[0] as string, holds, day(367)))

  test('confirms without having been asked, and answers what was asked', async () => {
    const id = await openRequest()
    await confirm(steward)
    expect((await findConfirmationRequest(database.read, id, day(368))).state).toBe('answered')
    await confirm(editor)
    expect(await listVersions(database.read, ids[0] as string)).toHaveLength(3)
  })

  test('may not confirm what they do not care for', async () => {
    const other = await signIn(database)
    await expect(confirm(other)).rejects.toBeInstanceOf(Forbidden)
  })

  test('and the link at the same moment: both are kept, one after the other, or the link comes second', async () => {
    const id = await openRequest()
    const done = await Promise.allSettled([confirm(steward), answer(id, holds, day(367))])
    const kept = done.filter((it) => it.status === 'fulfilled').length
    expect((await practice()).confirmations).toHaveLength(kept)
    expect((await practice()).version.number).toBe(1 + kept)
  })
})

test('a practice in the archive is asked about no more', async () => {
  const id = await openRequest()
  await database.inWrite((tx) =>
    archivePractice(tx, editor.viewer, ids[0] as string, { reason: 'The school has closed.' }, day(367)),
  )
  expect((await findConfirmationRequest(database.read, id, day(368))).state).toBe('over')
  expect(await ask(day(900))).toBe(0)
})
