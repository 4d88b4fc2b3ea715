import { expect, test } from 'vitest'
import { openIn, openWorld, origin, showIn, toronto } from '../../../tests/database/adopting.ts'
import { addTo, openTold } from '../../../tests/database/memo.ts'
import { countStatements } from '../../../tests/database/support.ts'
import { signIn } from '../../../tests/database/web.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { withdrawPractice } from '../../practices/index.ts'
import { addPart } from '../plan/index.ts'
import { buildAnnex, buildMemo, gatherGround } from './index.ts'

async function memoOf(world: Awaited<ReturnType<typeof openWorld>>, id: string) {
  const { database, officer, now } = world
  return buildMemo(await gatherGround(database.read, officer.viewer, id, now), now)
}

test('a memo tells what is known, each statement with where it stands', async () => {
  const world = await openWorld()
  const id = await openTold(world.database, world.officer, 'de')
  const memo = await memoOf(world, id)
  const version = { kind: 'practice', id: origin, version: 2 }
  expect(memo.practice).toEqual({
    id: origin,
    version: 2,
    title: { text: 'Ein Ausweis für alle, die hier wohnen', language: 'de', state: 'human' },
  })
  expect(memo.story?.notes).toEqual([{ kind: 'workspace', id }])
  expect(memo.problem).toEqual({
    said: { text: 'Many residents could not show who they were.', language: 'en', state: 'original' },
    notes: [{ ...version, source: null }],
  })
  expect(memo.outcomes.shown.map((it) => it.notes)).toEqual([
    [{ ...version, source: expect.objectContaining({ title: 'A Year of Cards' }) }],
  ])
  expect([memo.addressedTo, memo.meeting, memo.decision?.language]).toEqual([
    'Rat der Stadt, Ausschuss für Soziales',
    '2026-12-10',
    'de',
  ])
  expect(memo.adaptation.shown.map((it) => [it.did, it.isCore, it.keptCore])).toEqual([
    ['changed', true, true],
    ['dropped', false, null],
  ])
  expect(memo.budget.shown.map((it) => it.amount)).toEqual([120_000, 60_000.5, 0.1, 0.2])
  expect(memo.totals).toEqual([{ amount: 60_000.8, currency: 'NZD', year: 2027, phase: 'start-up' }])
  expect(memo.indicators.shown.map((it) => [it.baseline, it.target, it.latest?.value])).toEqual([
    [{ value: 0, year: 2026 }, { value: 20_000, year: 2028 }, 12],
  ])
})

test('precedents are the other public adoptions, stopped ones with the reason', async () => {
  const world = await openWorld()
  const { precedents } = await memoOf(world, await openTold(world.database, world.officer, 'en'))
  expect(precedents).toMatchObject({ all: 1, takenUp: 0, countries: 0, stopped: 1, more: 0 })
  expect(precedents.shown.map((it) => [it.city?.name, it.stage, it.date, it.reason?.text])).toEqual([
    ['Cardiff', 'stopped', '2020-06', 'The state refused the law.'],
  ])
})

test('fit joins the conditions with the context of the city and the answers of the group', async () => {
  const world = await openWorld()
  const { database, officer, stranger } = world
  const id = await openTold(database, officer, 'en')
  const { fit } = await memoOf(world, id)
  expect(fit.checkedAt).toBe('2026-11-24')
  expect(
    fit.lines.map((it) => [it.what.text, it.state, it.isAnswered, it.notes.map(({ kind }) => kind)]),
  ).toEqual([
    ['The city may issue a document of its own.', 'met', true, ['practice', 'fit']],
    ['The police take orders from the city.', 'unmet', false, ['practice', 'city']],
    ['A bank that accepts the card.', 'unknown', false, ['practice']],
    ['The card', 'unknown', false, ['practice']],
  ])
  // What somebody outside of the group has answered for the same city is nobody's business here.
  await database.inWrite((tx) =>
    tx.updateTable('adoption_fit').set({ by: stranger.id }).where('by', '=', officer.id).execute(),
  )
  const without = await memoOf(world, id)
  expect([without.fit.checkedAt, without.fit.lines[0]?.state]).toEqual([null, 'unknown'])
})

test('what is not known is null or empty, never made up', async () => {
  const world = await openWorld()
  const id = await openIn(world.database, world.officer, { story: '' })
  const memo = await memoOf(world, id)
  expect(memo).toMatchObject({
    addressedTo: null,
    meeting: null,
    cover: null,
    decision: null,
    story: null,
    didNotWork: null,
    originCosts: [],
    totals: [],
    openBlocks: 1,
  })
  for (const it of [memo.outcomes, memo.budget, memo.risks, memo.indicators, memo.adaptation])
    expect(it).toEqual({ shown: [], more: 0 })
  expect(memo.fit).toMatchObject({ checkedAt: null, namesConditions: false })
})

test('of a practice that was withdrawn nothing is told, and the own plan stays', async () => {
  const world = await openWorld()
  const { database, officer, now } = world
  const id = await openTold(database, officer, 'en')
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  const words = { reason: 'Asked for by the city.', language: 'en' }
  await database.inWrite((tx) => withdrawPractice(tx, editor.viewer, origin, words, now))
  const memo = await memoOf(world, id)
  expect([memo.practice, memo.problem, memo.promise, memo.fit.lines, memo.originCosts]).toEqual([
    null,
    null,
    null,
    [],
    [],
  ])
  expect(memo.budget.shown).toHaveLength(4)
})

test('papers are there for the group alone, however the workspace is shown', async () => {
  const world = await openWorld()
  const { database, officer, steward, stranger, now } = world
  const id = await openTold(database, officer, 'en')
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  for (const visibility of ['private', 'shared', 'public'] as const) {
    await showIn(database, officer, id, visibility)
    for (const it of [steward.viewer, stranger.viewer, editor.viewer, { role: 'anonymous' } as const])
      await expect(gatherGround(database.read, it, id, now)).rejects.toThrow(NotFound)
  }
})

test('a memo asks the same number of questions for one entry and for many', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openTold(database, officer, 'en')
  const count = () => countStatements(database, () => gatherGround(database.read, officer.viewer, id, now))
  const few = await count()
  for (const year of [2017, 2018, 2019]) {
    const other = await openIn(database, officer, { city: toronto, date: String(year) })
    await showIn(database, officer, other, 'public')
    await database.inWrite((tx) =>
      addPart(tx, officer.viewer, { work: id, kind: 'risk' }, { what: `Risk ${year}` }, now),
    )
  }
  expect(await count()).toBe(few)
})

test('what the group adds is kept once, and the second of two who save is told', async () => {
  const world = await openWorld()
  const { database, officer, stranger } = world
  const id = await openIn(database, officer)
  await addTo(database, officer, id, { decision: 'Yes.' })
  await expect(addTo(database, officer, id, { decision: 'No.' })).rejects.toThrow(Conflict)
  await addTo(database, officer, id, { decision: 'Yes, from May.' }, 1)
  expect((await memoOf(world, id)).decision?.text).toBe('Yes, from May.')
  await expect(addTo(database, stranger, id, { decision: 'No.' }, 2)).rejects.toThrow(NotFound)
  await expect(addTo(database, officer, id, { meeting: 'soon' }, 2)).rejects.toThrow(Invalid)
  const member = { work: id, person: stranger.id, part: 'guarantor', since: '2026-01-01' }
  await database.inWrite((tx) => tx.insertInto('adoption_work_member').values(member).execute())
  await expect(addTo(database, stranger, id, { decision: 'No.' }, 2)).rejects.toThrow(Forbidden)
})

test('an annex has all of the plan: tasks by day, every risk, how many have which part', async () => {
  const world = await openWorld()
  const { database, officer, now } = world
  const id = await openTold(database, officer, 'en')
  for (let at = 0; at < 12; at += 1)
    await database.inWrite((tx) =>
      addPart(tx, officer.viewer, { work: id, kind: 'risk' }, { what: `Risk ${at}` }, now),
    )
  const ground = await gatherGround(database.read, officer.viewer, id, now)
  const annex = buildAnnex(ground, now)
  expect(annex.tasks.map((it) => [it.what.text, it.due, it.isDone, it.isLate])).toEqual([
    ['Talk with the savings bank', '2026-10-01', false, true],
    ['Staff of the office', null, true, false],
  ])
  expect(annex.risks).toHaveLength(13)
  expect(annex.risks[0]?.effect).toBe('high')
  expect(annex.group.map((it) => [it.part, it.count])).toEqual([
    ['owner', 1],
    ['partner', 0],
    ['newcomers', 0],
    ['guarantor', 0],
    ['writer', 0],
  ])
  expect(annex.neededPartners.map((it) => it.what.text)).toEqual(['A bank that accepts the card.'])
  expect(buildMemo(ground, now).risks).toMatchObject({ more: 9 })
})
