import { beforeEach, expect, test } from 'vitest'
import { goodReview } from '../../../tests/database/drafts.ts'
import { type Reviewing, startReviewing } from '../../../tests/database/reviewing.ts'
import { Conflict, NotFound } from '../../platform/errors/index.ts'
import { findOwnRequest, findOwnReview, saveReview, sendReview } from '../index.ts'

let world: Reviewing
let request: string

beforeEach(async () => {
  world = await startReviewing()
  request = await world.opened(await world.submitted(), world.first)
})

const save = (content: unknown, base?: number, who = world.first) =>
  world.write((tx) => saveReview(tx, who.viewer, request, content, world.now, base))
const kept = async () =>
  findOwnReview(world.database.read, await findOwnRequest(world.database.read, world.first.viewer, request))

test('each change of a review that is being written has a number', async () => {
  expect(await kept()).toBe(null)
  expect(await save({ scores: { voice: 2 } }, 0)).toBe(1)
  expect(await save({ scores: { voice: 3 }, words: { voice: ' Half-written' } }, 1)).toBe(2)
  expect(await kept()).toMatchObject({
    edits: 2,
    sentAt: null,
    content: { scores: { voice: 3 }, words: { voice: 'Half-written' } },
  })
  await expect(save({}, 2, world.second)).rejects.toThrow(NotFound)
})

test('a second window overwrites nothing it has not seen, and may replace what it has', async () => {
  await save({ words: { overall: 'From here.' } }, 0)
  await expect(save({ words: { overall: 'From there.' } }, 0)).rejects.toThrow(
    new Conflict('review.meanwhile'),
  )
  await expect(
    world.write((tx) => sendReview(tx, world.first.viewer, request, goodReview, world.now, 0)),
  ).rejects.toThrow(new Conflict('review.meanwhile'))
  expect((await kept())?.content.words).toEqual({ overall: 'From here.' })
  // The same words once more: the first answer was lost on the way.
  expect(await save({ words: { overall: 'From here.' } }, 0)).toBe(1)
  expect(await save({ words: { overall: 'From there.' } }, 1)).toBe(2)
})

test('of two windows that save at the same moment one is told', async () => {
  const both = await Promise.allSettled([
    save({ words: { overall: 'From here.' } }, 0),
    save({ words: { overall: 'From there.' } }, 0),
  ])
  expect(both.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await kept())?.edits).toBe(1)
})
