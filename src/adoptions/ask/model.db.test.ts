import fc from 'fast-check'
import { expect, test } from 'vitest'
import { origin } from '../../../tests/database/adopting.ts'
import {
  type AskingWorld,
  answerIn,
  askIn,
  later,
  openAsking,
  passTime,
} from '../../../tests/database/asking.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import { NamedError } from '../../platform/errors/index.ts'
import {
  agreeToShow,
  closeQuestion,
  declineQuestion,
  passQuestion,
  releaseQuestion,
  withdrawQuestion,
} from './index.ts'
import { questionWays } from './rules.ts'

const acts = [
  'answer',
  'answer',
  'agree',
  'keep',
  'keep',
  'pass',
  'decline',
  'withdraw',
  'close',
  'release',
  'wait',
] as const
/** Those who can do most come more often. */
const people = ['asker', 'asker', 'steward', 'steward', 'mentor', 'stranger', 'editor'] as const
const runs = 200

const step = fc.record({
  act: fc.constantFrom(...acts),
  who: fc.constantFrom(...people),
  agrees: fc.boolean(),
  days: fc.integer({ min: 0, max: 20 }),
})
const sequence = fc.record({
  inOpen: fc.boolean(),
  trusted: fc.boolean(),
  language: fc.constantFrom('en', 'fr', 'de'),
  steps: fc.array(step, { maxLength: 12 }),
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Tries one act on a question; that it is refused is an answer, too. */
async function tryStep(
  world: AskingWorld,
  asker: TestPerson,
  id: string,
  it: Step,
  now: Date,
): Promise<void> {
  const { database, steward, mentor, stranger, editor } = world
  const who = { asker, steward, mentor, stranger, editor }[it.who]
  const why = { words: 'Because.' }
  const answers = await database.read
    .selectFrom('adoption_answer')
    .select('position')
    .where('question', '=', id)
    .execute()
  try {
    if (it.act === 'wait') return await passTime(database, now)
    if (it.act === 'answer')
      return await answerIn(database, who, id, { agrees: it.agrees, seen: answers.length }, now)
    await database.inWrite(async (tx) => {
      if (it.act === 'pass') await passQuestion(tx, who.viewer, id, why, now)
      else if (it.act === 'decline') await declineQuestion(tx, who.viewer, id, why, now)
      else if (it.act === 'withdraw') await withdrawQuestion(tx, who.viewer, id, now)
      else if (it.act === 'close') await closeQuestion(tx, who.viewer, id, why, now)
      else if (it.act === 'release') await releaseQuestion(tx, who.viewer, id, now)
      else await agreeToShow(tx, who.viewer, id, it.act === 'agree', now)
    })
  } catch (error) {
    if (!(error instanceof NamedError)) throw error
  }
}

/** What must hold after every act: hours, turns, and what search knows. */
async function check({ database, steward, mentor }: AskingWorld, id: string): Promise<string> {
  const { read } = database
  const question = await read
    .selectFrom('adoption_question')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const routes = await read.selectFrom('adoption_question_route').selectAll().execute()
  const answers = await read.selectFrom('adoption_answer').selectAll().where('question', '=', id).execute()
  expect(question.answers).toBe(answers.length)
  const own = routes.filter((it) => it.question === id)
  expect(own.filter((it) => it.ended === null).length).toBe(question.state === 'routed' ? 1 : 0)
  expect(new Set(own.map((it) => it.person)).size).toBe(own.length)
  expect(own.map((it) => it.person)).not.toContain(question.person)
  const taken = routes.filter((it) => it.ended !== 'passed' && it.ended !== 'withdrawn')
  for (const month of new Set(taken.map((it) => it.month)))
    for (const person of [steward.id, mentor.id])
      expect(taken.filter((it) => it.month === month && it.person === person).length).toBeLessThanOrEqual(2)
  const isShown = answers.some((it) => it.answerer_agrees === 1 && it.asker_agrees === 1)
  if (question.state === 'shown') expect(isShown).toBe(true)
  const entry = await read
    .selectFrom('search_entry')
    .select('id')
    .where('id', '=', `question-${id}`)
    .executeTakeFirst()
  expect(entry !== undefined).toBe(question.state === 'shown')
  return question.state
}

test('however people act, questions go only the ways that are told, no hour is given twice, and no answer is lost', async () => {
  const world = await openAsking()
  const { database } = world
  const seen = new Set<string>()
  let begin = 0
  await fc.assert(
    fc.asyncProperty(sequence, async ({ inOpen, trusted, language, steps }) => {
      begin += 1
      const asker = await signIn(database, { trusted })
      let now = later(begin * 10)
      const id = await askIn(database, asker.viewer, { inOpen, language }, { now })
      let state = await check(world, id)
      let answers = 0
      for (const it of steps) {
        now = new Date(now.getTime() + it.days * 86_400_000)
        await tryStep(world, asker, id, it, now)
        const next = await check(world, id)
        if (next !== state) {
          seen.add(`${state} ${next}`)
          expect(
            questionWays.some(([from, to]) => from === state && to === next),
            `${state} -> ${next}`,
          ).toBe(true)
        }
        const count = (
          await database.read
            .selectFrom('adoption_answer')
            .select('position')
            .where('question', '=', id)
            .execute()
        ).length
        expect(count).toBeGreaterThanOrEqual(answers)
        answers = count
        state = next
      }
      // What still waits would take the hours of those that come after it.
      const end = { act: 'withdraw', who: 'asker', agrees: false, days: 0 } as const
      await tryStep(world, asker, id, end, now)
    }),
    { numRuns: runs, seed: 2026, endOnFailure: true },
  )
  for (const it of ['routed shown', 'routed declined', 'routed withdrawn', 'asked routed', 'shown private'])
    expect(seen).toContain(it)
  expect(await database.read.selectFrom('adoption_question').select('practice').distinct().execute()).toEqual(
    [{ practice: origin }],
  )
}, 240_000)
