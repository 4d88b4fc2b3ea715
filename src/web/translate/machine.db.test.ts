import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { countStatements } from '../../../tests/database/support.ts'
import {
  fieldsOf,
  homework,
  openTranslationWorld,
  type TranslationWorld,
  translatedId,
} from '../../../tests/database/translating.ts'
import {
  facesOn,
  formRequest,
  signIn,
  siteOn,
  type TestPerson,
  testClock,
} from '../../../tests/database/web.ts'
import { refusing, startMachine, type TestMachine } from '../../../tests/http/machine.ts'
import { fixedClock } from '../../platform/clock/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { countJobs, createWorkers } from '../../platform/job/index.ts'
import { askMachine, cancelMachine, findMachineOrderUnguarded } from '../../practices/index.ts'
import { translateJobs } from './index.ts'

const form = `/en/translate/${translatedId}/ar`
const path = `${form}/machine`
const on = { practice: translatedId, language: 'ar' }
const start = testClock.now()
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
let world: TranslationWorld
let app: Hono
let machine: TestMachine

beforeEach(async () => {
  world = await openTranslationWorld()
  app = facesOn(siteOn(world.database, { hasMachine: true }))
  machine = await startMachine({ milliseconds: 400 })
})

const get = (who: TestPerson, at = path, faces = app) =>
  faces.request(at, { headers: { cookie: who.cookie } })
const page = async (at?: string, now = start) => {
  const faces = facesOn(siteOn(world.database, { hasMachine: true, clock: fixedClock(now.toISOString()) }))
  return (await get(world.amal, at, faces)).text()
}
const post = (who: TestPerson, act: string) => app.request(path, formRequest({ do: act }, who.cookie))
const fill = async (typed: Record<string, string> = {}) =>
  app.request(form, formRequest({ ...fieldsOf(await page(form)), ...typed, do: 'fill' }, world.amal.cookie))
const order = () => findMachineOrderUnguarded(world.database.read, on)
const workersWith = (translation: TestMachine['translation'] | null) =>
  createWorkers({
    database: world.database,
    clock: testClock,
    kinds: translateJobs({ database: world.database, machine: translation }),
    tell: () => undefined,
  })
const work = (seconds = 0) => workersWith(machine.translation).runDue(after(seconds))
const texts = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const machineEdits = async () =>
  (
    await world.database.read
      .selectFrom('practice_translation_edit')
      .select('slot')
      .where('by', '=', 'machine')
      .execute()
  ).length

describe('asking the machine', () => {
  test('takes a moment; workers fill text after text, and the page tells how far they are', async () => {
    expect(await page(form)).toContain('value="fill"')
    const answer = await fill({ 'body.title': 'عنوان' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
    expect(machine.asked).toEqual([])
    const begun = await page()
    expect(begun).toContain('<meta http-equiv="refresh" content="10"/>')
    expect(begun).toContain('<progress id="progress" max="8" value="0"></progress>')
    expect(texts(begun)).toContain('The machine is at work. 0 of 8 texts are done')
    expect(await page(`${path}?still=yes`)).not.toContain('http-equiv')
    expect(await page(form)).toContain(`href="${path}"`)
    expect(await page(form)).not.toContain('value="fill"')

    const seen: string[] = []
    machine.before = async () => seen.push(/[^>]*texts are done/.exec(await page())?.[0] ?? '')
    await work()
    expect(seen).toEqual(['0 of 8 texts are done', '5 of 8 texts are done'])
    expect(machine.asked.map((it) => it.length)).toEqual([5, 3])
    const done = await page()
    expect(done).not.toContain('http-equiv')
    expect(texts(done)).toContain('The machine is done. 8 of 8 texts are done')
    expect(done).not.toContain('<form method="post" action="/en/translate')
    expect(await world.states()).toMatchObject({ title: 'draft', summary: 'machine', 'steps/1': 'machine' })
    expect(await countJobs(world.database.read)).toEqual({ waiting: 0, failed: 0 })
    const facts = await listFacts(world.database.read, { subject: translatedId, limit: 3 })
    expect(facts.map((it) => [it.kind, it.actor, it.detail])).toEqual([
      ['translation.machine', world.amal.id, { language: 'ar', count: 3 }],
      ['translation.machine', world.amal.id, { language: 'ar', count: 5 }],
      ['translation.machine-asked', world.amal.id, { language: 'ar', count: 8 }],
    ])
  })

  test('labels what a reader sees until a person has read it', async () => {
    const press = async (who: TestPerson, act: string, more: Record<string, string> = {}) => {
      const shown = fieldsOf(await (await get(who, form)).text())
      return app.request(form, formRequest({ ...shown, ...more, do: act }, who.cookie))
    }
    const label = async () =>
      /Arabic \(([^)]+)\)/.exec(await (await app.request('/en/practices/homework')).text())?.[1]
    await fill({ 'body.title': 'عنوان' })
    await work()
    await press(world.amal, 'release')
    // The title is a person's draft, so there is no Arabic for readers yet.
    expect(await label()).toBe(undefined)
    await press(world.amal, 'send', { tick: 'title' })
    await press(world.badr, 'approve', { tick: 'title' })
    expect(await label()).toBe('partly by a machine')
    for (const [at, state] of Object.entries(await world.states()))
      if (state === 'machine') await press(world.badr, `approve-machine ${at}`)
    expect(await label()).toBe('translated by a person')
  })

  test('at the same moment asks once', async () => {
    const ask = () => world.database.inWrite((tx) => askMachine(tx, world.amal.viewer, on, start))
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([true, true, true])
    expect(await countJobs(world.database.read)).toEqual({ waiting: 1, failed: 0 })
    await work()
    expect(await machineEdits()).toBe(9)
    expect(await ask()).toBe(false)
    expect((await fill()).headers.get('location')).toContain('done=nothing')
  })

  test('is for those who may translate the practice into the language', async () => {
    const reader = await signIn(world.database)
    expect((await get(reader)).status).toBe(403)
    for (const act of ['ask', 'cancel']) expect((await post(reader, act)).status).toBe(403)
    for (const into of ['en', 'nonsense'])
      expect((await get(world.amal, path.replace('/ar/', `/${into}/`))).status).toBe(404)
    expect((await get(world.amal, path.replace(translatedId, 'RP-NONE'))).status).toBe(404)
    expect(texts(await page())).toContain('Nobody has asked the machine for this translation yet.')
  })

  test('of a site that has none asks nobody, whatever a form says', async () => {
    app = facesOn(siteOn(world.database))
    expect((await fill()).status).toBe(503)
    expect((await post(world.amal, 'ask')).status).toBe(303)
    expect(await order()).toBeNull()
  })

  test('takes the same number of statements for its page however many texts there are', async () => {
    await fill()
    const count = () => countStatements(world.database, () => page())
    const before = await count()
    await world.store(homework({ steps: Array.from({ length: 20 }, (_, at) => ({ en: `Step ${at}` })) }))
    expect(await count()).toBe(before)
  })
})

describe('the machine is stopped', () => {
  test('by a button; what it had made stays, and what it answers then is dropped', async () => {
    await fill()
    machine.before = async () => {
      if (machine.asked.length === 2) await post(world.badr, 'cancel')
    }
    await work()
    expect(await order()).toMatchObject({ state: 'cancelled', done: 5, remaining: 4 })
    expect(await machineEdits()).toBe(5)
    const html = await page()
    expect(html).not.toContain('http-equiv')
    expect(texts(html)).toContain('Somebody has stopped the machine. What it had made stays. 5 of 9')
    expect(await countJobs(world.database.read)).toEqual({ waiting: 0, failed: 0 })
    await post(world.amal, 'ask')
    await work()
    expect(await order()).toMatchObject({ state: 'done', done: 4, remaining: 0 })
    expect(await machineEdits()).toBe(9)
    await world.database.inWrite((tx) => cancelMachine(tx, world.amal.viewer, on, start))
    expect((await order())?.state).toBe('done')
  })

  test('when the practice is withdrawn meanwhile', async () => {
    await fill()
    await world.database.inWrite((tx) =>
      tx.updateTable('practice').set({ editorial: 'archived' }).where('id', '=', translatedId).execute(),
    )
    await work()
    expect([(await order())?.state, await machineEdits(), machine.asked]).toEqual(['cancelled', 0, []])
  })
})

describe('a machine that fails', () => {
  test.each([
    ['limit', 'The machine has too much to do.', () => refusing(503)],
    ['broken', 'something we cannot read', () => refusing(500)],
    ['broken', 'something we cannot read', () => refusing(200, {}, '<html>')],
    ['broken', 'something we cannot read', () => refusing(200, {}, '{"translatedText":[]}')],
    ['key', 'The machine refuses the key of this site.', () => refusing(403)],
    ['slow', 'The machine did not answer in time.', () => () => {}],
    ['broken', 'something we cannot read', () => (it: { destroy(): void }) => it.destroy()],
  ] as const)('%s: %s', async (fault, words, answer) => {
    machine.instead.push(answer() as never)
    await fill()
    await work()
    expect(await order()).toMatchObject({ state: 'open', tries: 1, fault, done: 0, remaining: 9 })
    const html = await page()
    expect(texts(html)).toContain('The machine is in trouble. We wait, and try again. 0 of 9')
    expect(texts(html)).toContain(words)
    expect(texts(html)).toContain('Attempt 1 of 8 has failed.')
    expect(await work(9)).toBe(0)
    // One text first, then as usual.
    await work(10)
    expect(machine.asked.map((it) => it.length)).toEqual([5, 1, 5, 3])
    expect(await order()).toMatchObject({ state: 'done', tries: 0, fault: null, done: 9 })
  })

  test('is left alone for as long as it says', async () => {
    machine.instead.push(refusing(429, { 'retry-after': '120' }))
    await fill()
    await work()
    expect(await page()).toContain('<meta http-equiv="refresh" content="120"/>')
    expect(await page(path, after(90))).toContain('<meta http-equiv="refresh" content="30"/>')
    expect(await work(119)).toBe(0)
    await work(120)
    expect(await order()).toMatchObject({ state: 'done', done: 9 })
  })

  test('is left alone after eight times in a row, until somebody asks again', async () => {
    await fill()
    await machine.close()
    for (let seconds = 0; seconds <= 10_000; seconds += 10) {
      if ((await countJobs(world.database.read)).waiting === 0) break
      await work(seconds)
    }
    expect(await order()).toMatchObject({ state: 'stopped', tries: 8, fault: 'unreachable', nextAt: null })
    const html = await page()
    expect(texts(html)).toContain('The machine cannot be reached. It has failed 8 times in a row.')
    expect(html).toContain('value="ask"')
    expect(html).not.toContain('http-equiv')
    const [fact] = await listFacts(world.database.read, { subject: translatedId, limit: 1 })
    expect([fact?.kind, fact?.detail]).toEqual([
      'translation.machine-stopped',
      { language: 'ar', fault: 'unreachable', count: 0 },
    ])
    machine = await startMachine()
    await post(world.amal, 'ask')
    await work(20_000)
    expect(await order()).toMatchObject({ state: 'done', done: 9 })
  })

  test('at one text alone does the others', async () => {
    machine.before = (asked) => {
      if (asked.includes('Ask.')) machine.instead.unshift(refusing(200, {}, '{"translatedText":[""]}'))
    }
    await fill()
    for (let seconds = 0; seconds <= 600; seconds += 10) await work(seconds)
    expect(await order()).toMatchObject({ state: 'done', done: 8, remaining: 1, passed: 1 })
    expect(await world.states()).toMatchObject({ 'steps/0': 'missing', 'steps/1': 'machine' })
    expect(texts(await page())).toContain('The machine could not translate one text. It is left for people')
  })

  test.each([
    ['fr', 'The machine does not translate between these two languages.', () => machine.translation],
    ['ar', 'This site has no machine that translates.', () => null],
  ])('for good is not asked again: %s', async (language, words, translation) => {
    await world.database.inWrite((tx) => askMachine(tx, world.badr.viewer, { ...on, language }, start))
    await workersWith(translation()).runDue(start)
    expect(await countJobs(world.database.read)).toEqual({ waiting: 0, failed: 0 })
    const html = texts(await (await get(world.badr, path.replace('/ar/', `/${language}/`))).text())
    expect(html).toContain('We have stopped asking the machine.')
    expect(html).toContain(words)
  })
})

test('a process that ends while the machine works loses one batch, and another goes on', async () => {
  await fill()
  const asked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const slow = await startMachine({ milliseconds: 60_000 })
  slow.before = async () => {
    if (slow.asked.length < 2) return
    asked.resolve()
    await release.promise
  }
  const dying = workersWith(slow.translation).runDue(start)
  await asked.promise
  expect(await order()).toMatchObject({ state: 'open', done: 5, remaining: 4 })
  expect(await work(59)).toBe(0)
  await work(60)
  expect(await order()).toMatchObject({ state: 'done', done: 9, remaining: 0 })
  release.resolve()
  await dying
  expect(await order()).toMatchObject({ state: 'done', done: 9, remaining: 0 })
  expect(await machineEdits()).toBe(9)
})
