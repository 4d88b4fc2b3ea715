import { beforeEach, describe, expect, test } from 'vitest'
import { countStatements } from '../../../tests/database/support.ts'
import {
  homework,
  openTranslationWorld,
  type TranslationWorld,
  translatedId,
} from '../../../tests/database/translating.ts'
import { testClock } from '../../../tests/database/web.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  listCoverage,
  listSuggestions,
  listTranslationFields,
  listTranslationQueue,
  type PracticeInput,
  practiceInput,
  wishTranslation,
} from '../index.ts'

const now = testClock.now()
let world: TranslationWorld
beforeEach(async () => {
  world = await openTranslationWorld()
})

describe('suggestions', () => {
  const other = (number: number, given: object) =>
    homework({ id: idFromNumber('RP', number), slug: `other-${number}`, ...given })
  const suggestions = async (path: string) => {
    const list = await listTranslationFields(world.database.read, await world.published(), 'ar')
    return (await listSuggestions(world.database.read, await world.published(), 'ar', list)).get(path)
  }

  test('come from other practices, whether imported or translated here, the same words first', async () => {
    await world.store(
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
    await world.translate({ serves: 'أطفال.' })
    await world.store(other(5, {}))
    const { version } = await world.published()
    const five = { ...homework({ id: idFromNumber('RP', 5) }), version }
    const list = await listTranslationFields(world.database.read, five, 'ar')
    const found = await listSuggestions(world.database.read, five, 'ar', list)
    expect(found.get('serves')).toEqual([
      { kind: 'same', source: 'Children.', body: 'أطفال.', practice: translatedId },
    ])
  })

  test('never come from machines, outdated texts, sensitive or hidden practices', async () => {
    const said = (state: string) => ({ en: 'Twice a week.', ar: { text: state, state } })
    await world.store(
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
    world.database.inWrite((tx) => wishTranslation(tx, practice, language, now))

  test('are counted without who asked, and lead the queue', async () => {
    const ids = [2, 3].map((it) => idFromNumber('RP', it))
    await world.store(...ids.map((it, at) => homework({ id: it, slug: `other-${at}` })))
    await wish(ids[1] as string)
    await wish(ids[1] as string)
    await wish(ids[0] as string)
    await expect(wish(translatedId, 'en')).rejects.toThrow(NotFound)
    await expect(wish('RP-NONE')).rejects.toThrow(NotFound)
    const queue = await listTranslationQueue(world.database.read, 'ar', { offset: 0, limit: 9 })
    expect(queue.map((it) => [it.id, it.wishes])).toEqual([
      [ids[1], 2],
      [ids[0], 1],
      [translatedId, 0],
    ])
    expect(await listTranslationQueue(world.database.read, 'ar', { offset: 1, limit: 1 })).toEqual([queue[1]])
    expect(await listTranslationQueue(world.database.read, 'en', { offset: 0, limit: 9 })).toEqual([])
    expect(
      (await listCoverage(world.database.read)).map((it) => [it.language, it.originals, it.wishes]),
    ).toEqual([
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
    for (let at = 0; at < records.length; at += 500) await world.store(...records.slice(at, at + 500))
    let coverage: unknown
    const statements = await countStatements(world.database, async () => {
      coverage = await listCoverage(world.database.read)
    })
    expect(statements).toBe(2)
    const row = { wishes: 0, outdated: 0 }
    expect(coverage).toEqual([
      { ...row, language: 'en', originals: 5001, tip: 10_001, profile: 10_001, every: 10_001, machine: 0 },
      { ...row, language: 'fr', originals: 5000, tip: 10_000, profile: 10_000, every: 10_000, machine: 0 },
      { ...row, language: 'ar', originals: 0, tip: 3334, profile: 3334, every: 3334, machine: 3334 },
    ])
    const queue = await listTranslationQueue(world.database.read, 'ar', { offset: 40, limit: 20 })
    expect(queue).toHaveLength(20)
  })
})
