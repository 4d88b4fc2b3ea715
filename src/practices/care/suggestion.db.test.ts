import { beforeEach, describe, expect, test } from 'vitest'
import { makeSteward, storeTestPractices } from '../../../tests/database/practice.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { organisationInput, storeOrganisations } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  acceptCorrection,
  addSuggestion,
  archivePractice,
  countSuggestion,
  declineCorrection,
  findDraft,
  findPractice,
  findPracticeSlug,
  findSuggestion,
  forgetAddresses,
  holdDraft,
  holdPractice,
  listOpenSuggestions,
  listRivals,
  listVersions,
  moveDraft,
  type NewSuggestion,
  openChange,
  publishDraft,
  saveDraft,
  settleProblem,
  suggestionCursor,
  unarchivePractice,
  withdrawPractice,
} from '../index.ts'

const now = testClock.now()
let database: Database
let steward: TestPerson
let editor: TestPerson
let ids: string[]
let first: string

beforeEach(async () => {
  database = await newDatabase()
  steward = await signIn(database, { name: 'Ana', trusted: true })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  ids = await storeTestPractices(database, 2, now)
  first = ids[0] as string
  await makeSteward(database, first, steward.id)
})

const send = (more: Partial<NewSuggestion> = {}, at = now) =>
  database.inWrite((tx) =>
    addSuggestion(
      tx,
      {
        practice: first,
        kind: 'correction',
        about: 'summary',
        present: 'Twice a week.',
        body: 'Three times a week.',
        source: '',
        email: 'reader@example.org',
        language: 'fr',
        person: null,
        ...more,
      },
      at,
    ),
  )
const accept = (who: TestPerson, id: string, body = 'Three times a week.', seen = 1) =>
  database.inWrite((tx) => acceptCorrection(tx, who.viewer, id, { body, words: 'Thank you', seen }, now))
const list = (who: TestPerson, more: object = {}) =>
  listOpenSuggestions(database.read, who.viewer, { kind: 'correction', limit: 50, ...more })
const practice = () => findPractice(database.read, 'practice-1')
const emails = () => database.read.selectFrom('practice_suggestion').select(['id', 'email']).execute()
const change = async () => {
  const id = await database.inWrite(async (tx) =>
    openChange(tx, steward.viewer, await holdPractice(tx, first), null, now),
  )
  return { id, draft: () => findDraft(database.read, editor.viewer, id) }
}
const type = (id: string, value: string, base = 0) =>
  database.inWrite((tx) => saveDraft(tx, steward.viewer, id, { base, fields: { summary: { value } } }, now))

describe('a correction', () => {
  test('that an editor accepts is a version; its translations are outdated, who sent it is told and forgotten', async () => {
    const id = await send()
    const told = await accept(editor, id)
    expect(told).toEqual({ email: 'reader@example.org', language: 'fr', version: 2, draft: null })
    expect((await practice()).summary).toEqual({
      en: 'Three times a week.',
      fr: { text: 'Deux fois par semaine.', state: 'outdated' },
    })
    expect(await emails()).toEqual([{ id, email: null }])
    const facts = await listFacts(database.read, { subject: first, limit: 3 })
    expect(facts.map((it) => [it.kind, it.actor])).toEqual([
      ['correction.accepted', editor.id],
      ['practice.published', editor.id],
      ['correction.sent', 'anonymous'],
    ])
    expect(JSON.stringify(facts)).not.toContain('example.org')
  })

  test('is accepted once, even when two editors do so at the same moment', async () => {
    const id = await send()
    const done = await Promise.allSettled([accept(editor, id), accept(editor, id)])
    expect(done.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listVersions(database.read, first)).toHaveLength(2)
    await expect(accept(editor, id, 'Again', 2)).rejects.toEqual(new Conflict('care.decidedAlready'))
    expect(await listVersions(database.read, first)).toHaveLength(2)
  })

  test('is not accepted on top of a version that nobody has compared it with', async () => {
    const [one, two] = [await send(), await send({ body: 'Daily.' })]
    await accept(editor, one)
    await expect(accept(editor, two)).rejects.toEqual(new Conflict('care.changedMeanwhile'))
    expect((await accept(editor, two, 'Daily.', 2)).version).toBe(3)
  })

  test('that does not fit changes nothing', async () => {
    const id = await send({ about: 'title' })
    await expect(accept(editor, id, 'word '.repeat(30))).rejects.toBeInstanceOf(Invalid)
    expect((await list(editor)).map((it) => it.id)).toEqual([id])
  })

  test('that a steward accepts goes into the change draft', async () => {
    const told = await accept(steward, await send())
    expect(told.version).toBeNull()
    const draft = await findDraft(database.read, steward.viewer, told.draft as string)
    expect(draft.content.summary).toEqual({ value: 'Three times a week.' })
    expect((await practice()).version.number).toBe(1)
  })

  test('waits beside what somebody has typed into the open draft meanwhile', async () => {
    const { id, draft } = await change()
    await type(id, 'Once a week, on Mondays.')
    await accept(steward, await send())
    expect((await draft()).content.summary).toEqual({ value: 'Once a week, on Mondays.' })
    const rivals = await listRivals(database.read, steward.viewer, id)
    expect(rivals.map((it) => it.entry)).toEqual([{ value: 'Three times a week.' }])
  })

  test('that an editor accepts while a change is open is there when the change is published', async () => {
    const lead = idFromNumber('RO', 1)
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
    await storeTestPractices(database, 1, now, { leads: [lead] })
    const { id } = await change()
    await database.inWrite((tx) =>
      saveDraft(tx, steward.viewer, id, { base: 0, fields: { title: { value: 'Another title' } } }, now),
    )
    await accept(editor, await send(), 'Three times a week.', 2)
    await database.inWrite(async (tx) => {
      const draft = await holdDraft(tx, steward.viewer, id)
      await moveDraft(tx, steward.viewer, draft, 'submitted', now, { fact: 'draft.submitted' })
    })
    const version = await database.inWrite(async (tx) =>
      publishDraft(tx, editor.viewer, await holdDraft(tx, editor.viewer, id), {}, now),
    )
    expect(version).toBe(4)
    expect([(await practice()).title.en, (await practice()).summary?.en]).toEqual([
      'Another title',
      'Three times a week.',
    ])
  })

  test('of no text field goes into a draft, whoever accepts it', async () => {
    const told = await accept(editor, await send({ about: '', body: 'The phone number is old.' }))
    expect(told.version).toBeNull()
    expect((await findDraft(database.read, editor.viewer, told.draft as string)).authors).toEqual([editor.id])
  })

  test('is declined with a reason, which a person who sent it gets as a notice', async () => {
    const reader = await signIn(database, { name: 'Rea' })
    const id = await send({ person: reader.id, email: null })
    await database.inWrite((tx) => declineCorrection(tx, steward.viewer, id, 'It is twice.', now))
    const [notice] = await database.read
      .selectFrom('people_notice')
      .select(['kind', 'detail', 'path'])
      .where('person', '=', reader.id)
      .execute()
    expect(notice).toEqual({
      kind: 'correction.declined',
      detail: '{"words":"It is twice."}',
      path: '/practices/practice-1',
    })
  })
})

describe('who sees suggestions', () => {
  test('editors all, stewards the corrections of their practices, others none', async () => {
    const other = await signIn(database)
    const [own, foreign] = [await send(), await send({ practice: ids[1] as string, body: 'x' })]
    const problem = await send({ kind: 'problem', about: 'harm', body: 'He beats people.' })
    expect((await list(editor)).map((it) => it.id).toSorted()).toEqual([own, foreign].toSorted())
    expect((await list(steward)).map((it) => it.id)).toEqual([own])
    expect(await list(other)).toEqual([])
    expect((await list(editor, { kind: 'problem' })).map((it) => it.id)).toEqual([problem])
    expect(await list(steward, { kind: 'problem' })).toEqual([])
    for (const [who, id] of [
      [steward, problem],
      [steward, foreign],
      [other, own],
    ] as const)
      await expect(findSuggestion(database.read, who.viewer, id)).rejects.toBeInstanceOf(NotFound)
  })

  test('what looks like advertising is kept apart, and tells no steward', async () => {
    const body = 'https://a.example https://b.example https://c.example'
    const spam = await send({ body })
    const twice = [await send({ body: 'Buy this' }), await send({ body: 'Buy this' })]
    expect((await list(editor)).map((it) => it.id)).toEqual([twice[0]])
    expect((await list(editor, { held: true })).map((it) => it.id).toSorted()).toEqual(
      [spam, twice[1] as string].toSorted(),
    )
    const notices = await database.read.selectFrom('people_notice').select('person').execute()
    expect(notices).toHaveLength(1)
  })

  test('urgent problems come first, and pages of the list miss nothing', async () => {
    const at = (minute: number) => new Date(now.getTime() + minute * 60_000)
    const kinds = ['other', 'harm', 'wrong', 'consent', 'link'] as const
    const sent: string[] = []
    for (const [minute, about] of kinds.entries())
      sent.push(await send({ kind: 'problem', about, body: about }, at(minute)))
    const expected = [1, 3, 0, 2, 4].map((it) => sent[it])
    const seen: string[] = []
    for (let after: string | undefined; seen.length < 5; ) {
      const some = await list(editor, { kind: 'problem', limit: 2, after })
      seen.push(...some.map((it) => it.id))
      const last = some.at(-1)
      if (!last) break
      after = suggestionCursor(last)
    }
    expect(seen).toEqual(expected)
  })

  test('the list asks once, for one and for three', async () => {
    await send()
    const one = await countStatements(database, () => list(editor))
    await send({ body: 'b' })
    await send({ body: 'c' })
    expect([one, await countStatements(database, () => list(editor))]).toEqual([1, 1])
  })
})

test('an address is forgotten when nobody has answered for half a year', async () => {
  await send()
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
  const forget = (at: Date) => database.inWrite((tx) => forgetAddresses(tx, at))
  expect([await forget(days(179)), await forget(days(180)), await forget(days(181))]).toEqual([0, 1, 0])
})

test('one network address sends five in an hour, and the site says when to come back', async () => {
  const count = (client: string, at = now) => database.inWrite((tx) => countSuggestion(tx, client, at))
  for (let sent = 0; sent < 5; sent += 1) await count('192.0.2.1')
  const refused = await count('192.0.2.1').catch((error) => error)
  expect(refused).toBeInstanceOf(TooMany)
  expect([refused.key, refused.retryAfterSeconds]).toEqual(['care.tooMany', 3600])
  await count('192.0.2.2')
  await count('192.0.2.1', new Date(now.getTime() + 3_600_000))
  const rows = await database.read.selectFrom('people_limit').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('192.0')
})

describe('the archive', () => {
  const archive = (who: TestPerson, reason = 'The school has closed.') =>
    database.inWrite((tx) => archivePractice(tx, who.viewer, first, { reason }, now))

  test('keeps a practice readable, with date and reason, and gives it back', async () => {
    await archive(editor)
    expect(await practice()).toMatchObject({
      editorial: 'archived',
      archived: { on: '2026-11-24', reason: { en: 'The school has closed.' } },
      version: { number: 2 },
    })
    await expect(archive(editor)).rejects.toEqual(new Conflict('care.archivedAlready'))
    await database.inWrite((tx) => unarchivePractice(tx, editor.viewer, first, now))
    const back = await practice()
    expect([back.editorial, back.archived, back.version.number]).toEqual(['published', undefined, 3])
    const facts = await listFacts(database.read, { subject: first, limit: 2 })
    expect(facts.map((it) => it.kind)).toEqual(['practice.unarchived', 'practice.archived'])
  })

  test('is for editors, with a reason that fits', async () => {
    await expect(archive(steward)).rejects.toBeInstanceOf(Forbidden)
    await expect(archive(editor, 'word '.repeat(61))).rejects.toBeInstanceOf(Invalid)
  })

  test('and a correction at the same moment: both are kept, or the second is refused and nothing is lost', async () => {
    const id = await send()
    const done = await Promise.allSettled([archive(editor), accept(editor, id)])
    const record = await practice()
    expect(record.editorial).toBe('archived')
    const accepted = done[1]?.status === 'fulfilled'
    expect(record.summary?.en).toBe(accepted ? 'Three times a week.' : 'Twice a week.')
    expect(record.version.number).toBe(accepted ? 3 : 2)
  })
})

describe('a withdrawal', () => {
  const withdraw = (who: TestPerson, replacedBy?: string) =>
    database.inWrite((tx) =>
      withdrawPractice(
        tx,
        who.viewer,
        first,
        { reason: 'Somebody is in danger.', language: 'en', replacedBy },
        now,
      ),
    )

  test('leaves the tombstone alone: versions, drafts and corrections go, problems can still be settled', async () => {
    const { id } = await change()
    await type(id, 'A secret address')
    await send({ body: 'Another secret address' })
    const problem = await send({ kind: 'problem', about: 'harm', present: 'secret', body: 'He is named.' })
    await withdraw(editor, ids[1] as string)
    const gone = await findPracticeSlug(database.read, first).catch((error) => error)
    expect(gone.left).toMatchObject({ reason: { en: 'Somebody is in danger.' }, replacedBy: ids[1] })
    const kept = await Promise.all(
      (['practice_draft', 'practice_draft_edit', 'practice_suggestion', 'practice_version'] as const).map(
        (it) => database.read.selectFrom(it).selectAll().execute(),
      ),
    )
    expect(JSON.stringify(kept)).not.toContain('secret')
    const told = await database.inWrite((tx) =>
      settleProblem(tx, editor.viewer, problem, 'We took it down.', now),
    )
    expect(told).toEqual({ email: 'reader@example.org', language: 'fr' })
  })

  test('is for editors, and names a replacement that is there', async () => {
    await expect(withdraw(steward)).rejects.toBeInstanceOf(Forbidden)
    await expect(withdraw(editor, first)).rejects.toBeInstanceOf(Invalid)
    await expect(withdraw(editor, 'RP-ZZZZZZ')).rejects.toBeInstanceOf(Invalid)
    expect((await practice()).version.number).toBe(1)
  })
})
