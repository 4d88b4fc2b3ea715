import { beforeEach, describe, expect, test } from 'vitest'
import { type Reviewing, startReviewing } from '../../../tests/database/reviewing.ts'
import type { TestPerson } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Invalid, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  addComment,
  askForChanges,
  findDraft,
  listComments,
  listReviews,
  reopenComment,
  resolveComment,
} from '../index.ts'

let database: Database
let now: Date
let acts: Reviewing['acts']
let author: TestPerson
let editor: TestPerson
let first: TestPerson
let second: TestPerson
let write: Reviewing['write']
let submitted: Reviewing['submitted']
let reviewed: Reviewing['reviewed']

beforeEach(async () => {
  const world = await startReviewing()
  ;({ database, now, acts, author, editor, first, second } = world)
  ;({ write, submitted, reviewed } = world)
})

const kinds = async (subject: string) =>
  (await listFacts(database.read, { subject, limit: 50 })).map((it) => it.kind).reverse()

describe('who reads what', () => {
  test('reviewers see each other after sending; authors after a decision, without names', async () => {
    const id = await submitted()
    const request = await acts.ask(editor, id, first)
    await acts.declareFree(first, request)
    await reviewed(id, second)
    const seenBy = async (who: TestPerson) =>
      (await listReviews(database.read, who.viewer, await findDraft(database.read, who.viewer, id))).map(
        (it) => [it.number, it.reviewer],
      )
    expect(await seenBy(first)).toEqual([])
    expect(await seenBy(author)).toEqual([])
    expect(await seenBy(editor)).toEqual([[2, second.id]])
    await acts.send(first, request)
    expect((await seenBy(first)).sort()).toEqual([
      [1, first.id],
      [2, null],
    ])
    await write((tx) => askForChanges(tx, editor.viewer, id, 'Shorter.', now))
    expect((await seenBy(author)).sort()).toEqual([
      [1, null],
      [2, null],
    ])
  })

  test('comments: reviewers only their own and the answers, until they have sent', async () => {
    const id = await submitted()
    const request = await acts.ask(editor, id, first)
    await acts.declareFree(first, request)
    const secondRequest = await acts.ask(editor, id, second)
    await acts.declareFree(second, secondRequest)
    const say = (who: TestPerson, body: string, parent?: string) =>
      write((tx) =>
        addComment(
          tx,
          who.viewer,
          id,
          { field: 'results', quote: 'Sixty', body, ...(parent ? { parent } : {}) },
          now,
        ),
      )
    const mine = await say(first, 'Counted how?')
    const theirs = await say(second, 'Where?')
    await say(author, 'By hand.', mine)
    const seenBy = async (who: TestPerson) =>
      (await listComments(database.read, who.viewer, id))
        .map((it) => [it.body, it.as, it.number, it.by])
        .sort()
    expect(await seenBy(first)).toEqual([
      ['By hand.', 'author', null, author.id],
      ['Counted how?', 'reviewer', 1, first.id],
    ])
    expect(await seenBy(author)).toEqual([
      ['By hand.', 'author', null, author.id],
      ['Counted how?', 'reviewer', 1, null],
      ['Where?', 'reviewer', 2, null],
    ])
    await expect(say(first, 'What of it?', theirs)).rejects.toThrow(NotFound)
    await expect(say(first, ' ')).rejects.toThrow(Invalid)
    await expect(write((tx) => resolveComment(tx, first.viewer, id, theirs, now))).rejects.toThrow(NotFound)
    await write((tx) => resolveComment(tx, author.viewer, id, mine, now))
    const [resolved] = (await listComments(database.read, editor.viewer, id)).filter((it) => it.id === mine)
    expect(resolved).toMatchObject({ resolvedAt: now.toISOString(), quote: 'Sixty', by: first.id })
    await expect(write((tx) => reopenComment(tx, second.viewer, id, mine, now))).rejects.toThrow(NotFound)
    // Twice is once: the second time nothing happens, and no fact says so.
    for (const act of [reopenComment, reopenComment, resolveComment, resolveComment, reopenComment])
      await write((tx) => act(tx, first.viewer, id, mine, now))
    const [reopened] = (await listComments(database.read, editor.viewer, id)).filter((it) => it.id === mine)
    expect(reopened).toMatchObject({ resolvedAt: null })
    const { practice } = await findDraft(database.read, editor.viewer, id)
    expect((await kinds(practice)).slice(-4)).toEqual([
      'review.resolved',
      'review.reopened',
      'review.resolved',
      'review.reopened',
    ])
  })
})
