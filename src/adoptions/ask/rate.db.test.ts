import { expect, test } from 'vitest'
import { origin } from '../../../tests/database/adopting.ts'
import { answerIn, askIn, later, offerIn, openAsking, words } from '../../../tests/database/asking.ts'
import { countStatements } from '../../../tests/database/support.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import {
  type AnswerInput,
  closeQuestion,
  declineQuestion,
  findAnswering,
  rebuildQuestions,
  withdrawQuestion,
} from './index.ts'

test('nothing is said below five; then the share and the median, in one query', async () => {
  const { database, steward, editor } = await openAsking()
  await offerIn(database, { hoursPerMonth: 40, languages: ['en'] })
  const answering = (days: number) => findAnswering(database.read, origin, later(days))
  const answer = (id: string, given: Partial<AnswerInput>, days: number) =>
    answerIn(database, steward, id, given, later(days))
  const nothing = { answered: 0, of: 0, isEnough: false, medianDays: null, shown: 0, waiting: 0 }
  expect(await answering(15)).toEqual(nothing)
  const people = await Promise.all(Array.from({ length: 7 }, () => signIn(database, { trusted: true })))
  const ids = await Promise.all(people.map((it) => askIn(database, it.viewer)))
  const [one, two, three, four, five, six, seven] = ids as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  expect(await answering(13)).toEqual({ ...nothing, waiting: 7 })
  await answer(one, {}, 1)
  // Two weeks are not over: the others do not count yet.
  expect(await answering(13)).toEqual({ ...nothing, answered: 1, of: 1, shown: 1, waiting: 6 })
  expect(await answering(14)).toEqual({
    answered: 1,
    of: 7,
    isEnough: true,
    medianDays: 1,
    shown: 1,
    waiting: 6,
  })
  await answer(two, { agrees: false }, 3)
  await answer(three, {}, 9)
  expect(await answering(13)).toMatchObject({ answered: 3, of: 3, isEnough: false, shown: 2, waiting: 4 })
  const why = { words: 'We may not say.' }
  await database.inWrite((tx) => declineQuestion(tx, steward.viewer, four, why, later(9)))
  await database.inWrite((tx) => closeQuestion(tx, editor.viewer, five, why, later(9)))
  const asker = people[5] as TestPerson
  await database.inWrite((tx) => withdrawQuestion(tx, asker.viewer, six, later(9)))
  // Declined counts; what an editor ended or its asker took back does not.
  expect(await answering(13)).toMatchObject({ answered: 3, of: 4, isEnough: false })
  await answer(seven, {}, 12)
  expect(await answering(13)).toEqual({
    answered: 4,
    of: 5,
    isEnough: true,
    medianDays: 9,
    shown: 3,
    waiting: 0,
  })
  expect(await answering(800)).toMatchObject({ answered: 0, of: 0, isEnough: false, shown: 3 })
  expect(await countStatements(database, () => answering(13))).toBe(1)
})

test('search can be told anew of what is shown', async () => {
  const { database, officer, steward } = await openAsking()
  const id = await askIn(database, officer.viewer)
  await answerIn(database, steward, id, { language: 'fr', body: 'La ville.' })
  const entries = () =>
    database.read
      .selectFrom('search_text as t')
      .innerJoin('search_entry as e', 'e.id', 't.id')
      .select(['t.language', 't.title', 't.body'])
      .where('e.kind', '=', 'question')
      .orderBy('t.position')
      .execute()
  const before = await entries()
  expect(before).toEqual([
    { language: 'en', title: words.body, body: '' },
    { language: 'fr', title: '', body: 'La ville.' },
  ])
  await database.inWrite(async (tx) => {
    await tx.deleteFrom('search_text').execute()
    await tx.deleteFrom('search_entry').execute()
  })
  await rebuildQuestions(database)
  expect(await entries()).toEqual(before)
})
