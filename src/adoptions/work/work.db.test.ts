import { expect, test } from 'vitest'
import {
  auckland,
  openIn,
  openWorld,
  origin,
  recordIn,
  showIn,
  toronto,
} from '../../../tests/database/adopting.ts'
import { joinLead } from '../../../tests/database/drafts.ts'
import { signIn } from '../../../tests/database/web.ts'
import { findSignedIn, type SignedIn } from '../../people/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { withdrawPractice } from '../../practices/index.ts'
import {
  addPart,
  confirmWork,
  findWork,
  listConfirmations,
  listPublicDiary,
  listStages,
  moveStage,
  releaseWork,
  takeStageBack,
  tellStory,
  writeDue,
} from '../index.ts'

const step = { stage: 'planned', date: '2026-05', reason: '', after: 1 } as const

test('opening makes a private workspace with its first stage, owned by whoever opens it', async () => {
  const { database, officer, steward, stranger } = await openWorld()
  const id = await openIn(database, officer)
  const { work, standing } = await findWork(database.read, officer.viewer, id)
  expect([
    standing,
    work.visibility,
    work.city,
    work.originVersion,
    work.members.map((it) => it.part),
  ]).toEqual(['group', 'private', auckland, 1, ['owner']])
  expect((await listStages(database.read, id)).map((it) => [it.stage, it.date])).toEqual([
    ['interested', '2026-02'],
  ])
  for (const it of [steward, stranger])
    await expect(findWork(database.read, it.viewer, id)).rejects.toThrow(NotFound)
  expect(await recordIn(database, id)).toBeUndefined()
})

test.each([
  [{ date: '2027' }, 'date', 'adopt.inFuture'],
  [{ date: '2015-02-28' }, 'date', 'adopt.beforeOrigin'],
  [{ date: '26 May' }, 'date', 'adopt.noDate'],
  [{ stage: 'stopped' }, 'reason', 'adopt.reasonNeeded'],
  [{ organisation: 'RO-JNVR2X' }, 'organisation', 'adopt.notYourOrganisation'],
  [{ story: 'word '.repeat(121) }, 'story', 'adopt.tooLong'],
] as const)('opening with %j is refused at %s', async (given, path, key) => {
  const { database, officer } = await openWorld()
  const refused = openIn(database, officer, given as object)
  await expect(refused).rejects.toThrow(Invalid)
  await refused.catch((error: Invalid) => expect(error.issues).toEqual([{ path, key }]))
})

test('the month in which the origin began is not before it', async () => {
  const { database, officer } = await openWorld()
  await expect(openIn(database, officer, { date: '2015' })).resolves.toMatch(/^RA-/)
})

test('nobody adopts a practice that was withdrawn', async () => {
  const { database, officer, now } = await openWorld()
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  const words = { reason: 'Asked for by the city.', language: 'en' }
  await database.inWrite((tx) => withdrawPractice(tx, editor.viewer, origin, words, now))
  await expect(openIn(database, officer)).rejects.toThrow(new Conflict('adopt.originWithdrawn'))
})

test('nobody adopts their own practice in its own city', async () => {
  const { database, officer, now } = await openWorld()
  await joinLead(database, officer.id, now)
  const viewer = (await findSignedIn(database.read, officer.id, true)) as SignedIn
  const refused = openIn(database, { ...officer, viewer }, { city: toronto })
  await refused.catch((error: Invalid) =>
    expect(error.issues).toEqual([{ path: 'city', key: 'adopt.ofItself' }]),
  )
  await expect(refused).rejects.toThrow(Invalid)
  await expect(openIn(database, { ...officer, viewer }, { city: auckland })).resolves.toMatch(/^RA-/)
})

test('of two who move the stage at once, the second is refused and nothing is lost', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openIn(database, officer)
  const move = (stage: 'planned' | 'approved') =>
    database.inWrite((tx) => moveStage(tx, officer.viewer, id, { ...step, stage }, now))
  const results = await Promise.allSettled([move('planned'), move('approved')])
  expect(results.map((it) => it.status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = results.find((it) => it.status === 'rejected') as PromiseRejectedResult
  expect(refused.reason).toEqual(new Conflict('adopt.movedMeanwhile'))
  expect(await listStages(database.read, id)).toHaveLength(2)
})

test('a stage goes its ways only, with a date that fits and a reason where one is needed', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openIn(database, officer)
  const move = (given: object) =>
    database.inWrite((tx) => moveStage(tx, officer.viewer, id, { ...step, ...given }, now))
  await expect(move({ date: '2026-01' })).rejects.toThrow(Invalid)
  await expect(move({ date: '2026-12' })).rejects.toThrow(Invalid)
  await expect(move({ stage: 'stopped' })).rejects.toThrow(Invalid)
  await move({ stage: 'rejected', reason: 'No money.' })
  await expect(move({ stage: 'running', after: 2 })).rejects.toThrow(new Conflict('adopt.noWay'))
  await move({ stage: 'studying', date: null, after: 2 })
  expect((await listStages(database.read, id)).map((it) => [it.stage, it.reason])).toEqual([
    ['interested', null],
    ['rejected', 'No money.'],
    ['studying', null],
  ])
  await database.inWrite((tx) => takeStageBack(tx, officer.viewer, id, 3, now))
  await expect(database.inWrite((tx) => takeStageBack(tx, officer.viewer, id, 3, now))).rejects.toThrow(
    new Conflict('adopt.movedMeanwhile'),
  )
  await database.inWrite((tx) => takeStageBack(tx, officer.viewer, id, 2, now))
  await expect(database.inWrite((tx) => takeStageBack(tx, officer.viewer, id, 1, now))).rejects.toThrow(
    new Conflict('adopt.firstStage'),
  )
})

test('while it is public, its record says what the workspace says', async () => {
  const { database, officer, steward, now } = await openWorld()
  const id = await openIn(database, officer)
  const add = (kind: Parameters<typeof addPart>[2]['kind'], body: Record<string, unknown>) =>
    database.inWrite((tx) => addPart(tx, officer.viewer, { work: id, kind }, body, now))
  await add('block', { block: 'police', did: 'dropped', what: 'Police', why: 'No power.', planned: 'yes' })
  const indicator = await add('indicator', { what: 'Cards', unit: 'count', target: 900, targetYear: 2027 })
  await showIn(database, officer, id, 'public')
  await add('value', { indicator, value: 120, year: 2026, source: 'The register' })
  await add('diary', { date: '2026-03', words: 'All are keen.', seenBy: 'public' })
  await add('diary', { date: '2026-04', words: 'The mayor is not.', seenBy: 'group' })
  await database.inWrite((tx) =>
    confirmWork(
      tx,
      steward.viewer,
      id,
      { side: 'origin', agrees: false, words: 'It was 100.', role: 'Head' },
      now,
    ),
  )
  await database.inWrite((tx) => moveStage(tx, officer.viewer, id, step, now))
  expect(await recordIn(database, id)).toEqual({
    format: 'rialto/1',
    kind: 'adoption',
    id,
    language: 'en',
    origin,
    originVersion: 1,
    city: auckland,
    story: { en: 'We want a card like that.' },
    stages: [
      { stage: 'interested', date: '2026-02' },
      { stage: 'planned', date: '2026-05' },
    ],
    changes: [
      {
        did: 'dropped',
        block: 'police',
        what: { en: 'Police' },
        why: { en: 'No power.' },
        planned: true,
        source: 'own',
      },
    ],
    figures: [{ what: { en: 'Cards' }, value: 120, unit: 'count', year: 2026, source: 'value-1' }],
    confirmedBy: [
      { side: 'origin', date: '2026-11-24', by: { en: 'Head' }, differs: true, words: { en: 'It was 100.' } },
    ],
    sources: [
      { key: 'own', kind: 'document', title: 'Account of the city', language: 'en' },
      { key: 'value-1', kind: 'dataset', title: 'The register' },
    ],
  })
  expect((await listPublicDiary(database.read, id, now)).map((it) => it.body.words)).toEqual([
    'All are keen.',
  ])
  await showIn(database, officer, id, 'private')
  expect(await recordIn(database, id)).toBeUndefined()
  expect(await listPublicDiary(database.read, id, now)).toEqual([])
})

test('without its city the record has region and size, and nothing that tells the city', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openIn(database, officer)
  const indicator = await database.inWrite((tx) =>
    addPart(tx, officer.viewer, { work: id, kind: 'indicator' }, { what: 'Cards', unit: 'count' }, now),
  )
  await database.inWrite((tx) =>
    addPart(
      tx,
      officer.viewer,
      { work: id, kind: 'value' },
      { indicator, value: 1, year: 2026, source: 'Auckland Council', url: 'https://auckland.example' },
      now,
    ),
  )
  await database.inWrite((tx) =>
    confirmWork(
      tx,
      officer.viewer,
      id,
      { side: 'adopter', agrees: true, words: '', role: 'Auckland office' },
      now,
    ),
  )
  await showIn(database, officer, id, 'public', { hidesCity: true })
  const record = await recordIn(database, id)
  expect(record?.place).toEqual({ region: '053', size: '250k-1m' })
  expect(JSON.stringify(record)).not.toMatch(/auckland|RC-/i)
  const facts = await database.read.selectFrom('fact').select('detail').where('subject', '=', id).execute()
  expect(JSON.stringify(facts)).not.toContain(auckland)
})

test('a delayed one is written on its day, once', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openIn(database, officer)
  await showIn(database, officer, id, 'public', { delayUntil: '2026-12-01' })
  expect(await recordIn(database, id)).toBeUndefined()
  const due = (day: string) => database.inWrite((tx) => writeDue(tx, new Date(`${day}T00:30:00Z`)))
  expect([await due('2026-11-30'), await due('2026-12-01'), await due('2026-12-01')]).toEqual([0, 1, 0])
  expect((await recordIn(database, id))?.id).toBe(id)
  expect((await listPublicDiary(database.read, id, now)).length).toBe(0)
})

test('the first one of somebody unknown waits for the origin or an editor', async () => {
  const { database, steward, stranger, now } = await openWorld()
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  const [one, other] = [await openIn(database, stranger), await openIn(database, stranger)]
  await expect(findWork(database.read, editor.viewer, one)).rejects.toThrow(NotFound)
  for (const id of [one, other]) await showIn(database, stranger, id, 'public')
  expect([await recordIn(database, one), await recordIn(database, other)]).toEqual([undefined, undefined])
  await expect(database.inWrite((tx) => releaseWork(tx, stranger.viewer, one, now))).rejects.toThrow(
    Forbidden,
  )
  await database.inWrite((tx) => releaseWork(tx, editor.viewer, one, now))
  await database.inWrite((tx) =>
    confirmWork(tx, steward.viewer, other, { side: 'origin', agrees: true, words: '', role: 'Head' }, now),
  )
  expect([(await recordIn(database, one))?.id, (await recordIn(database, other))?.id]).toEqual([one, other])
})

test('each side speaks for itself, and its newest word stands', async () => {
  const { database, officer, steward, stranger, now } = await openWorld()
  const id = await openIn(database, officer)
  const say = (person: typeof officer, side: 'origin' | 'adopter', agrees: boolean, words = '') =>
    database.inWrite((tx) => confirmWork(tx, person.viewer, id, { side, agrees, words, role: 'Head' }, now))
  await expect(say(steward, 'origin', true)).rejects.toThrow(NotFound)
  await showIn(database, officer, id, 'shared')
  await expect(say(officer, 'origin', true)).rejects.toThrow(Forbidden)
  await expect(say(steward, 'adopter', true)).rejects.toThrow(Forbidden)
  await expect(say(stranger, 'origin', true)).rejects.toThrow(NotFound)
  await expect(say(steward, 'origin', false)).rejects.toThrow(Invalid)
  await say(steward, 'origin', true)
  await say(steward, 'origin', false, 'Not like that.')
  await say(officer, 'adopter', true)
  const said = await listConfirmations(database.read, id)
  expect(said.map((it) => [it.side, it.agrees, it.words])).toEqual([
    ['origin', false, 'Not like that.'],
    ['adopter', true, ''],
  ])
})

test('of two who tell the story at once, the second is refused; a public one keeps a story', async () => {
  const { database, officer, now } = await openWorld()
  const id = await openIn(database, officer)
  const tell = (story: string, revision: number) =>
    database.inWrite((tx) => tellStory(tx, officer.viewer, id, { story, help: '', revision }, now))
  await tell('One.', 0)
  await expect(tell('Two.', 0)).rejects.toThrow(new Conflict('adopt.changedMeanwhile'))
  await tell('', 1)
  await expect(showIn(database, officer, id, 'public')).rejects.toThrow(Invalid)
  await tell('Three.', 2)
  await showIn(database, officer, id, 'public')
  await expect(tell('', 4)).rejects.toThrow(Invalid)
})
