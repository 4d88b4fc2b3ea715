import { beforeEach, describe, expect, test } from 'vitest'
import { networkRecord, networks } from '../../../tests/database/actors.ts'
import { makeSteward } from '../../../tests/database/practice.ts'
import { type Reviewing, startReviewing } from '../../../tests/database/reviewing.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import { storeNetworks } from '../../people/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  askForRestoration,
  findDraft,
  findRestoring,
  findVersion,
  holdPractice,
  openChange,
  restoreVersion,
  saveDraft,
} from '../index.ts'

const { own, other } = networks
let world: Reviewing
/** A practice of the network `own` with two versions. */
let practice: string
let near: TestPerson
let far: TestPerson
let steward: TestPerson

beforeEach(async () => {
  world = await startReviewing()
  const { database, write, acts, author, editor, now, submitted, publish } = world
  await write((tx) => storeNetworks(tx, [networkRecord(own, 'own'), networkRecord(other, 'other')]))
  const id = await submitted()
  await publish(id, { usual: 0 })
  practice = (await findDraft(database.read, editor.viewer, id)).practice
  const change = await write(async (tx) =>
    openChange(tx, author.viewer, await holdPractice(tx, practice), null, now),
  )
  const fields = { summary: { value: 'Three times a week.' } }
  await write((tx) => saveDraft(tx, author.viewer, change, { base: 0, fields }, now))
  await acts.submit(author, change)
  await publish(change)
  await write((tx) =>
    tx.updateTable('practice_draft').set({ network: own }).where('practice', '=', practice).execute(),
  )
  near = await signIn(database, { trusted: true, grants: [{ network: own, role: 'editor' }] })
  far = await signIn(database, { grants: [{ network: other, role: 'editor' }] })
  steward = await signIn(database, { name: 'Stella', trusted: true })
  await makeSteward(database, practice, steward.id)
})

const restore = (who: TestPerson) =>
  world.write((tx) => restoreVersion(tx, who.viewer, { practice, version: 1 }, world.now))
const ask = (who: TestPerson, version = 1, words = 'The new one is wrong.') =>
  world.write((tx) => askForRestoration(tx, who.viewer, { practice, version, words }, world.now))
const mayOf = async (who: TestPerson) => {
  const { may, mayAsk } = await findRestoring(world.database.read, who.viewer, practice)
  return [may, mayAsk]
}

test('editors of the network in which it was written may, those of one that has collected it may not', async () => {
  const collected = { practice, network: other, since: '2026-01-01', collected_by: far.id, note: null }
  await world.write((tx) => tx.insertInto('practice_collection').values(collected).execute())
  expect(await Promise.all([world.editor, near, far, steward, world.first].map(mayOf))).toEqual([
    [true, false],
    [true, false],
    [false, false],
    [false, true],
    [false, false],
  ])
  for (const who of [far, steward, world.first]) await expect(restore(who)).rejects.toThrow(Forbidden)
  const id = await restore(near)
  expect((await findDraft(world.database.read, near.viewer, id)).network).toBe(own)
  await world.acts.submit(near, id)
  await expect(world.publish(id, {}, near)).rejects.toThrow(new Forbidden('review.ownDraft'))
  expect(await world.publish(id)).toBe(3)
  expect((await findVersion(world.database.read, practice, 3)).summary).toEqual({ en: 'Twice a week.' })
})

describe('a steward', () => {
  test('asks the editors of the network once, with a reason; it is gone when it is done', async () => {
    await ask(steward)
    const { wishes } = await findRestoring(world.database.read, near.viewer, practice)
    expect(wishes).toEqual([{ version: 1, words: 'The new one is wrong.', at: world.now.toISOString() }])
    const told = await world.database.read
      .selectFrom('people_notice')
      .select(['person', 'path'])
      .where('kind', '=', 'restoration.asked')
      .execute()
    expect(told).toEqual([{ person: near.id, path: '/practices/homework-with-the-police/versions' }])
    await expect(ask(steward)).rejects.toThrow(new Conflict('review.restoreAskedAlready'))
    await restore(near)
    const after = await findRestoring(world.database.read, near.viewer, practice)
    expect(after.wishes).toEqual([])
    const facts = await listFacts(world.database.read, { subject: practice, limit: 9 })
    const [asked] = facts.filter((it) => it.kind === 'practice.restoration-asked')
    expect(asked).toMatchObject({ actor: steward.id, detail: { version: 1 } })
  })

  test('is told why not: no words, the present version; and nobody else may', async () => {
    await expect(ask(steward, 1, ' ')).rejects.toThrow(Invalid)
    await expect(ask(steward, 2)).rejects.toThrow(new Conflict('review.isCurrent'))
    for (const who of [world.first, near, far]) await expect(ask(who)).rejects.toThrow(Forbidden)
  })
})
