import { beforeEach, describe, expect, test } from 'vitest'
import {
  homework,
  openTranslationWorld,
  type TranslationWorld,
  translatedId,
} from '../../../tests/database/translating.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  listCoverage,
  listTranslationQueue,
  listVersions,
  storeTombstones,
  tombstoneInput,
  wishTranslation,
} from '../index.ts'

let world: TranslationWorld
beforeEach(async () => {
  world = await openTranslationWorld()
})

describe('a translation', () => {
  test('goes from nothing to a new version of the practice, through a second person', async () => {
    expect((await world.fields()).map((it) => [it.path, it.source, it.state])).toContainEqual([
      'steps/1',
      'Meet.',
      'missing',
    ])
    expect(await world.work(world.amal, { title: ' واجبات مع الشرطة ', 'steps/0': 'اسأل.' })).toEqual({
      saved: 2,
      done: 0,
      version: null,
      conflicts: [],
    })
    expect(await world.states()).toMatchObject({ title: 'draft', 'steps/0': 'draft', 'steps/1': 'missing' })
    expect((await world.read()).title).toEqual({ en: 'Homework with the police' })

    expect(
      await world.work(world.amal, {}, { act: 'send', ticked: ['title', 'steps/0', 'steps/1'] }),
    ).toMatchObject({
      done: 2,
    })
    const note = { en: 'Arabic' }
    const approved = await world.work(world.badr, {}, { act: 'approve', ticked: ['title', 'steps/0'], note })
    expect(approved).toMatchObject({ done: 2, version: 2, conflicts: [] })
    expect(await world.read()).toMatchObject({
      title: { en: 'Homework with the police', ar: 'واجبات مع الشرطة' },
      steps: [{ en: 'Ask.', ar: 'اسأل.' }, { en: 'Meet.' }],
      version: { number: 2, note },
    })
    expect(await world.states()).toMatchObject({ title: 'approved', 'steps/1': 'missing' })
    expect(
      (await listFacts(world.database.read, { limit: 3 })).map((it) => [it.kind, it.actor, it.detail]),
    ).toEqual([
      ['translation.approved', world.badr.id, { language: 'ar', count: 2, version: 2 }],
      ['translation.sent', world.amal.id, { language: 'ar', count: 2 }],
      ['translation.saved', world.amal.id, { language: 'ar', count: 2 }],
    ])
    expect(await world.notices(world.amal)).toEqual([
      ['translation.approved', { count: 2, language: 'العربية', title: 'Homework with the police' }],
    ])
    expect(await world.notices(world.badr)).toEqual([])
  })

  test('in which only one text has a translator is approved by stewards and editors, or by the only translator', async () => {
    await world.work(world.amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    await expect(world.work(world.amal, {}, { act: 'approve', ticked: ['title'] })).rejects.toThrow(
      new Conflict('translate.ownText'),
    )
    // Nobody else translates into Turkish.
    const turkish = await world.work(
      world.amal,
      { title: 'Başlık' },
      { act: 'approve', ticked: ['title'] },
      undefined,
      'tr',
    )
    expect(turkish).toMatchObject({ saved: 1, done: 1, version: 2 })
    const own = await world.work(world.editor, { promise: 'وعد' }, { act: 'approve', ticked: ['promise'] })
    expect(own).toMatchObject({ saved: 1, done: 1, version: 3 })
  })

  test('that somebody else is still at work on is not approved', async () => {
    await world.work(world.amal, { title: 'عنوان' })
    await expect(world.work(world.editor, {}, { act: 'approve', ticked: ['title'] })).rejects.toThrow(
      new Conflict('translate.notSent'),
    )
  })

  test('comes back with a remark, and its writer hears of it', async () => {
    await world.work(world.amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    await expect(
      world.work(world.badr, {}, { act: 'ask-changes', ticked: ['title'], remark: ' ' }),
    ).rejects.toThrow(Invalid)
    await world.work(world.badr, {}, { act: 'ask-changes', ticked: ['title'], remark: 'Shorter, please.' })
    expect(await world.fieldAt('title')).toMatchObject({
      state: 'draft',
      remark: 'Shorter, please.',
      by: world.amal.id,
    })
    expect(await world.notices(world.amal)).toMatchObject([['translation.changesAsked', { count: 1 }]])
    await world.work(world.amal, { title: 'عنوان قصير' })
    expect(await world.fieldAt('title')).toMatchObject({ state: 'draft', remark: null })
  })

  test('is given up when it is emptied, and what the record has stands again', async () => {
    await world.work(world.amal, { title: 'عنوان' })
    await world.work(world.amal, { title: '' })
    expect(await world.fieldAt('title')).toMatchObject({ state: 'missing', body: '' })
    await world.translate({ title: 'عنوان' })
    expect(await world.work(world.amal, { title: '' })).toMatchObject({ saved: 0 })
    await world.work(world.amal, { title: 'أفضل' })
    await world.work(world.amal, { title: '' })
    expect(await world.fieldAt('title')).toMatchObject({ state: 'approved', body: 'عنوان' })
  })

  test('that is too long for the record is kept, but neither sent nor approved', async () => {
    const long = 'كلمة '.repeat(21).trim()
    await world.work(world.amal, { title: long })
    const refused = await world
      .work(world.amal, {}, { act: 'send', ticked: ['title'] })
      .catch((it: unknown) => it)
    expect(refused).toMatchObject({ issues: [{ path: 'title', key: 'translate.tooLong' }] })
    expect(await world.fieldAt('title')).toMatchObject({ state: 'draft', body: long })
  })

  test('with hidden characters is refused whole; marks of direction may stay', async () => {
    await expect(world.work(world.amal, { title: 'a\u202eb', promise: 'وعد' })).rejects.toThrow(Invalid)
    expect(await world.states()).toMatchObject({ title: 'missing', promise: 'missing' })
    await world.work(world.amal, { title: 'عنوان\u200f!' })
    expect(await world.fieldAt('title')).toMatchObject({ body: 'عنوان\u200f!' })
  })

  test('is for translators, editors and stewards, into another language than its own', async () => {
    const reader = await signIn(world.database, { languages: ['ar'] })
    const weak = await signIn(world.database, { grants: [{ network: null, role: 'editor' }], strong: false })
    const elsewhere = await signIn(world.database, { grants: [{ network: 'other', role: 'translator' }] })
    for (const who of [reader, weak, elsewhere])
      await expect(world.work(who, { title: 'عنوان' })).rejects.toThrow(Forbidden)
    for (const language of ['en', 'xx-', 'arabic language'])
      await expect(world.work(world.amal, {}, {}, [], language)).rejects.toThrow(NotFound)
    await world.store(homework({ editorial: 'archived' }))
    await expect(world.work(world.amal, { title: 'عنوان' })).rejects.toThrow(NotFound)
  })

  test('may be that a text stays as it is', async () => {
    await world.work(world.amal, {}, { act: 'keep', ticked: ['serves'] })
    expect(await world.fieldAt('serves')).toMatchObject({ state: 'kept-as-source', body: 'Children.' })
    expect((await world.read()).serves).toEqual({ en: 'Children.' })
    const [arabic] = (await listCoverage(world.database.read)).filter((it) => it.language === 'ar')
    expect(arabic).toMatchObject({ tip: 0, every: 0 })
    await world.translate({ title: 'عنوان', promise: 'وعد' })
    const queued = await listTranslationQueue(world.database.read, 'ar', { offset: 0, limit: 9 })
    expect(queued).toMatchObject([{ id: translatedId, done: 3, total: 9 }])
  })

  test('goes with a practice that is withdrawn', async () => {
    await world.translate({ title: 'عنوان' })
    await world.database.inWrite((tx) => wishTranslation(tx, translatedId, 'fr', testClock.now()))
    const tables = [
      'practice_translation',
      'practice_translation_edit',
      'practice_coverage',
      'practice_wish',
    ] as const
    const counts = () =>
      Promise.all(
        tables.map(
          async (it) => (await world.database.read.selectFrom(it).select('language').execute()).length,
        ),
      )
    expect(await counts()).toEqual([1, 3, 2, 1])
    const tombstone = tombstoneInput.parse({
      format: 'rialto/1',
      kind: 'tombstone',
      id: translatedId,
      withdrawnAt: '2026-11-24T12:00:00Z',
      reason: { en: 'The people who ran it asked for it.' },
    })
    await world.database.inWrite((tx) => storeTombstones(tx, [tombstone], testClock.now()))
    expect(await counts()).toEqual([0, 0, 0, 0])
    await expect(world.work(world.amal, {}, {}, [])).rejects.toThrow()
  })
})

describe('two people', () => {
  test('who write different texts keep both; of the same text the first stands and the other is told', async () => {
    const shown = await world.fields()
    await world.work(world.amal, { title: 'عنوان أمل' }, {}, shown)
    const second = await world.work(world.badr, { title: 'عنوان بدر', promise: 'وعد' }, {}, shown)
    expect(second).toMatchObject({
      saved: 1,
      conflicts: [{ path: 'title', field: { body: 'عنوان أمل', by: world.amal.id } }],
    })
    expect(await world.fieldAt('promise')).toMatchObject({ body: 'وعد', by: world.badr.id })
    // Having seen it, the second may go on from there.
    const again = await world.work(world.badr, { title: 'عنوان بدر' })
    expect(again).toMatchObject({ saved: 1, conflicts: [] })
  })

  test('who approve at once make one version', async () => {
    await world.work(world.amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    const shown = await world.fields()
    const approve = (who: TestPerson) => world.work(who, {}, { act: 'approve', ticked: ['title'] }, shown)
    const both = await Promise.all([approve(world.badr), approve(world.editor)])
    expect(both.map((it) => it.version).toSorted()).toEqual([2, null])
    expect(both.map((it) => it.conflicts.length).toSorted()).toEqual([0, 1])
    expect(await listVersions(world.database.read, translatedId)).toHaveLength(2)
  })

  test('who write at once lose nothing', async () => {
    const shown = await world.fields()
    const all = await Promise.all(
      [world.amal, world.badr, world.editor].map((who) =>
        world.work(who, { title: `عنوان ${who.id}` }, {}, shown),
      ),
    )
    expect(all.map((it) => it.saved).toSorted()).toEqual([0, 0, 1])
    expect(all.flatMap((it) => it.conflicts)).toHaveLength(2)
  })

  test('of whom one changes the text that the other approves: nobody approves what they have not seen', async () => {
    await world.work(world.amal, { title: 'عنوان' }, { act: 'send', ticked: ['title'] })
    const shown = await world.fields()
    await world.work(world.amal, { title: 'آخر' }, { act: 'send', ticked: ['title'] })
    const late = await world.work(world.badr, {}, { act: 'approve', ticked: ['title'] }, shown)
    expect(late).toMatchObject({
      done: 0,
      version: null,
      conflicts: [{ path: 'title', field: { body: 'آخر' } }],
    })
  })
})
