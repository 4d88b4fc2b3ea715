import { beforeEach, describe, expect, test } from 'vitest'
import {
  homework,
  openTranslationWorld,
  type TranslationWorld,
  translatedId,
} from '../../../tests/database/translating.ts'
import { signIn, testClock } from '../../../tests/database/web.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  askMachine,
  findMachineBatch,
  findMachineOrderUnguarded,
  findWholeVersion,
  listCoverage,
  listMoved,
  listSuggestions,
  listTranslationFields,
  type PracticeInput,
  recordOf,
  releaseMachineTexts,
  settleMachineBatch,
} from '../index.ts'

const now = testClock.now()
let world: TranslationWorld
beforeEach(async () => {
  world = await openTranslationWorld()
})

const lead = idFromNumber('RO', 1)
const on = { practice: translatedId, language: 'ar' }

describe('a source that moves', () => {
  test('makes just the text that it touches outdated, tells who wrote it, and shows what has changed', async () => {
    await world.translate({ title: 'عنوان', 'steps/0': 'اسأل.', 'steps/1': 'قابل.' })
    await world.change({ steps: { value: ['Ask twice.', 'Meet.'] } })
    expect(await world.states()).toMatchObject({
      title: 'approved',
      'steps/0': 'outdated',
      'steps/1': 'approved',
    })
    expect(await world.fieldAt('steps/0')).toMatchObject({
      source: 'Ask twice.',
      body: 'اسأل.',
      earlierSource: 'Ask.',
    })
    expect((await world.read()).steps?.[0]).toEqual({
      en: 'Ask twice.',
      ar: { text: 'اسأل.', state: 'outdated' },
    })
    expect((await world.notices(world.amal)).at(-1)).toEqual([
      'translation.outdated',
      { count: 1, language: 'العربية', title: 'Homework with the police' },
    ])
    const coverage = (await listCoverage(world.database.read)).find((it) => it.language === 'ar')
    expect(coverage).toMatchObject({ outdated: 1 })
    await world.translate({ 'steps/0': 'اسأل مرتين.' })
    expect(await world.states()).toMatchObject({ 'steps/0': 'approved' })
    // A further change of something else tells nobody.
    const before = (await world.notices(world.amal)).length
    await world.change({ title: { value: 'Homework' } }, ['title'])
    expect(await world.notices(world.amal)).toHaveLength(before)
  })

  test('in a way that the world.editor calls minor changes nothing', async () => {
    await world.translate({ title: 'عنوان' })
    await world.change({ title: { value: 'Homework, with the police' } }, ['title'])
    expect(await world.states()).toMatchObject({ title: 'approved' })
    expect(await world.notices(world.amal)).toHaveLength(1)
  })

  test('to another place of a list keeps its translation and the work on it', async () => {
    await world.translate({ 'steps/0': 'اسأل.' })
    await world.work(world.amal, { 'steps/1': 'قابل.' })
    await world.change({ steps: { value: ['Meet.', 'Ask.'] } })
    expect(await world.fieldAt('steps/0')).toMatchObject({ source: 'Meet.', state: 'draft', body: 'قابل.' })
    expect(await world.fieldAt('steps/1')).toMatchObject({ source: 'Ask.', state: 'approved', body: 'اسأل.' })
  })

  test('while somebody translates is told, and what they have typed is not put to another source', async () => {
    const shown = await world.fields()
    await world.change({ title: { value: 'Homework' } })
    const outcome = await world.work(world.amal, { title: 'عنوان' }, {}, shown)
    expect(outcome).toMatchObject({ saved: 0, conflicts: [{ path: 'title', field: { source: 'Homework' } }] })
  })

  test('leaves work on the earlier wording as a suggestion', async () => {
    await world.work(world.amal, { title: 'عنوان قديم' })
    await world.change({ title: { value: 'Homework' } })
    const list = await listTranslationFields(world.database.read, await world.published(), 'ar')
    const suggestions = await listSuggestions(world.database.read, await world.published(), 'ar', list)
    expect(suggestions.get('title')).toMatchObject([
      { kind: 'begun', source: 'Homework with the police', body: 'عنوان قديم' },
    ])
  })

  test('is told to the world.editor beforehand, by field and language', async () => {
    await world.translate({ title: 'عنوان', 'steps/0': 'اسأل.' })
    const base = await findWholeVersion(world.database.read, translatedId, 2)
    const content = { ...contentOfRecord(base), title: { value: 'Homework' }, steps: { value: ['Meet.'] } }
    const { record } = recordOf(content, { id: translatedId, slug: 'homework', language: 'en', base })
    expect(listMoved(base, record as PracticeInput)).toEqual([{ field: 'title', languages: ['ar'] }])
    expect(listMoved(base, base)).toEqual([])
  })

  test('of an imported practice is found in its earlier version', async () => {
    await world.store(homework({ title: { en: 'Homework with the police', ar: 'عنوان' } }))
    expect(await world.states()).toMatchObject({ title: 'approved' })
    await world.store(homework({ title: { en: 'Homework', ar: { text: 'عنوان', state: 'outdated' } } }))
    expect(await world.fieldAt('title')).toMatchObject({
      state: 'outdated',
      earlierSource: 'Homework with the police',
    })
  })
})

describe('a machine', () => {
  const ask = async () => {
    await world.database.inWrite((tx) => askMachine(tx, world.amal.viewer, on, now))
    return (await findMachineOrderUnguarded(world.database.read, on))?.id ?? ''
  }
  const settle = (id: string, made: { path: string; source: string; body: string }[]) =>
    world.database.inWrite((tx) => settleMachineBatch(tx, id, { made, milliseconds: 10 }, now))
  const textsOf = async (id: string) => {
    const batch = await findMachineBatch(world.database.read, id)
    return batch === null || batch === 'gone' ? [] : batch.texts
  }
  const fill = async () => {
    const id = await ask()
    for (;;) {
      const texts = await textsOf(id)
      if (texts.length === 0) return (await findMachineOrderUnguarded(world.database.read, on))?.done
      await settle(
        id,
        texts.map((it) => ({ ...it, body: `آلة ${it.path}` })),
      )
    }
  }
  const release = () =>
    world.database.inWrite((tx) => releaseMachineTexts(tx, world.amal.viewer, on, undefined, now))

  test('fills what is missing, for translators; readers see it when it is released, labelled', async () => {
    await world.translate({ title: 'عنوان' })
    await world.work(world.amal, { promise: 'وعد' })
    expect(await fill()).toBe(7)
    expect(await world.states()).toMatchObject({ title: 'approved', promise: 'draft', summary: 'machine' })
    expect((await world.read()).summary).toEqual({ en: 'Twice a week.' })
    expect(await release()).toEqual({ done: 7, version: 3 })
    expect(await release()).toEqual({ done: 0, version: null })
    const record = await world.read()
    expect(record.summary).toEqual({ en: 'Twice a week.', ar: { text: 'آلة summary', state: 'machine' } })
    expect(record).toMatchObject({ title: { ar: 'عنوان' }, promise: { en: 'Officers help with homework.' } })
    expect(await world.states()).toMatchObject({ summary: 'machine' })
  })

  test('is read and approved text by text, and then answered for by a person', async () => {
    await fill()
    await release()
    await expect(
      world.work(world.badr, {}, { act: 'approve', ticked: ['title', 'summary'] }),
    ).rejects.toThrow(new Conflict('translate.machineAlone'))
    expect(await world.work(world.badr, {}, { act: 'approve', ticked: ['summary'] })).toMatchObject({
      done: 1,
      version: 3,
    })
    const { summary, title } = await world.read()
    expect(summary).toEqual({ en: 'Twice a week.', ar: 'آلة summary' })
    expect(title.ar).toEqual({ text: 'آلة title', state: 'machine' })
    await world.work(world.amal, { title: 'عنوان' })
    expect(await world.fieldAt('title')).toMatchObject({ state: 'draft', by: world.amal.id })
    expect((await world.read()).title.ar).toEqual({ text: 'آلة title', state: 'machine' })
  })

  test('does not overwrite what a person has begun meanwhile, or put texts to another source', async () => {
    const id = await ask()
    const texts = await textsOf(id)
    await world.work(world.badr, { title: 'عنوان' })
    await world.change({ promise: { value: 'Officers help.' } })
    await settle(
      id,
      texts.map((it) => ({ ...it, body: 'آلة\u202e\u0000' })),
    )
    expect(await findMachineOrderUnguarded(world.database.read, on)).toMatchObject({
      state: 'open',
      done: texts.length - 2,
      remaining: 8 - (texts.length - 2),
      passed: 0,
    })
    expect(await world.states()).toMatchObject({ title: 'draft', promise: 'missing' })
    expect(await world.fieldAt('summary')).toMatchObject({ body: 'آلة' })
  })

  test('is asked by whoever may translate only', async () => {
    const reader = await signIn(world.database)
    await expect(world.database.inWrite((tx) => askMachine(tx, reader.viewer, on, now))).rejects.toThrow(
      Forbidden,
    )
    await expect(
      world.database.inWrite((tx) => releaseMachineTexts(tx, reader.viewer, on, undefined, now)),
    ).rejects.toThrow(Forbidden)
  })

  test('leaves texts that are too long for the record with the translators', async () => {
    const made = [{ path: 'title', source: 'Homework with the police', body: 'آلة '.repeat(30) }]
    await settle(await ask(), made)
    expect(await release()).toEqual({ done: 0, version: null })
  })
})

function contentOfRecord(record: PracticeInput) {
  const value = (text: Record<string, unknown> | undefined) => ({ value: String(text?.en) })
  return {
    promise: value(record.promise),
    summary: value(record.summary),
    problem: value(record.problem),
    serves: value(record.serves),
    results: value(record.results),
    whatDidNotWork: value(record.whatDidNotWork),
    scale: { value: 'national' },
    leads: { value: [lead] },
    places: { value: [{ country: 'CA' }] },
    themes: { value: ['learn'] },
    life: { value: { state: 'running' } },
    sources: { value: [{ key: 's', kind: 'document', title: 'Own account' }] },
  }
}
