import { beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { organisationInput, storeOrganisations } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  findPractice,
  findRevision,
  findWholeVersion,
  holdDraft,
  holdPractice,
  listRivals,
  listStewards,
  moveDraft,
  openChange,
  openDraft,
  publishDraft,
  restoreRevision,
  saveDraft,
  settleRival,
  updateFromPublished,
} from '../index.ts'

const now = testClock.now()
const lead = idFromNumber('RO', 1)
let database: Database
let author: TestPerson
let editor: TestPerson

const whole = {
  title: { value: 'Homework with the police' },
  promise: { value: 'Officers help with homework.' },
  scale: { value: 'national' },
  places: { value: [{ country: 'CA' }] },
  leads: { value: [lead] },
  themes: { value: ['learn'] },
  summary: { value: 'Twice a week.' },
  problem: { mark: 'not-known' },
  serves: { value: 'Children.' },
  steps: { value: ['Ask.', 'Meet.'] },
  life: { value: { state: 'running' } },
  results: { mark: 'not-known' },
  whatDidNotWork: { value: 'Too few rooms.' },
  sources: { value: [{ key: 'own', kind: 'document', title: 'Own account' }] },
}

beforeEach(async () => {
  database = await newDatabase()
  author = await signIn(database, { name: 'Ana' })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  const organisation = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id: lead,
    slug: 'police',
    language: 'en',
    name: { en: 'Police' },
    actorKind: 'public-service',
  })
  await database.inWrite((tx) => storeOrganisations(tx, [organisation]))
})

const open = (content: Record<string, unknown> = whole) =>
  database.inWrite((tx) => openDraft(tx, author.viewer, { language: 'en', network: null, content }, now))
const save = (id: string, base: number, fields: Record<string, unknown>, who = author) =>
  database.inWrite((tx) => saveDraft(tx, who.viewer, id, { base, fields }, now))
const move = (id: string, who: TestPerson, to: 'submitted' | 'draft') =>
  database.inWrite(async (tx) =>
    moveDraft(tx, who.viewer, await holdDraft(tx, who.viewer, id), to, now, { fact: 'draft.submitted' }),
  )
const publish = (id: string) =>
  database.inWrite(async (tx) =>
    publishDraft(tx, editor.viewer, await holdDraft(tx, editor.viewer, id), { note: 'First' }, now),
  )
const change = (practice: string, who = author) =>
  database.inWrite(async (tx) => openChange(tx, who.viewer, await holdPractice(tx, practice), null, now))

test('a draft becomes a practice, its authors its stewards', async () => {
  const id = await open()
  await move(id, author, 'submitted')
  expect(await publish(id)).toBe(1)
  const practice = await findPractice(database.read, 'homework-with-the-police')
  expect(practice).toMatchObject({
    title: { en: 'Homework with the police' },
    version: { number: 1, note: { en: 'First' } },
  })
  expect((await listStewards(database.read, practice.id)).map((it) => it.person)).toEqual([author.id])
  const facts = await listFacts(database.read, { subject: practice.id, limit: 10 })
  expect(facts.map((it) => [it.kind, it.actor])).toEqual([
    ['decision.published', editor.id],
    ['practice.published', editor.id],
    ['draft.submitted', author.id],
    ['draft.opened', author.id],
  ])
})

test('nobody else sees it, and its authors cannot publish it', async () => {
  const id = await open()
  const other = await signIn(database, { grants: [{ network: null, role: 'contributor' }] })
  await expect(save(id, 0, { title: { value: 'x' } }, other)).rejects.toThrow(NotFound)
  await move(id, author, 'submitted')
  await expect(
    database.inWrite(async (tx) =>
      publishDraft(tx, author.viewer, await holdDraft(tx, author.viewer, id), {}, now),
    ),
  ).rejects.toThrow(Forbidden)
  await expect(save(id, 0, { title: { value: 'x' } })).rejects.toThrow(new Forbidden('draft.notNow'))
})

test('what is missing or wrong is named, and nothing is published', async () => {
  const { sources: _sources, problem: _problem, ...less } = whole
  const id = await open(less)
  await move(id, author, 'submitted')
  const failed = publish(id)
  await expect(failed).rejects.toThrow(Invalid)
  expect(await failed.catch((it) => it.issues)).toEqual([
    { path: 'problem', key: 'draft.needs.answer' },
    { path: 'sources', key: 'draft.needs.publish' },
  ])
})

describe('saving', () => {
  test('merges what two people change in different fields', async () => {
    const id = await open()
    await save(id, 0, { title: { value: 'One' } })
    const second = await save(id, 0, { title: whole.title, promise: { value: 'Two' } }, editor)
    expect(second).toEqual({ revision: 2, rivals: [] })
    expect(await findRevision(database.read, author.viewer, id, 2)).toMatchObject({
      title: { value: 'One' },
      promise: { value: 'Two' },
    })
  })

  test('keeps both values where two change the same field, and one chooses', async () => {
    const id = await open()
    await save(id, 0, { title: { value: 'One' } })
    expect(await save(id, 0, { title: { value: 'Two' } }, editor)).toEqual({ revision: 1, rivals: ['title'] })
    const [rival] = await listRivals(database.read, author.viewer, id)
    expect(rival).toMatchObject({ field: 'title', entry: { value: 'Two' }, by: editor.id })
    const settle = { rival: rival?.id ?? '', take: true }
    await database.inWrite((tx) => settleRival(tx, author.viewer, id, settle, now))
    expect((await findRevision(database.read, author.viewer, id, 2)).title).toEqual({ value: 'Two' })
    await expect(database.inWrite((tx) => settleRival(tx, author.viewer, id, settle, now))).rejects.toThrow(
      Conflict,
    )
  })

  test('keeps every revision, and any can be restored', async () => {
    const id = await open()
    await save(id, 0, { title: { value: 'One' } })
    await save(id, 1, { title: null, promise: { value: 'Two' } })
    expect((await findRevision(database.read, author.viewer, id, 0)).title).toEqual(whole.title)
    expect(await database.inWrite((tx) => restoreRevision(tx, author.viewer, id, 1, now))).toBe(3)
    expect(await findRevision(database.read, author.viewer, id, 3)).toEqual(
      await findRevision(database.read, author.viewer, id, 1),
    )
    await expect(findRevision(database.read, author.viewer, id, 4)).rejects.toThrow(NotFound)
  })

  test.each([
    [{ title: { value: 'x'.repeat(100_000) } }, { path: 'title', key: 'draft.tooLong' }],
    [{ title: { value: 'a\u202eb' } }, { path: 'title', key: 'draft.hiddenCharacters' }],
    [
      { outcomes: { value: [{ statement: 'a\u0000' }] } },
      { path: 'outcomes.0.statement', key: 'draft.hiddenCharacters' },
    ],
    [{ editorial: { value: 'published' } }, { path: 'editorial', key: 'draft.unreadable' }],
    [{ title: { mark: 'not-known' } }, { path: 'title', key: 'draft.unreadable' }],
    [{ themes: { value: ['cooking'] } }, { path: 'themes.0', key: 'draft.unreadable' }],
  ])('refuses what cannot be kept: %#', async (fields, fault) => {
    const id = await open()
    const failed = await save(id, 0, fields).catch((it) => it)
    expect(failed.issues).toEqual([fault])
  })

  test('lets a person go on where only they have saved meanwhile', async () => {
    const id = await open()
    await save(id, 0, { title: { value: 'One' } })
    // Sent before the answer to the first save had come.
    expect(await save(id, 0, { title: { value: 'One and more' } })).toEqual({ revision: 2, rivals: [] })
    // An old page that did not touch the field does not bring the old value back.
    expect(await save(id, 0, { title: whole.title, promise: { value: 'New' } })).toEqual({
      revision: 3,
      rivals: [],
    })
    const content = await findRevision(database.read, author.viewer, id, 3)
    expect([content.title, content.promise]).toEqual([{ value: 'One and more' }, { value: 'New' }])
  })

  test('keeps the same rival once', async () => {
    const id = await open()
    await save(id, 0, { title: { value: 'One' } })
    for (const value of ['Two', 'Two', 'Three']) await save(id, 0, { title: { value } }, editor)
    const rivals = await listRivals(database.read, author.viewer, id)
    const kept = rivals.map((it) => JSON.stringify(it.entry)).sort()
    expect(kept).toEqual(['{"value":"Three"}', '{"value":"Two"}'])
  })

  test('two people at the same moment lose nothing', async () => {
    const id = await open()
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        save(id, 0, { title: { value: `Title ${at}` } }, at % 2 ? editor : author),
      ),
    )
    const rivals = await listRivals(database.read, author.viewer, id)
    // Whoever was first goes on; the other's values wait beside.
    expect(results.filter((it) => it.rivals.length === 0)).toHaveLength(3)
    const revisions = await Promise.all(
      [1, 2, 3].map((it) => findRevision(database.read, author.viewer, id, it)),
    )
    const kept = [...rivals.map((it) => it.entry), ...revisions.map((it) => it.title)]
    expect(new Set(kept.map((it) => JSON.stringify(it))).size).toBe(6)
  })
})

describe('a change', () => {
  let practice: string
  beforeEach(async () => {
    const id = await open()
    await move(id, author, 'submitted')
    await publish(id)
    practice = (await findPractice(database.read, 'homework-with-the-police')).id
  })

  test('is one for all who work on it, and becomes the next version under the same id', async () => {
    const id = await change(practice)
    expect(await change(practice, editor)).toBe(id)
    await save(id, 0, { summary: { value: 'Three times a week.' } })
    await move(id, author, 'submitted')
    expect(await publish(id)).toBe(2)
    expect(await findWholeVersion(database.read, practice, 1)).toMatchObject({
      summary: { en: 'Twice a week.' },
    })
    expect((await findPractice(database.read, 'homework-with-the-police')).summary).toEqual({
      en: 'Three times a week.',
    })
  })

  test('meets what was published meanwhile: merged, or shown side by side', async () => {
    const first = await change(practice)
    await save(first, 0, { summary: { value: 'Mine.' }, serves: { value: 'All children.' } })
    await database.inWrite((tx) =>
      tx.updateTable('practice_draft').set({ state: 'abandoned' }).where('id', '=', first).execute(),
    )
    const second = await change(practice)
    await save(second, 0, { summary: { value: 'Theirs.' }, promise: { value: 'Officers help.' } })
    await move(second, author, 'submitted')
    await publish(second)
    await database.inWrite((tx) =>
      tx.updateTable('practice_draft').set({ state: 'submitted' }).where('id', '=', first).execute(),
    )
    await expect(publish(first)).rejects.toThrow(new Conflict('draft.meanwhile'))
    await move(first, author, 'draft')
    const updated = await database.inWrite((tx) => updateFromPublished(tx, author.viewer, first, now))
    expect(updated.rivals).toEqual(['summary'])
    const content = await findRevision(database.read, author.viewer, first, updated.revision)
    expect(content).toMatchObject({
      summary: { value: 'Theirs.' },
      promise: { value: 'Officers help.' },
      serves: { value: 'All children.' },
    })
  })
})
