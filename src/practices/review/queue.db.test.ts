import { beforeEach, describe, expect, test } from 'vitest'
import { actsAt, addLeadOrganisation, wholeDraft } from '../../../tests/database/drafts.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import {
  holdPractice,
  listQueue,
  openChange,
  publishReviewed,
  type QueueFilter,
  saveDraft,
} from '../index.ts'

const now = testClock.now()
const hour = (count: number) => new Date(now.getTime() + count * 3_600_000)
let database: Database
let author: TestPerson
let editor: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  await addLeadOrganisation(database)
  author = await signIn(database, { trusted: true })
  editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
})

const queue = async (filter: QueueFilter = {}, after?: string, limit = 20) =>
  listQueue(database.read, filter, { after, limit })
const add = async (at: Date, title: string, language = 'en') => {
  const acts = actsAt(database, at)
  const id = await acts.open(author, { ...wholeDraft, title: { value: title } }, language)
  await acts.submit(author, id)
  return id
}

describe('the queue', () => {
  test('is asked by three queries, however long it is', async () => {
    await add(hour(1), 'One')
    expect(await countStatements(database, () => queue())).toBe(3)
    await add(hour(2), 'Two')
    await add(hour(3), 'Three')
    expect(await countStatements(database, () => queue())).toBe(3)
    expect((await queue()).drafts.map((it) => it.title)).toEqual(['One', 'Two', 'Three'])
  })

  test('shows who has waited longest first, page by page', async () => {
    await add(hour(3), 'C')
    await add(hour(1), 'A')
    await add(hour(2), 'B')
    const one = await queue({}, undefined, 2)
    expect(one.drafts.map((it) => it.title)).toEqual(['A', 'B'])
    const two = await queue({}, one.next ?? '', 2)
    expect([two.drafts.map((it) => it.title), two.next]).toEqual([['C'], null])
    expect((await queue({}, 'nonsense', 2)).drafts.map((it) => it.title)).toEqual(['A', 'B'])
  })

  test('says where each review stands', async () => {
    const id = await add(hour(1), 'One')
    const reviewer = await signIn(database, { grants: [{ network: null, role: 'reviewer' }] })
    const other = await signIn(database, { grants: [{ network: null, role: 'reviewer' }] })
    const acts = actsAt(database, now)
    const request = await acts.ask(editor, id, reviewer)
    await acts.declareFree(reviewer, request)
    await acts.send(reviewer, request)
    await acts.ask(editor, id, other)
    const [draft] = (await queue()).drafts
    expect(draft).toMatchObject({
      draft: id,
      state: 'in-review',
      given: 1,
      needed: 2,
      asked: 1,
      ties: 0,
      dueAt: new Date(now.getTime() + 21 * 86_400_000).toISOString(),
      isHeld: false,
    })
  })

  test('is filtered by state, language, network and who has asked', async () => {
    const acts = actsAt(database, now)
    const reviewer = await signIn(database, { grants: [{ network: null, role: 'reviewer' }] })
    const id = await add(hour(1), 'English')
    await add(hour(2), 'French', 'fr')
    await acts.ask(editor, id, reviewer)
    const titles = async (filter: QueueFilter) => (await queue(filter)).drafts.map((it) => it.title)
    expect(await titles({ language: 'fr' })).toEqual(['French'])
    expect(await titles({ states: ['in-review'] })).toEqual(['English'])
    expect(await titles({ askedBy: editor.id })).toEqual(['English'])
    expect(await titles({ askedBy: author.id })).toEqual([])
    expect(await titles({ networks: ['network-x'] })).toEqual([])
    expect(await titles({ networks: [null, 'network-x'] })).toEqual(['English', 'French'])
  })

  test('knows how many reviews a change needs', async () => {
    const id = await add(hour(1), 'One')
    await database.inWrite((tx) =>
      publishReviewed(tx, editor.viewer, id, { statement: 'Read.', usual: 0 }, hour(2)),
    )
    const { practice } = await database.read
      .selectFrom('practice_draft')
      .select('practice')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const change = await database.inWrite(async (tx) =>
      openChange(tx, author.viewer, await holdPractice(tx, practice), null, now),
    )
    const acts = actsAt(database, now)
    await acts.submit(author, change)
    expect((await queue()).drafts.map((it) => [it.kind, it.needed])).toEqual([['change', 0]])
    await database.inWrite((tx) =>
      tx.updateTable('practice_draft').set({ state: 'draft' }).where('id', '=', change).execute(),
    )
    const fields = { whatDidNotWork: { value: 'Too few officers.' } }
    await database.inWrite((tx) => saveDraft(tx, author.viewer, change, { base: 0, fields }, now))
    await acts.submit(author, change)
    expect((await queue()).drafts.map((it) => [it.kind, it.needed])).toEqual([['change', 1]])
  })
})
