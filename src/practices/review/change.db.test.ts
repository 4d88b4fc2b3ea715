import { beforeEach, describe, expect, test } from 'vitest'
import { type Reviewing, startReviewing } from '../../../tests/database/reviewing.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  findDraft,
  findProgress,
  findStatement,
  findVersion,
  holdPractice,
  openChange,
  restoreVersion,
  saveDraft,
} from '../index.ts'

let database: Database
let now: Date
let acts: Reviewing['acts']
let author: TestPerson
let editor: TestPerson
let first: TestPerson
let write: Reviewing['write']
let submitted: Reviewing['submitted']
let reviewed: Reviewing['reviewed']
let publish: Reviewing['publish']

beforeEach(async () => {
  const world = await startReviewing()
  ;({ database, now, acts, author, editor, first } = world)
  ;({ write, submitted, reviewed, publish } = world)
})

describe('a change', () => {
  let practice: string
  beforeEach(async () => {
    const id = await submitted()
    await publish(id, { usual: 0 })
    practice = (await findDraft(database.read, editor.viewer, id)).practice
  })
  const change = async (fields: Record<string, unknown>) => {
    const id = await write(async (tx) =>
      openChange(tx, author.viewer, await holdPractice(tx, practice), null, now),
    )
    await write((tx) => saveDraft(tx, author.viewer, id, { base: 0, fields }, now))
    await acts.submit(author, id)
    return id
  }

  test.each([
    [{ summary: { value: 'Three times a week.' } }, 0],
    [{ results: { value: 'Seventy children came.' } }, 1],
    [{ costs: { value: [{ phase: 'yearly', amount: 5, currency: 'EUR', source: 'own' }] } }, 1],
  ])('of %j needs %i reviews', async (fields, needed) => {
    const id = await change(fields)
    const draft = await findDraft(database.read, editor.viewer, id)
    expect((await findProgress(database.read, draft)).needed).toBe(needed)
    if (needed > 0) {
      await expect(publish(id)).rejects.toMatchObject({
        key: 'review.tooFew',
        values: { given: 0, needed: 1 },
      })
      await reviewed(id, first)
    }
    expect(await publish(id)).toBe(2)
    expect((await findStatement(database.read, practice, 2))?.reviewers).toBe(needed)
    expect((await findStatement(database.read, practice, 1))?.version).toBe(1)
  })

  test('brings back an earlier version, decided by another editor', async () => {
    await publish(await change({ summary: { value: 'Three times a week.' } }))
    const of = { practice, version: 1 }
    await expect(write((tx) => restoreVersion(tx, author.viewer, of, now))).rejects.toThrow(Forbidden)
    const other = await signIn(database, { trusted: true, grants: [{ network: null, role: 'editor' }] })
    const id = await write((tx) => restoreVersion(tx, other.viewer, of, now))
    await expect(write((tx) => restoreVersion(tx, other.viewer, of, now))).rejects.toThrow(
      new Conflict('review.changeOpen'),
    )
    await acts.submit(other, id)
    await expect(publish(id, {}, other)).rejects.toThrow(new Forbidden('review.ownDraft'))
    expect(await publish(id)).toBe(3)
    expect((await findVersion(database.read, practice, 3)).summary).toEqual({ en: 'Twice a week.' })
    expect((await findVersion(database.read, practice, 2)).summary).toEqual({ en: 'Three times a week.' })
    const [restored] = (await listFacts(database.read, { subject: practice, limit: 5 })).filter(
      (it) => it.kind === 'practice.restored',
    )
    expect(restored).toMatchObject({ actor: editor.id, detail: { draft: id, version: 3, of: 1 } })
  })
})
