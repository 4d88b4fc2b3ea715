import { expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { erasePerson } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { acceptInvitation, inviteAuthor, openDraft } from '../index.ts'
import { collectPracticeData, erasePracticeData } from './index.ts'

const now = testClock.now()
const parts = [{ collect: collectPracticeData, erase: erasePracticeData }]

async function begin(
  database: Database,
): Promise<{ ana: TestPerson; ben: TestPerson; draft: string; token: string }> {
  const ana = await signIn(database, { name: 'Ana', strong: false })
  const ben = await signIn(database, { name: 'Ben' })
  return database.inWrite(async (tx) => {
    const draft = await openDraft(
      tx,
      ana.viewer,
      { language: 'en', network: null, content: { title: { value: 'Homework' } } },
      now,
    )
    const token = await inviteAuthor(tx, ana.viewer, draft, 'ben@example.org', now)
    return { ana, ben, draft, token }
  })
}

test('who joins a draft while its only author is erased has it, or there is none: never an empty one', async () => {
  const database = await newDatabase()
  for (let round = 0; round < 20; round += 1) {
    const { ana, ben, draft, token } = await begin(database)
    const join = () => database.inWrite((tx) => acceptInvitation(tx, ben.viewer, token, now))
    const erase = () => database.inWrite((tx) => erasePerson(tx, ana.viewer, parts, now))
    const acts = round % 2 === 0 ? [join(), erase()] : [erase(), join()].reverse()
    const [joined, erased] = await Promise.allSettled(acts)
    const { state, title } = await database.read
      .selectFrom('practice_draft')
      .select(['state', 'title'])
      .where('id', '=', draft)
      .executeTakeFirstOrThrow()
    const authors = await database.read
      .selectFrom('practice_draft_author')
      .select('person')
      .where('draft', '=', draft)
      .execute()
    expect(erased).toEqual({ status: 'fulfilled', value: undefined })
    expect([state, title, authors.map((it) => it.person)]).toEqual(
      joined?.status === 'fulfilled' ? ['draft', 'Homework', [ben.id]] : ['abandoned', '', []],
    )
    if (joined?.status === 'rejected') expect(joined.reason).toBeInstanceOf(NotFound)
  }
})
