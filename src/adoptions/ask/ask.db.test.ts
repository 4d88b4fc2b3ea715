import { beforeEach, describe, expect, test } from 'vitest'
import { origin, showIn } from '../../../tests/database/adopting.ts'
import {
  type AskingWorld,
  answerIn,
  askIn,
  later,
  offerIn,
  openAsking,
  passTime,
  reply,
  start,
  words,
} from '../../../tests/database/asking.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import type { SignedIn } from '../../people/index.ts'
import {
  type AnswerInput,
  agreeToShow,
  closeQuestion,
  declineQuestion,
  findQuestion,
  listOpenQuestions,
  listOwnQuestions,
  listQuestionsForEditors,
  listShownQuestions,
  passQuestion,
  type QuestionInput,
  releaseQuestion,
  reportQuestion,
  saveCapacity,
  withdrawQuestion,
} from './index.ts'

let { database, officer, steward, mentor, stranger, editor, adoption } = {} as AskingWorld

beforeEach(async () => {
  ;({ database, officer, steward, mentor, stranger, editor, adoption } = await openAsking())
})

const offer = (given: object) => offerIn(database, given)
const ask = (
  given: Partial<QuestionInput> = {},
  { who = officer.viewer, about = null as string | null } = {},
) => askIn(database, who, given, { about })
const answer = (id: string, who: TestPerson, given: Partial<AnswerInput> = {}, now = later(2)) =>
  answerIn(database, who, id, given, now)
const pass = (now: Date) => passTime(database, now)

const seen = async (id: string, who: SignedIn = officer.viewer, now = start) =>
  (await findQuestion(database.read, who, id, now)).question
const stateOf = async (id: string) => {
  const row = await database.read
    .selectFrom('adoption_question')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.state
}
/** Whom it went to, why, and how that ended. */
const routesOf = async (id: string) => {
  const rows = await database.read
    .selectFrom('adoption_question_route')
    .selectAll()
    .where('question', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((it) => [it.person, JSON.parse(it.reason), it.ended])
}
/** Kinds of notices about questions that somebody has had, in the order in which they came. */
const told = async (who: TestPerson) => {
  const rows = await database.read
    .selectFrom('people_notice')
    .select(['kind', 'at', 'detail'])
    .where('person', '=', who.id)
    .where('kind', 'like', 'question.%')
    .orderBy('at')
    .orderBy('kind')
    .execute()
  return rows.map((it) => it.kind)
}
describe('who is asked', () => {
  test('first who looks after the practice, and when its hours are used, a second mentor', async () => {
    const [first, second, third] = [await ask(), await ask(), await ask()]
    expect(await routesOf(first)).toEqual([[steward.id, { of: 'origin', skipped: [] }, null]])
    expect(await routesOf(second)).toEqual([[steward.id, { of: 'origin', skipped: [] }, null]])
    const why = { of: 'others', skipped: [{ of: 'origin', why: 'full' }] }
    expect(await routesOf(third)).toEqual([[mentor.id, why, null]])
    expect(await told(mentor)).toEqual(['question.toAnswer'])
  })

  test('in a language that the practice does not speak, a second mentor who does', async () => {
    const id = await ask({ language: 'fr-CA' })
    expect(await routesOf(id)).toEqual([
      [mentor.id, { of: 'others', skipped: [{ of: 'origin', why: 'language' }] }, null],
    ])
  })

  test('about an adoption, first its owners', async () => {
    const id = await ask({}, { about: adoption })
    expect(await routesOf(id)).toEqual([[mentor.id, { of: 'place', skipped: [] }, null]])
  })

  test.each([
    ['shared', () => showIn(database, mentor, adoption, 'shared')],
    ['delayed', () => showIn(database, mentor, adoption, 'public', { delayUntil: '2027-01-01' })],
    [
      'not yet tried',
      () =>
        database.inWrite((tx) => tx.updateTable('adoption_work_stage').set({ stage: 'studying' }).execute()),
    ],
  ])('nobody whose adoption is %s', async (_, change) => {
    await change()
    await offer({ answersQuestions: false, hoursPerMonth: null })
    const id = await ask()
    expect([await stateOf(id), await routesOf(id)]).toEqual(['asked', []])
  })

  test('nobody who asks, and nobody who has left', async () => {
    const own = await ask({}, { who: { ...steward.viewer, isTrusted: true } })
    expect((await routesOf(own))[0]?.[0]).toBe(mentor.id)
    await database.inWrite((tx) =>
      tx
        .updateTable('people_person')
        .set({ erased_at: start.toISOString() })
        .where('id', 'in', [steward.id, mentor.id])
        .execute(),
    )
    expect(await stateOf(await ask())).toBe('asked')
  })

  test('nobody beyond the hours they say, in the languages, about the themes, and while they are away', async () => {
    const say = (given: object) =>
      database.inWrite((tx) =>
        saveCapacity(
          tx,
          steward.viewer,
          { hours: 5, languages: ['en'], subjects: [], pausedUntil: '', ...given },
          start,
        ),
      )
    const first = async (language = 'en') => {
      const id = await ask({ language })
      const routes = await routesOf(id)
      await database.inWrite((tx) => withdrawQuestion(tx, officer.viewer, id, start))
      return [routes[0]?.[0] === steward.id, routes[0]?.[1]?.skipped?.[0]?.why]
    }
    await say({ hours: 0 })
    expect(await first()).toEqual([false, 'full'])
    await say({ subjects: ['learn'] })
    expect(await first()).toEqual([false, 'subject'])
    await say({ pausedUntil: '2026-12-01' })
    expect(await first()).toEqual([false, 'paused'])
    await say({ languages: ['fr'] })
    expect(await first('fr')).toEqual([true, undefined])
    await say({})
    // What was taken back gave its hour back: both hours of the practice are still there.
    expect(await first()).toEqual([true, undefined])
  })

  test('of many questions at once, no more than there are hours', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => signIn(database, { trusted: true })))
    await Promise.all(people.map((it) => ask({}, { who: it.viewer })))
    const rows = await database.read
      .selectFrom('adoption_question_route')
      .select(['person', 'side'])
      .orderBy('side')
      .execute()
    const count = (id: string) => rows.filter((it) => it.person === id).length
    expect([count(steward.id), count(mentor.id), rows.length]).toEqual([2, 2, 4])
    expect(await listOpenQuestions(database.read, { practice: origin })).toHaveLength(8)
    expect((await listQuestionsForEditors(database.read)).without).toHaveLength(4)
  })

  test('when the next month begins, hours are there again', async () => {
    await offer({ answersQuestions: true, hoursPerMonth: 0 })
    await showIn(database, mentor, adoption, 'private')
    const id = await ask()
    expect([await stateOf(id), await told(editor), await told(officer)]).toEqual([
      'asked',
      ['question.unanswerable'],
      ['question.waiting'],
    ])
    await pass(later(1))
    expect([await stateOf(id), await told(editor)]).toEqual(['asked', ['question.unanswerable']])
    await offer({ answersQuestions: true, hoursPerMonth: 1 })
    await pass(later(25))
    expect(await stateOf(id)).toBe('routed')
    expect(await told(officer)).toEqual(['question.waiting', 'question.passedOn'])
  })
})

describe('the way of a question', () => {
  test('in the open it is shown as soon as it is answered, with its days', async () => {
    const id = await ask()
    await answer(id, steward)
    expect(await stateOf(id)).toBe('shown')
    const [shown] = await listShownQuestions(database.read, { practice: origin }, { limit: 3 })
    expect(shown?.answers.map((it) => [it.role, it.body])).toEqual([['Head of cards', reply.body]])
    expect(await told(officer)).toEqual(['question.answered'])
    expect((await routesOf(id)).map((it) => it[2])).toEqual(['answered'])
    const row = await database.read.selectFrom('adoption_question').select('days').executeTakeFirstOrThrow()
    expect(row.days).toBe(2)
  })

  test('it is not shown where who answers does not agree, until they do', async () => {
    const id = await ask()
    await answer(id, steward, { agrees: false })
    expect(await stateOf(id)).toBe('private')
    await database.inWrite((tx) => agreeToShow(tx, steward.viewer, id, true, later(3)))
    expect(await stateOf(id)).toBe('shown')
    expect(await told(officer)).toEqual(['question.answered', 'question.shown'])
  })

  test('in private both must agree, and either takes it back', async () => {
    const id = await ask({ inOpen: false })
    expect(await listOpenQuestions(database.read, { practice: origin })).toEqual([])
    await answer(id, steward)
    expect([await stateOf(id), await told(officer)]).toEqual(['answered', ['question.consent']])
    await database.inWrite((tx) => agreeToShow(tx, officer.viewer, id, true, later(3)))
    expect([await stateOf(id), await told(steward)]).toEqual([
      'shown',
      ['question.toAnswer', 'question.shown'],
    ])
    await database.inWrite((tx) => agreeToShow(tx, officer.viewer, id, false, later(4)))
    expect([await stateOf(id), (await told(steward)).at(-1)]).toEqual(['private', 'question.takenBack'])
    expect(await listShownQuestions(database.read, {}, { limit: 3 })).toEqual([])
    expect(
      await database.read.selectFrom('search_entry').select('id').where('kind', '=', 'question').execute(),
    ).toEqual([])
  })

  test('passed on, it goes to a second mentor, and then to nobody', async () => {
    const id = await ask()
    const passOn = (who: TestPerson) =>
      database.inWrite((tx) =>
        passQuestion(tx, who.viewer, id, { words: 'Ask the city next door.' }, later(1)),
      )
    await expect(passOn(mentor)).rejects.toMatchObject({ key: 'question.notYourTurn' })
    await passOn(steward)
    await expect(passOn(steward)).rejects.toMatchObject({ key: 'question.notYourTurn' })
    expect(await routesOf(id)).toEqual([
      [steward.id, { of: 'origin', skipped: [] }, 'passed'],
      [mentor.id, { of: 'others', skipped: [{ of: 'origin', why: 'passed' }] }, null],
    ])
    await passOn(mentor)
    expect([await stateOf(id), await told(officer)]).toEqual([
      'asked',
      ['question.passedOn', 'question.waiting'],
    ])
  })

  test('declined, its asker reads why, and nobody answers any more', async () => {
    const id = await ask()
    const decline = (text: string) =>
      database.inWrite((tx) => declineQuestion(tx, steward.viewer, id, { words: text }, later(1)))
    await expect(decline(' ')).rejects.toMatchObject({ issues: [{ path: 'words', key: 'question.missing' }] })
    await decline('We may not tell what it cost.')
    expect([await stateOf(id), (await seen(id)).words]).toEqual(['declined', 'We may not tell what it cost.'])
    await expect(answer(id, mentor)).rejects.toMatchObject({ key: 'question.none' })
    await expect(
      database.inWrite((tx) => withdrawQuestion(tx, officer.viewer, id, start)),
    ).rejects.toMatchObject({ key: 'question.overAlready' })
  })

  test('after a week who has it is reminded, after two it is passed on, and a late answer is welcome', async () => {
    const id = await ask()
    await pass(later(6.9))
    expect(await told(steward)).toEqual(['question.toAnswer'])
    await pass(later(7))
    await pass(later(7.1))
    expect(await told(steward)).toEqual(['question.toAnswer', 'question.reminder'])
    await pass(later(14))
    await pass(later(14.1))
    expect(await told(steward)).toEqual(['question.toAnswer', 'question.reminder', 'question.movedOn'])
    expect((await routesOf(id)).map((it) => [it[0], it[2]])).toEqual([
      [steward.id, 'lapsed'],
      [mentor.id, null],
    ])
    await answer(id, steward, {}, later(20))
    expect(await stateOf(id)).toBe('shown')
    expect((await routesOf(id)).map((it) => it[2])).toEqual(['lapsed', 'closed'])
  })

  test('nobody in sixty days: it lapses, and may be answered all the same', async () => {
    await offer({ answersQuestions: false, hoursPerMonth: null })
    await showIn(database, mentor, adoption, 'private')
    const id = await ask()
    await pass(later(59))
    expect(await stateOf(id)).toBe('asked')
    await pass(later(60))
    expect([await stateOf(id), (await told(officer)).at(-1)]).toEqual(['lapsed', 'question.lapsed'])
    await answer(id, steward, {}, later(70))
    expect(await stateOf(id)).toBe('shown')
  })

  test('two who answer at once: the second sees the first, and may send theirs beside it', async () => {
    const id = await ask()
    const results = await Promise.allSettled([answer(id, steward), answer(id, mentor)])
    expect(results.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const late = results[0]?.status === 'rejected' ? steward : mentor
    const refused = results.find((it) => it.status === 'rejected')
    expect(refused?.reason).toMatchObject({ key: 'question.answeredMeanwhile' })
    await answer(id, late, { seen: 1, body: 'Here the state pays.' }, later(5))
    const question = await seen(id)
    expect(question.answers).toHaveLength(2)
    await expect(answer(id, late, { seen: 2 })).rejects.toMatchObject({ key: 'question.answeredByYou' })
    const row = await database.read.selectFrom('adoption_question').select('days').executeTakeFirstOrThrow()
    expect(row.days).toBe(2)
  })

  test('of a withdrawn practice nobody is asked any more', async () => {
    const id = await ask()
    await database.inWrite((tx) =>
      tx.updateTable('practice').set({ editorial: 'withdrawn' }).where('id', '=', origin).execute(),
    )
    await pass(later(1))
    expect([await stateOf(id), (await routesOf(id)).map((it) => it[2])]).toEqual(['withdrawn', ['closed']])
    await expect(ask()).rejects.toMatchObject({ key: 'error.noPractice' })
  })
})

describe('who may', () => {
  test('one in private is read by who asks and who has it, and not by those who passed it on', async () => {
    const id = await ask({ inOpen: false })
    expect((await seen(id, steward.viewer)).body).toBe(words.body)
    for (const it of [mentor, stranger, editor])
      await expect(seen(id, it.viewer)).rejects.toMatchObject({ key: 'question.none' })
    await database.inWrite((tx) => passQuestion(tx, steward.viewer, id, { words: '' }, start))
    await expect(seen(id, steward.viewer)).rejects.toMatchObject({ key: 'question.none' })
    expect((await listOwnQuestions(database.read, steward.viewer)).past).toEqual([])
    expect((await listOwnQuestions(database.read, mentor.viewer)).turn.map((it) => it.id)).toEqual([id])
  })

  test('the first question of somebody unknown waits for an editor', async () => {
    const id = await ask({}, { who: stranger.viewer })
    expect([await stateOf(id), await routesOf(id)]).toEqual(['asked', []])
    expect(await listOpenQuestions(database.read, { practice: origin })).toEqual([])
    await pass(later(1))
    expect(await routesOf(id)).toEqual([])
    await expect(answer(id, steward)).rejects.toMatchObject({ key: 'question.none' })
    const release = (who: TestPerson) =>
      database.inWrite((tx) => releaseQuestion(tx, who.viewer, id, later(1)))
    await expect(release(officer)).rejects.toMatchObject({ key: 'question.none' })
    await release(editor)
    await expect(release(editor)).rejects.toMatchObject({ key: 'question.overAlready' })
    expect([await stateOf(id), await told(stranger)]).toEqual(['routed', ['question.released']])
  })

  test('an editor takes a question off the record, with the reason, and it is not found any more', async () => {
    const id = await ask()
    await answer(id, steward)
    const close = (who: TestPerson) =>
      database.inWrite((tx) => closeQuestion(tx, who.viewer, id, { words: 'It names a child.' }, later(3)))
    await expect(close(officer)).rejects.toMatchObject({ key: 'error.403.what' })
    await close(editor)
    expect([await stateOf(id), (await told(officer)).at(-1), (await told(steward)).at(-1)]).toEqual([
      'declined',
      'question.closed',
      'question.closed',
    ])
    expect(
      await database.read.selectFrom('search_entry').select('id').where('kind', '=', 'question').execute(),
    ).toEqual([])
  })

  test('a report goes to the editors as a problem', async () => {
    const id = await ask()
    const report = {
      id,
      topic: 'consent',
      body: 'It names me.',
      language: 'en',
      path: `/questions/${id}`,
    } as const
    await database.inWrite((tx) => reportQuestion(tx, stranger.viewer, report, start))
    const rows = await database.read
      .selectFrom('practice_suggestion')
      .select(['kind', 'about', 'urgent', 'present', 'source'])
      .execute()
    expect(rows).toEqual([
      { kind: 'problem', about: 'consent', urgent: 1, present: words.body, source: `/questions/${id}` },
    ])
  })

  test.each<[string, Partial<QuestionInput>, string, string]>([
    ['no words', { body: ' \n ' }, 'body', 'question.missing'],
    ['too many', { body: 'no '.repeat(151) }, 'body', 'question.tooLong'],
    ['a hundred thousand characters', { body: 'x'.repeat(100_000) }, 'body', 'question.tooLong'],
    ['an override of direction', { body: 'a\u202eb' }, 'body', 'question.hidden'],
    ['half a character', { body: 'a\ud800' }, 'body', 'question.hidden'],
    ['a forged language', { language: '<script>' }, 'language', 'question.noLanguage'],
    ['a forged city', { city: 'RP-000000' }, 'city', 'question.noCity'],
    ['yesterday', { byWhen: '2026-11-09' }, 'byWhen', 'question.inPast'],
    ['far away', { byWhen: '2029-01-01' }, 'byWhen', 'question.tooFar'],
    ['no day', { byWhen: 'soon' }, 'byWhen', 'question.badDate'],
    ['no role', { role: '' }, 'role', 'question.missing'],
  ])('%s is refused', async (_, given, path, key) => {
    await expect(ask(given)).rejects.toMatchObject({ issues: [{ path, key }] })
  })

  test('five may wait at a time', async () => {
    for (let n = 0; n < 5; n += 1) await ask()
    await expect(ask()).rejects.toMatchObject({ key: 'question.tooManyWaiting' })
  })

  test('ten may be asked in a day', async () => {
    for (let n = 0; n < 10; n += 1) {
      const id = await ask()
      await database.inWrite((tx) => withdrawQuestion(tx, officer.viewer, id, start))
    }
    await expect(ask()).rejects.toMatchObject({ limit: 'question-person' })
  })

  test('only who asks takes a question back', async () => {
    const id = await ask()
    const back = (who: TestPerson) => database.inWrite((tx) => withdrawQuestion(tx, who.viewer, id, later(1)))
    await expect(back(steward)).rejects.toMatchObject({ key: 'question.none' })
    await back(officer)
    expect([await stateOf(id), await told(steward)]).toEqual([
      'withdrawn',
      ['question.toAnswer', 'question.withdrawn'],
    ])
  })
})
