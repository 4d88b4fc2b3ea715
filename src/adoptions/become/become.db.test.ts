import { expect, test } from 'vitest'
import {
  addSteward,
  auckland,
  openIn,
  openWorld,
  origin,
  originRecord,
  recordIn,
  showIn,
} from '../../../tests/database/adopting.ts'
import { leadOrganisation } from '../../../tests/database/drafts.ts'
import { signIn } from '../../../tests/database/web.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  abandonDraft,
  findDraft,
  holdDraft,
  moveDraft,
  publishDraft,
  saveDraft,
  storePractices,
  withdrawPractice,
} from '../../practices/index.ts'
import { addPart, becomePractice, linkPractice, moveStage, notePublished, type PartKind } from '../index.ts'

const other = idFromNumber('RP', 7002)

async function openRunning() {
  const world = await openWorld()
  const { database, officer, now } = world
  const id = await openIn(database, officer, { stage: 'running', date: '2026-03' })
  const add = (kind: PartKind, body: Record<string, unknown>) =>
    database.inWrite((tx) => addPart(tx, officer.viewer, { work: id, kind }, body, now))
  const become = () => database.inWrite((tx) => becomePractice(tx, officer.viewer, id, now))
  return { ...world, id, add, become }
}

test('the draft begins with what the origin is, never with what it achieved, and blocks as chosen', async () => {
  const { database, officer, add, become } = await openRunning()
  await add('block', { block: 'police', did: 'dropped', what: 'Police', why: 'No power over them.' })
  await add('block', { block: 'library', did: 'changed', what: 'Trams instead', why: 'Nobody reads.' })
  await add('block', { did: 'added', what: 'A desk in the town hall' })
  await add('budget', { what: 'Printer', amount: 9000, currency: 'NZD', year: 2026 })
  const { content, language, practice } = await findDraft(database.read, officer.viewer, await become())
  expect(language).toBe('en')
  expect(practice).toMatch(/^RP-/)
  expect(content.title).toEqual({ value: 'A card for every resident' })
  expect(content.results).toBeUndefined()
  expect(content.places).toEqual({ value: [{ city: auckland }] })
  expect(content.period).toEqual({ value: { start: '2026-03' } })
  expect(content.life).toEqual({ value: { asOf: '2026-03', state: 'running' } })
  const blocks = (content.blocks as unknown as { value: { key: string; lessons?: string }[] }).value
  expect(blocks.map((it) => [it.key, it.lessons])).toEqual([
    ['card', undefined],
    ['library', 'Trams instead. Nobody reads.'],
    ['own-1', undefined],
  ])
  expect(content.costs).toEqual({
    value: [
      { amount: 9000, covers: 'Printer', currency: 'NZD', phase: 'start-up', source: 'own', year: 2026 },
    ],
  })
  expect(JSON.stringify(content.sources)).toContain(`A card for every resident, Rialto, ${origin}`)
})

test('one that does not run has no practice yet, and none has two', async () => {
  const { database, officer, become, id, now } = await openRunning()
  const draft = await become()
  await expect(become()).rejects.toThrow(new Conflict('adopt.hasPractice'))
  await database.inWrite((tx) => abandonDraft(tx, officer.viewer, draft, now))
  await expect(become()).resolves.toMatch(/^draft-/)
  const planned = await openIn(database, officer)
  await expect(database.inWrite((tx) => becomePractice(tx, officer.viewer, planned, now))).rejects.toThrow(
    new Conflict('adopt.notRunning'),
  )
  expect(id).toMatch(/^RA-/)
})

test('when the draft is published, the adoption names it, and stays public', async () => {
  const { database, officer, become, id, now } = await openRunning()
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  await showIn(database, officer, id, 'public')
  const draft = await become()
  const fill = {
    leads: { value: [leadOrganisation] },
    summary: { value: 'It is here, too.' },
    serves: { value: 'All.' },
    results: { value: 'Ten.' },
    whatDidNotWork: { value: 'Much.' },
  }
  await database.inWrite((tx) => saveDraft(tx, officer.viewer, draft, { base: 0, fields: fill }, now))
  const { practice } = await findDraft(database.read, officer.viewer, draft)
  expect((await recordIn(database, id))?.practice).toBeUndefined()
  await database.inWrite(async (tx) => {
    const held = await holdDraft(tx, officer.viewer, draft)
    await moveDraft(tx, officer.viewer, held, 'submitted', now, { fact: 'draft.submitted' })
    await publishDraft(tx, editor.viewer, await holdDraft(tx, editor.viewer, draft), {}, now)
    await notePublished(tx, practice, editor.id, now)
  })
  expect((await recordIn(database, id))?.practice).toBe(practice)
  await expect(showIn(database, officer, id, 'private')).rejects.toThrow(new Conflict('adopt.staysPublic'))
  await expect(showIn(database, officer, id, 'public', { hidesCity: true })).rejects.toThrow(Conflict)
})

test('a withdrawn origin leaves the adoption and its way to a practice; nothing is copied', async () => {
  const { database, officer, become, id, now } = await openRunning()
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  await database.inWrite((tx) =>
    withdrawPractice(tx, editor.viewer, origin, { reason: 'By wish.', language: 'en' }, now),
  )
  await database.inWrite((tx) =>
    moveStage(tx, officer.viewer, id, { stage: 'sustained', date: null, reason: '', after: 1 }, now),
  )
  const { content } = await findDraft(database.read, officer.viewer, await become())
  expect([content.title, content.blocks]).toEqual([undefined, undefined])
  expect(content.life).toEqual({ value: { state: 'part-of-regular-service' } })
})

test('only somebody who looks after a practice says that an adoption led to it', async () => {
  const { database, officer, id, now } = await openRunning()
  const link = () =>
    database.inWrite((tx) => linkPractice(tx, officer.viewer, { work: id, practice: other }, now))
  await expect(link()).rejects.toThrow(new Conflict('adopt.noSuchPractice'))
  await database.inWrite((tx) => storePractices(tx, [originRecord({ id: other, slug: 'other' })], now))
  await expect(link()).rejects.toThrow(Forbidden)
  await addSteward(database, other, officer.id, now)
  await link()
  await showIn(database, officer, id, 'public')
  expect((await recordIn(database, id))?.practice).toBe(other)
})

test('no practice comes from itself, not by several steps, and not by two who link at once', async () => {
  const { database, officer, now } = await openRunning()
  const ids = [origin, other, idFromNumber('RP', 7003)]
  for (const [at, id] of ids.entries()) {
    if (at > 0)
      await database.inWrite((tx) => storePractices(tx, [originRecord({ id, slug: `p${at}` })], now))
    await addSteward(database, id, officer.id, now)
  }
  const link = async (from: number, to: number) => {
    const work = await openIn(database, officer, { origin: ids[from] as string })
    await database.inWrite((tx) =>
      linkPractice(tx, officer.viewer, { work, practice: ids[to] as string }, now),
    )
  }
  await expect(link(0, 0)).rejects.toThrow(new Conflict('adopt.circle'))
  await link(0, 1)
  await link(1, 2)
  await expect(link(2, 0)).rejects.toThrow(new Conflict('adopt.circle'))
  await link(0, 2)
  const both = await Promise.allSettled([link(1, 0), link(2, 1)])
  expect(both.map((it) => it.status)).toEqual(['rejected', 'rejected'])
})

test('of two links that would close a circle together, one is refused', async () => {
  const { database, officer, now } = await openRunning()
  await database.inWrite((tx) => storePractices(tx, [originRecord({ id: other, slug: 'other' })], now))
  for (const id of [origin, other]) await addSteward(database, id, officer.id, now)
  const [one, two] = [await openIn(database, officer), await openIn(database, officer, { origin: other })]
  const link = (work: string, practice: string) =>
    database.inWrite((tx) => linkPractice(tx, officer.viewer, { work, practice }, now))
  const results = await Promise.allSettled([link(one, other), link(two, origin)])
  expect(results.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
})
