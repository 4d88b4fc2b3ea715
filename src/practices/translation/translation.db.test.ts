import { beforeEach, describe, expect, test } from 'vitest'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { organisationInput, storeOrganisations } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  findPractice,
  findWholeVersion,
  holdDraft,
  holdPractice,
  keepMachineTexts,
  listCoverage,
  listForMachine,
  listMoved,
  listSuggestions,
  listTranslationFields,
  listTranslationQueue,
  listVersions,
  moveDraft,
  openChange,
  type PracticeInput,
  practiceInput,
  publishDraft,
  recordOf,
  releaseMachineTexts,
  saveDraft,
  storePractices,
  type TranslationField,
  type TranslationInput,
  wishTranslation,
  workOnTranslation,
} from '../index.ts'

const now = testClock.now()
const id = idFromNumber('RP', 1)
const lead = idFromNumber('RO', 1)
const on = { practice: id, language: 'ar' }
let database: Database
let amal: TestPerson
let badr: TestPerson
let editor: TestPerson

const recordWith = (given: object = {}) =>
  practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id,
    slug: 'homework',
    language: 'en',
    title: { en: 'Homework with the police' },
    promise: { en: 'Officers help with homework.' },
    summary: { en: 'Twice a week.' },
    steps: [{ en: 'Ask.' }, { en: 'Meet.' }],
    whatDidNotWork: { en: 'Too few rooms.' },
    problem: { en: 'Few learn.' },
    serves: { en: 'Children.' },
    results: { en: 'More learn.' },
    themes: ['learn'],
    scale: 'national',
    places: [{ country: 'CA' }],
    leads: [lead],
    life: { state: 'running' },
    sources: [{ key: 's', kind: 'document', title: 'Own account' }],
    ...given,
  }) as PracticeInput

beforeEach(async () => {
  database = await newDatabase()
  const translator = [{ network: null, role: 'translator' as const }]
  amal = await signIn(database, { name: 'Amal', languages: ['ar', 'en'], grants: translator })
  badr = await signIn(database, { name: 'Badr', languages: ['ar', 'fr'], grants: translator })
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
  await store(recordWith())
})

const store = (...records: PracticeInput[]) => database.inWrite((tx) => storePractices(tx, records, now))
const published = () => database.inWrite((tx) => holdPractice(tx, id))
const fields = async (language = 'ar') =>
  (await listTranslationFields(database.read, await published(), language)).fields
const fieldAt = async (path: string, language = 'ar') =>
  (await fields(language)).find((it) => it.paths.includes(path)) as TranslationField
const states = async () => Object.fromEntries((await fields()).map((it) => [it.path, it.state]))
const read = async () => findPractice(database.read, 'homework')

/** Sends a form in which all texts are as they were shown, but for those typed. */
async function work(
  who: TestPerson,
  typed: Record<string, string>,
  more: Partial<TranslationInput> = {},
  shown?: readonly TranslationField[],
  language = 'ar',
) {
  const seen = shown ?? (await fields(language))
  const all = Object.fromEntries(
    seen.map((it) => [it.path, { body: typed[it.path] ?? it.body, seen: it.seen }]),
  )
  return database.inWrite((tx) =>
    workOnTranslation(
      tx,
      who.viewer,
      { practice: id, language },
      { typed: all, act: 'save', ticked: [], ...more },
      now,
    ),
  )
}
const translate = async (typed: Record<string, string>) => {
  await work(amal, typed, { act: 'send', ticked: Object.keys(typed) })
  return work(badr, {}, { act: 'approve', ticked: Object.keys(typed) })
}

/** Changes the practice by a draft, as authors and editors do. */
const change = (edits: Record<string, unknown>, minor: string[] = []) =>
  database.inWrite(async (tx) => {
    const draft = await openChange(tx, editor.viewer, await holdPractice(tx, id), null, now)
    await saveDraft(tx, editor.viewer, draft, { base: 0, fields: edits }, now)
    const held = () => holdDraft(tx, editor.viewer, draft)
    await moveDraft(tx, editor.viewer, await held(), 'submitted', now, { fact: 'draft.submitted' })
    return publishDraft(tx, editor.viewer, await held(), { minor: new Set(minor) }, now)
  })

describe('a translation', () => {
  test('goes from nothing to a new version of the practice, through a second person', async () => {
    expect((await fields()).map((it) => [it.path, it.source, it.state])).toContainEqual([
      'steps/1',
      'Meet.',
      'missing',
    ])
    expect(await work(amal, { title: ' واجبات مع الشرطة ', 'steps/0': 'اسأل.' })).toEqual({
      saved: 2,
      done: 0,
      version: null,
      conflicts: [],
    })
    expect(await states()).toMatchObject({ title: 'draft', 'steps/0': 'draft', 'steps/1': 'missing' })
    expect((await read()).title).toEqual({ en: 'Homework with the police' })

    expect(await work(amal, {}, { act: 'send', ticked: ['title', 'steps/0', 'steps/1'] })).toMatchObject({
      done: 2,
    })
    const note = { en: 'Arabic' }
    const approved = await work(badr, {}, { act: 'approve', ticked: ['title', 'steps/0'], note })
    expect(approved).toMatchObject({ done: 2, version: 2, conflicts: [] })
    expect(await read()).toMatchObject({
      title: { en: 'Homework with the police', ar: 'واجبات مع الشرطة' },
      steps: [{ en: 'Ask.', ar: 'اسأل.' }, { en: 'Meet.' }],
      version: { number: 2, note },
    })
    expect(await states()).toMatchObject({ title: 'approved', 'steps/1': 'missing' })
    expect(
      (await listFacts(database.read, { limit: 3 })).map((it) => [it.kind, it.actor, it.detail]),
    ).toEqual([
      ['translation.approved', badr.id, { language: 'ar', count: 2, version: 2 }],
      ['translation.sent', amal.id, { language: 'ar', count: 2 }],
      ['translation.saved', amal.id, { language: 'ar', count: 2 }],
    ])
    expect(await notices(amal)).toEqual([
      ['translation.approved', { count: 2, language: 'العربية', title: 'Homework with the police' }],
    ])
    expect(await notices(badr)).toEqual([])
  })

  test('in which only one text has a translator is approved by stewards and editors, or by the only translator', async () => {
    await work(amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    await expect(work(amal, {}, { act: 'approve', ticked: ['title'] })).rejects.toThrow(
      new Conflict('translate.ownText'),
    )
    // Nobody else translates into Turkish.
    const turkish = await work(
      amal,
      { title: 'Başlık' },
      { act: 'approve', ticked: ['title'] },
      undefined,
      'tr',
    )
    expect(turkish).toMatchObject({ saved: 1, done: 1, version: 2 })
    const own = await work(editor, { promise: 'وعد' }, { act: 'approve', ticked: ['promise'] })
    expect(own).toMatchObject({ saved: 1, done: 1, version: 3 })
  })

  test('that somebody else is still at work on is not approved', async () => {
    await work(amal, { title: 'عنوان' })
    await expect(work(editor, {}, { act: 'approve', ticked: ['title'] })).rejects.toThrow(
      new Conflict('translate.notSent'),
    )
  })

  test('comes back with a remark, and its writer hears of it', async () => {
    await work(amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    await expect(work(badr, {}, { act: 'ask-changes', ticked: ['title'], remark: ' ' })).rejects.toThrow(
      Invalid,
    )
    await work(badr, {}, { act: 'ask-changes', ticked: ['title'], remark: 'Shorter, please.' })
    expect(await fieldAt('title')).toMatchObject({ state: 'draft', remark: 'Shorter, please.', by: amal.id })
    expect(await notices(amal)).toMatchObject([['translation.changesAsked', { count: 1 }]])
    await work(amal, { title: 'عنوان قصير' })
    expect(await fieldAt('title')).toMatchObject({ state: 'draft', remark: null })
  })

  test('is given up when it is emptied, and what the record has stands again', async () => {
    await work(amal, { title: 'عنوان' })
    await work(amal, { title: '' })
    expect(await fieldAt('title')).toMatchObject({ state: 'missing', body: '' })
    await translate({ title: 'عنوان' })
    expect(await work(amal, { title: '' })).toMatchObject({ saved: 0 })
    await work(amal, { title: 'أفضل' })
    await work(amal, { title: '' })
    expect(await fieldAt('title')).toMatchObject({ state: 'approved', body: 'عنوان' })
  })

  test('that is too long for the record is kept, but neither sent nor approved', async () => {
    const long = 'كلمة '.repeat(21).trim()
    await work(amal, { title: long })
    const refused = await work(amal, {}, { act: 'send', ticked: ['title'] }).catch((it: unknown) => it)
    expect(refused).toMatchObject({ issues: [{ path: 'title', key: 'translate.tooLong' }] })
    expect(await fieldAt('title')).toMatchObject({ state: 'draft', body: long })
  })

  test('with hidden characters is refused whole; marks of direction may stay', async () => {
    await expect(work(amal, { title: 'a\u202eb', promise: 'وعد' })).rejects.toThrow(Invalid)
    expect(await states()).toMatchObject({ title: 'missing', promise: 'missing' })
    await work(amal, { title: 'عنوان\u200f!' })
    expect(await fieldAt('title')).toMatchObject({ body: 'عنوان\u200f!' })
  })

  test('is for translators, editors and stewards, into another language than its own', async () => {
    const reader = await signIn(database, { languages: ['ar'] })
    const weak = await signIn(database, { grants: [{ network: null, role: 'editor' }], strong: false })
    const elsewhere = await signIn(database, { grants: [{ network: 'other', role: 'translator' }] })
    for (const who of [reader, weak, elsewhere])
      await expect(work(who, { title: 'عنوان' })).rejects.toThrow(Forbidden)
    for (const language of ['en', 'xx-', 'arabic language'])
      await expect(work(amal, {}, {}, [], language)).rejects.toThrow(NotFound)
    await store(recordWith({ editorial: 'archived' }))
    await expect(work(amal, { title: 'عنوان' })).rejects.toThrow(NotFound)
  })

  test('may be that a text stays as it is', async () => {
    await work(amal, {}, { act: 'keep', ticked: ['serves'] })
    expect(await fieldAt('serves')).toMatchObject({ state: 'kept-as-source', body: 'Children.' })
    expect((await read()).serves).toEqual({ en: 'Children.' })
    const [arabic] = (await listCoverage(database.read)).filter((it) => it.language === 'ar')
    expect(arabic).toMatchObject({ tip: 0, every: 0 })
    await translate({ title: 'عنوان', promise: 'وعد' })
    const queued = await listTranslationQueue(database.read, 'ar', { offset: 0, limit: 9 })
    expect(queued).toMatchObject([{ id, done: 3, total: 9 }])
  })
})

describe('two people', () => {
  test('who write different texts keep both; of the same text the first stands and the other is told', async () => {
    const shown = await fields()
    await work(amal, { title: 'عنوان أمل' }, {}, shown)
    const second = await work(badr, { title: 'عنوان بدر', promise: 'وعد' }, {}, shown)
    expect(second).toMatchObject({
      saved: 1,
      conflicts: [{ path: 'title', field: { body: 'عنوان أمل', by: amal.id } }],
    })
    expect(await fieldAt('promise')).toMatchObject({ body: 'وعد', by: badr.id })
    // Having seen it, the second may go on from there.
    const again = await work(badr, { title: 'عنوان بدر' })
    expect(again).toMatchObject({ saved: 1, conflicts: [] })
  })

  test('who approve at once make one version', async () => {
    await work(amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    const shown = await fields()
    const approve = (who: TestPerson) => work(who, {}, { act: 'approve', ticked: ['title'] }, shown)
    const both = await Promise.all([approve(badr), approve(editor)])
    expect(both.map((it) => it.version).toSorted()).toEqual([2, null])
    expect(both.map((it) => it.conflicts.length).toSorted()).toEqual([0, 1])
    expect(await listVersions(database.read, id)).toHaveLength(2)
  })

  test('who write at once lose nothing', async () => {
    const shown = await fields()
    const all = await Promise.all(
      [amal, badr, editor].map((who) => work(who, { title: `عنوان ${who.id}` }, {}, shown)),
    )
    expect(all.map((it) => it.saved).toSorted()).toEqual([0, 0, 1])
    expect(all.flatMap((it) => it.conflicts)).toHaveLength(2)
  })

  test('of whom one changes the text that the other approves: nobody approves what they have not seen', async () => {
    await work(amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    const shown = await fields()
    await work(amal, { title: 'آخر' }, { act: 'send', ticked: ['title'] })
    const late = await work(badr, {}, { act: 'approve', ticked: ['title'] }, shown)
    expect(late).toMatchObject({
      done: 0,
      version: null,
      conflicts: [{ path: 'title', field: { body: 'آخر' } }],
    })
  })
})

describe('a source that moves', () => {
  test('makes just the text that it touches outdated, tells who wrote it, and shows what has changed', async () => {
    await translate({ title: 'عنوان', 'steps/0': 'اسأل.', 'steps/1': 'قابل.' })
    await change({ steps: { value: ['Ask twice.', 'Meet.'] } })
    expect(await states()).toMatchObject({ title: 'approved', 'steps/0': 'outdated', 'steps/1': 'approved' })
    expect(await fieldAt('steps/0')).toMatchObject({
      source: 'Ask twice.',
      body: 'اسأل.',
      earlierSource: 'Ask.',
    })
    expect((await read()).steps?.[0]).toEqual({ en: 'Ask twice.', ar: { text: 'اسأل.', state: 'outdated' } })
    expect((await notices(amal)).at(-1)).toEqual([
      'translation.outdated',
      { count: 1, language: 'العربية', title: 'Homework with the police' },
    ])
    const coverage = (await listCoverage(database.read)).find((it) => it.language === 'ar')
    expect(coverage).toMatchObject({ outdated: 1 })
    await translate({ 'steps/0': 'اسأل مرتين.' })
    expect(await states()).toMatchObject({ 'steps/0': 'approved' })
    // A further change of something else tells nobody.
    const before = (await notices(amal)).length
    await change({ title: { value: 'Homework' } }, ['title'])
    expect(await notices(amal)).toHaveLength(before)
  })

  test('in a way that the editor calls minor changes nothing', async () => {
    await translate({ title: 'عنوان' })
    await change({ title: { value: 'Homework, with the police' } }, ['title'])
    expect(await states()).toMatchObject({ title: 'approved' })
    expect(await notices(amal)).toHaveLength(1)
  })

  test('to another place of a list keeps its translation and the work on it', async () => {
    await translate({ 'steps/0': 'اسأل.' })
    await work(amal, { 'steps/1': 'قابل.' })
    await change({ steps: { value: ['Meet.', 'Ask.'] } })
    expect(await fieldAt('steps/0')).toMatchObject({ source: 'Meet.', state: 'draft', body: 'قابل.' })
    expect(await fieldAt('steps/1')).toMatchObject({ source: 'Ask.', state: 'approved', body: 'اسأل.' })
  })

  test('while somebody translates is told, and what they have typed is not put to another source', async () => {
    const shown = await fields()
    await change({ title: { value: 'Homework' } })
    const outcome = await work(amal, { title: 'عنوان' }, {}, shown)
    expect(outcome).toMatchObject({ saved: 0, conflicts: [{ path: 'title', field: { source: 'Homework' } }] })
  })

  test('leaves work on the earlier wording as a suggestion', async () => {
    await work(amal, { title: 'عنوان قديم' })
    await change({ title: { value: 'Homework' } })
    const list = await listTranslationFields(database.read, await published(), 'ar')
    const suggestions = await listSuggestions(database.read, await published(), 'ar', list)
    expect(suggestions.get('title')).toMatchObject([
      { kind: 'begun', source: 'Homework with the police', body: 'عنوان قديم' },
    ])
  })

  test('is told to the editor beforehand, by field and language', async () => {
    await translate({ title: 'عنوان', 'steps/0': 'اسأل.' })
    const base = await findWholeVersion(database.read, id, 2)
    const content = { ...contentOfRecord(base), title: { value: 'Homework' }, steps: { value: ['Meet.'] } }
    const { record } = recordOf(content, { id, slug: 'homework', language: 'en', base })
    expect(listMoved(base, record as PracticeInput)).toEqual([{ field: 'title', languages: ['ar'] }])
    expect(listMoved(base, base)).toEqual([])
  })

  test('of an imported practice is found in its earlier version', async () => {
    await store(recordWith({ title: { en: 'Homework with the police', ar: 'عنوان' } }))
    expect(await states()).toMatchObject({ title: 'approved' })
    await store(recordWith({ title: { en: 'Homework', ar: { text: 'عنوان', state: 'outdated' } } }))
    expect(await fieldAt('title')).toMatchObject({
      state: 'outdated',
      earlierSource: 'Homework with the police',
    })
  })
})

describe('a machine', () => {
  const fill = async () => {
    const order = await listForMachine(database.read, amal.viewer, on)
    const made = order.texts.map((it) => ({ ...it, body: `آلة ${it.path}` }))
    return database.inWrite((tx) => keepMachineTexts(tx, amal.viewer, on, made, now))
  }
  const release = () => database.inWrite((tx) => releaseMachineTexts(tx, amal.viewer, on, undefined, now))

  test('fills what is missing, for translators; readers see it when it is released, labelled', async () => {
    await translate({ title: 'عنوان' })
    await work(amal, { promise: 'وعد' })
    expect(await fill()).toBe(7)
    expect(await states()).toMatchObject({ title: 'approved', promise: 'draft', summary: 'machine' })
    expect((await read()).summary).toEqual({ en: 'Twice a week.' })
    expect(await release()).toEqual({ done: 7, version: 3 })
    expect(await release()).toEqual({ done: 0, version: null })
    const record = await read()
    expect(record.summary).toEqual({ en: 'Twice a week.', ar: { text: 'آلة summary', state: 'machine' } })
    expect(record).toMatchObject({ title: { ar: 'عنوان' }, promise: { en: 'Officers help with homework.' } })
    expect(await states()).toMatchObject({ summary: 'machine' })
  })

  test('is read and approved text by text, and then answered for by a person', async () => {
    await fill()
    await release()
    await expect(work(badr, {}, { act: 'approve', ticked: ['title', 'summary'] })).rejects.toThrow(
      new Conflict('translate.machineAlone'),
    )
    expect(await work(badr, {}, { act: 'approve', ticked: ['summary'] })).toMatchObject({
      done: 1,
      version: 3,
    })
    const { summary, title } = await read()
    expect(summary).toEqual({ en: 'Twice a week.', ar: 'آلة summary' })
    expect(title.ar).toEqual({ text: 'آلة title', state: 'machine' })
    await work(amal, { title: 'عنوان' })
    expect(await fieldAt('title')).toMatchObject({ state: 'draft', by: amal.id })
    expect((await read()).title.ar).toEqual({ text: 'آلة title', state: 'machine' })
  })

  test('does not overwrite what a person has begun meanwhile, or put texts to another source', async () => {
    const { texts } = await listForMachine(database.read, amal.viewer, on)
    await work(badr, { title: 'عنوان' })
    await change({ promise: { value: 'Officers help.' } })
    const made = texts.map((it) => ({ ...it, body: 'آلة\u202e\u0000' }))
    expect(await database.inWrite((tx) => keepMachineTexts(tx, amal.viewer, on, made, now))).toBe(7)
    expect(await states()).toMatchObject({ title: 'draft', promise: 'missing' })
    expect(await fieldAt('summary')).toMatchObject({ body: 'آلة' })
  })

  test('is asked by whoever may translate only', async () => {
    const reader = await signIn(database)
    await expect(listForMachine(database.read, reader.viewer, on)).rejects.toThrow(Forbidden)
    await expect(
      database.inWrite((tx) => releaseMachineTexts(tx, reader.viewer, on, undefined, now)),
    ).rejects.toThrow(Forbidden)
  })

  test('leaves texts that are too long for the record with the translators', async () => {
    const made = [{ path: 'title', source: 'Homework with the police', body: 'آلة '.repeat(30) }]
    await database.inWrite((tx) => keepMachineTexts(tx, amal.viewer, on, made, now))
    expect(await release()).toEqual({ done: 0, version: null })
  })
})

describe('suggestions', () => {
  const other = (number: number, given: object) =>
    recordWith({ id: idFromNumber('RP', number), slug: `other-${number}`, ...given })
  const suggestions = async (path: string) => {
    const list = await listTranslationFields(database.read, await published(), 'ar')
    return (await listSuggestions(database.read, await published(), 'ar', list)).get(path)
  }

  test('come from other practices, whether imported or translated here, the same words first', async () => {
    await store(
      other(2, { summary: { en: 'Twice a week.', ar: 'مرتين في الأسبوع.' } }),
      other(3, { summary: { en: 'Twice a week, at night.', ar: 'ليلا.' } }),
      other(4, {
        language: 'ar',
        title: { ar: 'x' },
        promise: { ar: 'x' },
        summary: { en: 'Twice a week', ar: 'أسبوعيا.' },
      }),
    )
    expect((await suggestions('summary'))?.map((it) => [it.kind, it.body])).toEqual([
      ['same', 'مرتين في الأسبوع.'],
      ['same', 'أسبوعيا.'],
      ['near', 'ليلا.'],
    ])
    await translate({ serves: 'أطفال.' })
    await store(other(5, {}))
    const five = { ...(await published()), id: idFromNumber('RP', 5) }
    const list = await listTranslationFields(database.read, five, 'ar')
    const found = await listSuggestions(database.read, five, 'ar', list)
    expect(found.get('serves')).toEqual([{ kind: 'same', source: 'Children.', body: 'أطفال.', practice: id }])
  })

  test('never come from machines, outdated texts, sensitive or hidden practices', async () => {
    const said = (state: string) => ({ en: 'Twice a week.', ar: { text: state, state } })
    await store(
      other(2, { summary: said('machine') }),
      other(3, { summary: said('outdated') }),
      other(4, { summary: { en: 'Twice a week.', ar: 'سر' }, sensitive: true }),
      other(5, { summary: { en: 'Twice a week.', ar: 'مسودة' }, editorial: 'draft' }),
    )
    expect(await suggestions('summary')).toEqual([])
  })
})

describe('wishes and coverage', () => {
  const wish = (practice: string, language = 'ar') =>
    database.inWrite((tx) => wishTranslation(tx, practice, language, now))

  test('are counted without who asked, and lead the queue', async () => {
    const ids = [2, 3].map((it) => idFromNumber('RP', it))
    await store(...ids.map((it, at) => recordWith({ id: it, slug: `other-${at}` })))
    await wish(ids[1] as string)
    await wish(ids[1] as string)
    await wish(ids[0] as string)
    await expect(wish(id, 'en')).rejects.toThrow(NotFound)
    await expect(wish('RP-NONE')).rejects.toThrow(NotFound)
    const queue = await listTranslationQueue(database.read, 'ar', { offset: 0, limit: 9 })
    expect(queue.map((it) => [it.id, it.wishes])).toEqual([
      [ids[1], 2],
      [ids[0], 1],
      [id, 0],
    ])
    expect(await listTranslationQueue(database.read, 'ar', { offset: 1, limit: 1 })).toEqual([queue[1]])
    expect(await listTranslationQueue(database.read, 'en', { offset: 0, limit: 9 })).toEqual([])
    expect((await listCoverage(database.read)).map((it) => [it.language, it.originals, it.wishes])).toEqual([
      ['en', 3, 0],
      ['ar', 0, 3],
    ])
  })

  test('of 10,000 practices take two queries', { timeout: 120_000 }, async () => {
    const records = Array.from({ length: 10_000 }, (_, at) =>
      practiceInput.parse({
        format: 'rialto/1',
        kind: 'practice',
        id: idFromNumber('RP', at + 10),
        slug: `practice-${at}`,
        language: at % 2 === 0 ? 'en' : 'fr',
        title: { en: `Title ${at}`, fr: `Titre ${at}`, ...(at % 3 === 0 ? { ar: 'عنوان' } : {}) },
        promise: {
          en: 'Promise',
          fr: 'Promesse',
          ...(at % 3 === 0 ? { ar: { text: 'وعد', state: 'machine' } } : {}),
        },
        themes: ['work'],
        scale: 'national',
        life: { state: 'running' },
        sources: [{ key: 's', kind: 'report', title: 'A report' }],
      }),
    ) as PracticeInput[]
    for (let at = 0; at < records.length; at += 500) await store(...records.slice(at, at + 500))
    let coverage: unknown
    const statements = await countStatements(database, async () => {
      coverage = await listCoverage(database.read)
    })
    expect(statements).toBe(2)
    const row = { wishes: 0, outdated: 0 }
    expect(coverage).toEqual([
      { ...row, language: 'en', originals: 5001, tip: 10_001, profile: 10_001, every: 10_001, machine: 0 },
      { ...row, language: 'fr', originals: 5000, tip: 10_000, profile: 10_000, every: 10_000, machine: 0 },
      { ...row, language: 'ar', originals: 0, tip: 3334, profile: 3334, every: 3334, machine: 3334 },
    ])
    const queue = await listTranslationQueue(database.read, 'ar', { offset: 40, limit: 20 })
    expect(queue).toHaveLength(20)
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

async function notices(person: TestPerson): Promise<[string, object][]> {
  const rows = await database.read
    .selectFrom('people_notice')
    .select(['kind', 'detail'])
    .where('person', '=', person.id)
    .orderBy('at')
    .execute()
  return rows.map((it) => [it.kind, JSON.parse(it.detail)])
}
