import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Learner } from './learn.ts'
import { runAll, runInTurns, type Steps } from './steps.ts'

/** Work of five pieces, each longer than a turn. */
function* work(): Steps<string> {
  for (let piece = 0; piece < 5; piece += 1) {
    for (const end = performance.now() + 5; performance.now() < end; );
    yield
  }
  return 'done'
}

test('work that is done in turns lets others have theirs after each long piece', async () => {
  let others = 0
  let isDone = false
  const counting = (async () => {
    for (; !isDone; others += 1) await nextTurn()
  })()
  expect(await runInTurns(work())).toBe('done')
  isDone = true
  await counting
  expect(others).toBeGreaterThanOrEqual(5)
})

test('work that is told to stop ends with the reason', async () => {
  const ending = new AbortController()
  const running = runInTurns(work(), ending.signal)
  ending.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
})

test('learning comes in pieces, and to the same as at once', () => {
  const texts = Array.from({ length: 300 }, (_, at) => [
    { language: 'en', title: `house ${'abcdefg'[at % 7]}xyz`, summary: 'school', body: 'bridge' },
    { language: 'de', title: `Haus ${'abcdefg'[at % 7]}uvw`, summary: 'Schule', body: 'Brücke' },
  ])
  const learnerOf = () => {
    const learner = new Learner()
    for (const it of texts) learner.add(it)
    return learner
  }
  const steps = learnerOf().learnInSteps()
  let pieces = 1
  let step = steps.next()
  for (; !step.done; pieces += 1) step = steps.next()
  expect(pieces).toBeGreaterThan(90)
  expect(step.value).toEqual(learnerOf().learn())
  expect(runAll(learnerOf().learnInSteps()).associations.get('en:school')?.[0]?.[0]).toBe('de:schul')
})
