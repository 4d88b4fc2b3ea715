import { beforeEach, describe, expect, test } from 'vitest'
import { actsAt, addLeadOrganisation, wholeDraft } from '../../../tests/database/drafts.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { expireRequests, findOwnRequest, remindReviewers } from '../index.ts'

const now = testClock.now()
const day = (count: number) => new Date(now.getTime() + count * 86_400_000)
let database: Database
let acts: ReturnType<typeof actsAt>
let author: TestPerson
let editor: TestPerson
let first: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  acts = actsAt(database, now)
  await addLeadOrganisation(database)
  author = await signIn(database, { name: 'Ana', trusted: true })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  first = await signIn(database, { name: 'Rita', grants: [{ network: null, role: 'reviewer' }] })
})

const write = <T>(act: (tx: Tx) => Promise<T>) => database.inWrite(act)
const submitted = async (content: Record<string, unknown> = wholeDraft, who = author) => {
  const id = await acts.open(who, content)
  await acts.submit(who, id)
  return id
}
const notices = async () =>
  (
    await database.read
      .selectFrom('people_notice')
      .select(['person', 'kind', 'path'])
      .orderBy('at')
      .orderBy('kind')
      .execute()
  ).map((it) => [it.kind, it.person, it.path])

describe('time', () => {
  test('reminds twice, then frees the place; each once', async () => {
    const id = await submitted()
    const request = await acts.ask(editor, id, first)
    const remind = (at: Date) => write((tx) => remindReviewers(tx, at))
    const expire = (at: Date) => write((tx) => expireRequests(tx, at))
    expect([await remind(day(13)), await remind(day(14)), await remind(day(15))]).toEqual([0, 1, 0])
    expect([await remind(day(20)), await remind(day(20)), await remind(day(22))]).toEqual([1, 0, 0])
    expect([await expire(day(20)), await expire(day(21)), await expire(day(22))]).toEqual([0, 1, 0])
    expect((await findOwnRequest(database.read, first.viewer, request)).state).toBe('expired')
    await expect(acts.declareFree(first, request)).rejects.toThrow(new Conflict('review.answeredAlready'))
    expect((await notices()).map(([kind]) => kind).sort()).toEqual([
      'draft.submitted',
      'review.asked',
      'review.expired',
      'review.reminder',
      'review.reminder',
    ])
    expect(await acts.ask(editor, id, first)).toBe(request)
    await acts.declareFree(first, request)
  })
})
