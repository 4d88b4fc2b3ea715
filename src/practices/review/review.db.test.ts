import { beforeEach, describe, expect, test } from 'vitest'
import { goodReview, joinLead, leadOrganisation, wholeDraft } from '../../../tests/database/drafts.ts'
import { type Reviewing, startReviewing } from '../../../tests/database/reviewing.ts'
import { signIn, type TestPerson } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  askForChanges,
  declare,
  findDraft,
  findPractice,
  findProgress,
  findStatement,
  handBack,
  listChoices,
  listRequests,
  refuseDraft,
  releaseDraft,
  saveDraft,
  saveReview,
  settleTie,
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
let publish: Reviewing['publish']

beforeEach(async () => {
  const world = await startReviewing()
  ;({ database, now, acts, author, editor, first, second } = world)
  ;({ write, submitted, reviewed, publish } = world)
})

const notices = async () =>
  (
    await database.read
      .selectFrom('people_notice')
      .select(['person', 'kind', 'path'])
      .orderBy('at')
      .orderBy('kind')
      .execute()
  ).map((it) => [it.kind, it.person, it.path])
const kinds = async (subject: string) =>
  (await listFacts(database.read, { subject, limit: 50 })).map((it) => it.kind).reverse()

test('two reviewers read, an editor publishes, and readers are told', async () => {
  const id = await submitted()
  const request = await acts.ask(editor, id, first)
  await expect(findDraft(database.read, first.viewer, id)).rejects.toThrow(NotFound)
  expect(await acts.declareFree(first, request)).toEqual({ state: 'accepted', obstacle: null })
  expect((await findDraft(database.read, first.viewer, id)).title).toBe('Homework with the police')
  await acts.send(first, request)
  await expect(publish(id)).rejects.toMatchObject({ key: 'review.tooFew', values: { given: 1, needed: 2 } })
  await reviewed(id, second, {
    ...goodReview,
    scores: { ...goodReview.scores, practical: 4 },
    named: true,
  })
  expect(await findProgress(database.read, await findDraft(database.read, editor.viewer, id))).toEqual({
    given: 2,
    needed: 2,
    isExcluded: false,
  })
  expect(await publish(id)).toBe(1)
  const practice = await findPractice(database.read, 'homework-with-the-police')
  expect(await findStatement(database.read, practice.id, 1)).toEqual({
    reviewers: 2,
    livedExperience: 0,
    withTies: 0,
    scores: { practical: 3.5, innovative: 2, successful: 3, exportable: 4, voice: 1 },
    words: 'Two have read it.',
    language: 'en',
    network: null,
    named: [second.id],
    at: now.toISOString(),
    version: 1,
  })
  expect(await kinds(practice.id)).toEqual([
    'draft.opened',
    'draft.submitted',
    'review.begun',
    'review.assigned',
    'review.accepted',
    'review.given',
    'review.assigned',
    'review.accepted',
    'review.given',
    'practice.published',
    'decision.published',
  ])
  expect(await notices()).toEqual([
    ['decision.published', author.id, `/drafts/${id}`],
    ['draft.submitted', editor.id, `/desk/reviews/${id}`],
    ['review.asked', first.id, `/reviews/${request}`],
    ['review.asked', second.id, expect.stringMatching(/^\/reviews\//)],
    ['review.given', editor.id, `/desk/reviews/${id}`],
    ['review.given', editor.id, `/desk/reviews/${id}`],
  ])
})

describe('a tie', () => {
  test.each([
    ['handed back', false, 'declined'],
    ['left to the editor', true, 'waiting'],
  ] as const)('that is declared opens nothing: %s', async (_, goOn, state) => {
    const id = await submitted()
    const request = await acts.ask(editor, id, first)
    const declaration = {
      conflict: 'worked-with' as const,
      words: 'In 2019.',
      goOn,
      livedExperience: true,
    }
    expect(await write((tx) => declare(tx, first.viewer, request, declaration, now))).toEqual({
      state,
      obstacle: null,
    })
    await expect(findDraft(database.read, first.viewer, id)).rejects.toThrow(NotFound)
    await expect(write((tx) => declare(tx, first.viewer, request, declaration, now))).rejects.toThrow(
      new Conflict('review.answeredAlready'),
    )
  })

  test.each(['a\u0000b', 'a\u202eb', 'x'.repeat(4001)])('is not told in words like %j', async (words) => {
    const request = await acts.ask(editor, await submitted(), first)
    const declaration = { conflict: 'other' as const, words, goOn: true, livedExperience: true }
    const act = write((tx) => declare(tx, first.viewer, request, declaration, now))
    await expect(act).rejects.toMatchObject({ key: 'review.unreadable', issues: [{ path: 'words' }] })
    const back = write((tx) => handBack(tx, first.viewer, request, words, now))
    await expect(back).rejects.toMatchObject({ key: 'review.unreadable', issues: [{ path: 'why' }] })
  })

  test('is settled by the editor, and told in the statement', async () => {
    const id = await submitted()
    const request = await acts.ask(editor, id, first)
    const declaration = { conflict: 'other' as const, words: '', goOn: true, livedExperience: true }
    await write((tx) => declare(tx, first.viewer, request, declaration, now))
    await write((tx) => settleTie(tx, editor.viewer, id, { request, allow: true }, now))
    expect((await findDraft(database.read, first.viewer, id)).id).toBe(id)
    await expect(
      write((tx) => settleTie(tx, editor.viewer, id, { request, allow: false }, now)),
    ).rejects.toThrow(new Conflict('review.noWay'))
    await acts.send(first, request)
    expect(await publish(id, { usual: 1 })).toBe(1)
    const { practice } = await findDraft(database.read, editor.viewer, id)
    expect(await findStatement(database.read, practice, 1)).toMatchObject({ withTies: 1, livedExperience: 1 })
  })

  test('that the site knows counts whatever is said: own organisation', async () => {
    const id = await submitted()
    const request = await acts.ask(editor, id, first)
    await joinLead(database, first.id, now)
    expect(await acts.declareFree(first, request)).toEqual({
      state: 'declined',
      obstacle: 'own-organisation',
    })
    await expect(findDraft(database.read, first.viewer, id)).rejects.toThrow(NotFound)
    const { practice } = await findDraft(database.read, editor.viewer, id)
    const [barred] = await listFacts(database.read, { subject: practice, limit: 1 })
    expect(barred).toMatchObject({
      kind: 'review.barred',
      actor: first.id,
      detail: { conflict: 'own-organisation' },
    })
    await expect(acts.ask(editor, id, first)).rejects.toThrow(
      new Conflict('review.obstacle.own-organisation'),
    )
  })

  test('keeps an editor from deciding: own draft, own review, own organisation', async () => {
    const own = await signIn(database, { trusted: true, grants: [{ network: null, role: 'editor' }] })
    const id = await submitted(wholeDraft, own)
    await expect(publish(id, { usual: 0 }, own)).rejects.toThrow(new Forbidden('review.ownDraft'))
    const both = await signIn(database, {
      grants: [
        { network: null, role: 'editor' },
        { network: null, role: 'reviewer' },
      ],
    })
    await reviewed(id, both)
    await expect(publish(id, { usual: 1 }, both)).rejects.toThrow(new Forbidden('review.ownReview'))
    const tied = { ...editor, viewer: { ...editor.viewer, organisations: [leadOrganisation] } }
    await expect(publish(id, { usual: 1 }, tied)).rejects.toThrow(new Forbidden('review.ownOrganisation'))
    const weak = { ...editor, viewer: { ...editor.viewer, isStrong: false } }
    await expect(publish(id, { usual: 1 }, weak)).rejects.toThrow(NotFound)
    expect(await publish(id, { usual: 1 })).toBe(1)
  })
})

test('who could review: the most suitable first, those who cannot with the reason', async () => {
  const id = await submitted({ ...wholeDraft, places: { value: [{ country: 'CA' }] } })
  await write((tx) =>
    tx.updateTable('people_person').set({ country: 'CA' }).where('id', '=', first.id).execute(),
  )
  await write((tx) =>
    tx.updateTable('people_person').set({ country: 'FR' }).where('id', '=', second.id).execute(),
  )
  const french = await signIn(database, {
    name: 'Flo',
    languages: ['fr'],
    grants: [{ network: null, role: 'reviewer' }],
  })
  const declined = await signIn(database, { name: 'Dee', grants: [{ network: null, role: 'reviewer' }] })
  const request = await acts.ask(editor, id, declined)
  await write((tx) => handBack(tx, declined.viewer, request, 'No time.', now))
  const choices = await listChoices(database.read, await findDraft(database.read, editor.viewer, id))
  expect(choices.map((it) => [it.person, it.bar, it.readsLanguage, it.isFromElsewhere, it.open])).toEqual([
    [second.id, null, true, true, 0],
    [first.id, null, true, false, 0],
    [french.id, null, false, false, 0],
    [declined.id, 'declined', true, false, 0],
  ])
  await expect(acts.ask(editor, id, declined)).rejects.toThrow(new Conflict('review.askedAlready'))
  await expect(acts.ask(editor, id, author)).rejects.toThrow(new Conflict('review.noReviewer'))
})

describe('nothing is published', () => {
  test.each(['harms-rights', 'not-carried-out', 'advertising'] as const)(
    'while a reviewer names what excludes it: %s',
    async (reason) => {
      const id = await submitted()
      await reviewed(id, first, {
        excluded: { ...goodReview.excluded, [reason]: true },
        words: { [reason]: 'Page 3.' },
      })
      await reviewed(id, second)
      await expect(publish(id)).rejects.toThrow(new Conflict('review.excluded'))
      await write((tx) => refuseDraft(tx, editor.viewer, id, { words: 'As the review says.' }, now))
      expect((await findDraft(database.read, author.viewer, id)).state).toBe('refused')
    },
  )

  test('while it is held, or names an organisation that is held, or without words for readers', async () => {
    const newcomer = await signIn(database, { name: 'New' })
    const id = await submitted(wholeDraft, newcomer)
    await expect(publish(id, { usual: 0 })).rejects.toThrow(new Conflict('review.held'))
    await expect(acts.ask(editor, id, first)).rejects.toThrow(new Conflict('review.held'))
    await write((tx) => releaseDraft(tx, editor.viewer, id, now))
    await expect(write((tx) => releaseDraft(tx, editor.viewer, id, now))).rejects.toThrow(
      new Conflict('review.notHeld'),
    )
    const setState = (state: string | null) =>
      write((tx) => tx.updateTable('people_organisation').set({ state }).execute())
    await setState('held')
    await expect(publish(id, { usual: 0 })).rejects.toMatchObject({
      key: 'review.checksFail',
      issues: [{ path: 'leads', key: 'review.organisationHeld' }],
    })
    await setState(null)
    await expect(publish(id, { usual: 0, statement: ' ' })).rejects.toMatchObject({
      key: 'review.reasonNeeded',
    })
    expect(await publish(id, { usual: 0 })).toBe(1)
  })

  test('twice, and what two editors decide at once is one decision', async () => {
    const id = await submitted()
    const other = await signIn(database, { grants: [{ network: null, role: 'administrator' }] })
    const decided = await Promise.allSettled([
      publish(id, { usual: 0 }),
      write((tx) => refuseDraft(tx, other.viewer, id, { words: 'Not yet.' }, now)),
      write((tx) => askForChanges(tx, other.viewer, id, 'Shorter.', now)),
    ])
    const done = decided.filter((it) => it.status === 'fulfilled')
    const { state, practice } = await findDraft(database.read, author.viewer, id)
    const facts = (await kinds(practice)).filter((it) => it.startsWith('decision.'))
    expect(facts.at(-1)).toBe(`decision.${state}`)
    // Changes may be asked for, and the draft then be refused: in any other order the later ones fail.
    expect(facts).toHaveLength(done.length)
    for (const it of decided) if (it.status === 'rejected') expect(it.reason).toBeInstanceOf(Conflict)
    if (state !== 'changes-asked')
      await expect(publish(id, { usual: 0 })).rejects.toThrow(new Conflict('review.decidedAlready'))
  })

  test('as spam: refused, with a fact for moderation', async () => {
    const id = await submitted()
    await write((tx) => refuseDraft(tx, editor.viewer, id, { words: 'Spam.', spam: true }, now))
    const { practice } = await findDraft(database.read, editor.viewer, id)
    expect((await kinds(practice)).slice(-2)).toEqual(['decision.refused', 'moderation.spam'])
  })
})

describe('changes that were asked for', () => {
  test('come back to those who wished for them', async () => {
    const id = await submitted()
    const wishing = await reviewed(id, first, { ...goodReview, recommendation: 'changes' })
    const content = await reviewed(id, second)
    await write((tx) => askForChanges(tx, editor.viewer, id, 'Say who paid.', now))
    const saved = { base: 0, fields: { funding: { value: 'The city.' } } }
    await write((tx) => saveDraft(tx, author.viewer, id, saved, now))
    await acts.submit(author, id)
    const states = (await listRequests(database.read, id)).map((it) => [it.id, it.state, it.round])
    expect(states.sort()).toEqual(
      [
        [wishing, 'accepted', 2],
        [content, 'done', 1],
      ].sort(),
    )
    await acts.send(first, wishing)
    expect(await publish(id)).toBe(1)
  })

  test('rest the reviews: what is typed is kept, nothing is sent', async () => {
    const id = await submitted()
    const request = await acts.ask(editor, id, first)
    await acts.declareFree(first, request)
    await write((tx) => askForChanges(tx, editor.viewer, id, 'Say who paid.', now))
    await expect(acts.send(first, request)).rejects.toThrow(new Conflict('review.beingChanged'))
    await write((tx) => saveReview(tx, first.viewer, request, { scores: { voice: 2 } }, now))
    await acts.submit(author, id)
    await acts.send(first, request)
  })
})

test('a review that is not whole is kept, and says what is missing', async () => {
  const id = await submitted()
  const request = await acts.ask(editor, id, first)
  await acts.declareFree(first, request)
  const sent = acts.send(first, request, { ...goodReview, scores: { practical: 3 } })
  expect(await sent.catch((it) => it.issues.map((one: { path: string }) => one.path))).toEqual([
    'innovative',
    'successful',
    'exportable',
    'voice',
  ])
  await expect(acts.send(first, request, { ...goodReview, scores: { practical: 5 } })).rejects.toThrow(
    Invalid,
  )
  await expect(acts.send(second, request)).rejects.toThrow(NotFound)
})
