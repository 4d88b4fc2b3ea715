import { expect, test } from 'vitest'
import { openIn, openWorld, showIn } from '../../../tests/database/adopting.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors/index.ts'
import {
  answerReminder,
  findReminder,
  lapseReminders,
  listParts,
  listPublicDiary,
  listStages,
  moveStage,
  remindAdopters,
} from '../index.ts'

const sign = async (id: string) => `token-${id}`

async function openRunning(date = '2026-02-10') {
  const world = await openWorld()
  const { database } = world
  const id = await openIn(database, world.officer, { stage: 'running', date })
  const remind = (day: string) =>
    database.inWrite((tx) => remindAdopters(tx, sign, new Date(`${day}T08:00:00Z`)))
  const list = () =>
    database.read.selectFrom('adoption_work_reminder').selectAll().orderBy('asked_at').execute()
  const answer = (reminder: string, given: object, day = '2026-12-01') =>
    database.inWrite((tx) =>
      answerReminder(
        tx,
        reminder,
        { finding: 'yes', why: '', told: '', ...given },
        new Date(`${day}T08:00:00Z`),
      ),
    )
  return { ...world, id, remind, list, answer }
}

test('an owner is asked on the day, once each time, by a link without an account', async () => {
  const { database, officer, id, remind, list } = await openRunning()
  const asked: number[] = []
  for (const day of ['2026-05-09', '2026-05-10', '2026-05-11', '2027-02-10', '2028-02-10', '2029-01-01'])
    asked.push(await remind(day))
  expect(asked).toEqual([0, 1, 0, 1, 1, 0])
  expect((await list()).map((it) => [it.months, it.person])).toEqual([
    [3, officer.id],
    [12, officer.id],
    [24, officer.id],
  ])
  const notices = await database.read.selectFrom('people_notice').selectAll().orderBy('at').execute()
  expect(notices.map((it) => [it.kind, it.subject])).toEqual(
    Array.from({ length: 3 }, () => ['adoption.stillGoing', id]),
  )
  expect(notices[0]?.path).toBe(`/a/token-${(await list())[0]?.id}`)
})

test('of those that were missed, one is asked', async () => {
  const { remind, list } = await openRunning('2020')
  expect([await remind('2026-11-25'), await remind('2026-11-26')]).toEqual([1, 0])
  expect((await list()).map((it) => it.months)).toEqual([24])
})

test('still going, and what others should know, becomes an entry of the diary; once', async () => {
  const { database, officer, id, remind, list, answer } = await openRunning()
  await showIn(database, officer, id, 'public')
  await remind('2026-11-25')
  const [reminder] = await list()
  await answer(reminder?.id ?? '', { told: 'Start with libraries.' })
  await expect(answer(reminder?.id ?? '', {})).rejects.toThrow(new Conflict('adopt.linkOver'))
  const diary = await listPublicDiary(database.read, id, new Date('2026-12-02T00:00:00Z'))
  expect(diary.map((it) => [it.body.words, it.body.date])).toEqual([['Start with libraries.', '2026-12-01']])
  expect(await listStages(database.read, id)).toHaveLength(1)
})

test('what has changed and why it stopped need words; stopping is a stage', async () => {
  const { database, id, remind, list, answer } = await openRunning()
  await remind('2026-11-25')
  const reminder = (await list())[0]?.id ?? ''
  for (const finding of ['changed', 'stopped'])
    await expect(answer(reminder, { finding })).rejects.toThrow(Invalid)
  await answer(reminder, { finding: 'stopped', why: 'No money.' })
  expect((await listStages(database.read, id)).map((it) => [it.stage, it.date, it.reason])).toEqual([
    ['running', '2026-02-10', null],
    ['stopped', '2026-12-01', 'No money.'],
  ])
  expect(await remind('2028-01-01')).toBe(0)
})

test('a change is told in the diary', async () => {
  const { database, id, remind, list, answer } = await openRunning()
  await remind('2026-11-25')
  await answer((await list())[0]?.id ?? '', { finding: 'changed', why: 'Two offices now.', told: 'Do.' })
  expect((await listParts(database.read, id)).map((it) => it.body.words)).toEqual(['Two offices now.', 'Do.'])
})

test('a link is good for sixty days, and not after the adoption was stopped', async () => {
  const { database, officer, id, remind, list, answer, now } = await openRunning()
  await remind('2026-11-25')
  const reminder = (await list())[0]?.id ?? ''
  const stateOn = async (day: string) =>
    (await findReminder(database.read, reminder, new Date(`${day}T08:00:00Z`))).state
  expect([await stateOn('2027-01-24'), await stateOn('2027-01-25')]).toEqual(['over', 'over'])
  expect(await stateOn('2027-01-23')).toBe('open')
  await expect(answer(reminder, {}, '2027-01-25')).rejects.toThrow(Conflict)
  await database.inWrite((tx) =>
    moveStage(tx, officer.viewer, id, { stage: 'stopped', date: null, reason: 'No.', after: 1 }, now),
  )
  expect(await stateOn('2026-12-01')).toBe('over')
  await expect(findReminder(database.read, 'unknown', now)).rejects.toThrow(NotFound)
})

test('questions that nobody answers lapse', async () => {
  const { database, remind, list } = await openRunning()
  await remind('2026-11-25')
  const lapse = (day: string) => database.inWrite((tx) => lapseReminders(tx, new Date(`${day}T09:00:00Z`)))
  expect([await lapse('2027-01-23'), await lapse('2027-01-24'), await lapse('2027-01-25')]).toEqual([0, 1, 0])
  expect((await list()).map((it) => it.state)).toEqual(['lapsed'])
})
