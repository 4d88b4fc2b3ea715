import { expect, test } from 'vitest'
import { openIn, openWorld } from '../../../tests/database/adopting.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors/index.ts'
import { addPart, addParts, changePart, listParts, type PartKind, removePart } from '../index.ts'

async function openPlan() {
  const world = await openWorld()
  const { database, officer, now } = world
  const id = await openIn(database, officer)
  const add = (kind: PartKind, body: Record<string, unknown>) =>
    database.inWrite((tx) => addPart(tx, officer.viewer, { work: id, kind }, body, now))
  const change = (part: string, revision: number, body: Record<string, unknown>) =>
    database.inWrite((tx) => changePart(tx, officer.viewer, { work: id, part, revision }, body, now))
  const remove = (part: string, revision: number) =>
    database.inWrite((tx) => removePart(tx, officer.viewer, { work: id, part, revision }, now))
  return { ...world, id, add, change, remove }
}

test('parts are kept in order, changed by whoever saw the newest, and taken out', async () => {
  const { database, id, add, change, remove } = await openPlan()
  const [one, two] = [await add('task', { what: 'Ask' }), await add('task', { what: 'Print' })]
  await change(one, 0, { what: 'Ask twice', done: true })
  await expect(change(one, 0, { what: 'Ask thrice' })).rejects.toThrow(new Conflict('adopt.changedMeanwhile'))
  await expect(remove(one, 0)).rejects.toThrow(new Conflict('adopt.changedMeanwhile'))
  expect((await listParts(database.read, id, ['task'])).map((it) => [it.id, it.body, it.revision])).toEqual([
    [one, { what: 'Ask twice', done: true }, 1],
    [two, { what: 'Print' }, 0],
  ])
  await remove(one, 1)
  await expect(change(one, 1, { what: 'Ask' })).rejects.toThrow(NotFound)
  const three = await add('task', { what: 'Tell' })
  expect((await listParts(database.read, id)).map((it) => it.id)).toEqual([two, three])
})

test('a template of tasks is added whole or not at all', async () => {
  const { database, officer, id, now } = await openPlan()
  const addAll = (...whats: string[]) =>
    database.inWrite((tx) =>
      addParts(
        tx,
        officer.viewer,
        { work: id, kind: 'task' },
        whats.map((what) => ({ what })),
        now,
      ),
    )
  await expect(addAll('A', '')).rejects.toThrow(Invalid)
  await addAll('A', 'B')
  expect((await listParts(database.read, id)).map((it) => it.body.what)).toEqual(['A', 'B'])
  await expect(addAll(...Array.from({ length: 99 }, () => 'C'))).rejects.toThrow(
    new Conflict('adopt.tooMany'),
  )
  expect(await listParts(database.read, id)).toHaveLength(2)
})

test('a building block is chosen once; own additions as often as needed', async () => {
  const { add } = await openPlan()
  await add('block', { block: 'card', did: 'taken', what: 'The card' })
  await expect(add('block', { block: 'card', did: 'taken', what: 'The card' })).rejects.toThrow(
    new Conflict('adopt.blockChosen'),
  )
  await add('block', { did: 'added', what: 'A tram ticket' })
  await add('block', { did: 'added', what: 'A pool ticket' })
})

test('a measured value belongs to an indicator of the same workspace, and goes with it', async () => {
  const { database, officer, id, add, remove } = await openPlan()
  const elsewhere = await openIn(database, officer)
  const value = { value: 3, year: 2026, source: 'Register' }
  await expect(add('value', { ...value, indicator: elsewhere })).rejects.toThrow(Invalid)
  const [one, other] = [
    await add('indicator', { what: 'Cards', unit: 'count' }),
    await add('indicator', { what: 'Days', unit: 'days' }),
  ]
  await add('value', { ...value, indicator: one })
  const kept = await add('value', { ...value, indicator: other })
  await expect(add('value', { ...value, indicator: other, year: 2027 })).rejects.toThrow(Invalid)
  await remove(one, 0)
  expect((await listParts(database.read, id)).map((it) => it.id)).toEqual([other, kept])
})
