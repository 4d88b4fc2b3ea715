import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPractice } from '../../../tests/database/any-practice.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { takeApart } from '../../platform/record/index.ts'
import { type PracticeInput, practiceInput } from '../input.ts'
import { practiceLayout } from '../layout.ts'
import { depthOf, mostWordsAt } from './slot.ts'
import { digestOf, listPlaces, putTexts, wordsIn } from './walk.ts'

const practice = anyPractice.map(
  (it) => practiceInput.parse({ ...it, id: idFromNumber('RP', 1), slug: 'any' }) as PracticeInput,
)

const slots = [
  ...practiceLayout.texts.filter((it) => !/^version|^archived/.test(it)),
  ...practiceLayout.textLists,
  ...Object.entries(practiceLayout.lists).flatMap(([list, { texts }]) =>
    list === 'confirmations' ? [] : texts.map((it) => `${list}/${it}`),
  ),
]

describe('the texts of a record', () => {
  test('are those that its tables keep, each once, but for what is said of a version, an archive or a confirmation', () => {
    fc.assert(
      fc.property(practice, (record) => {
        const rows = takeApart(practiceLayout, record as never, record.language).get('practice_text') ?? []
        const kept = rows.filter((it) => !/^confirmations\/|^version\.|^archived\./.test(String(it.field)))
        const walked = listPlaces(record).flatMap(({ path, text }) =>
          Object.keys(text).map((language) => `${path} ${language} ${wordsIn(text, language)}`),
        )
        expect(walked.toSorted()).toEqual(
          kept.map((it) => `${it.field} ${it.language} ${it.body}`).toSorted(),
        )
      }),
    )
  })

  test('come back when every one of them is put, and nothing else changes', () => {
    fc.assert(
      fc.property(practice, fc.constantFrom('human', 'machine', 'outdated'), (record, state) => {
        const before = structuredClone(record)
        const places = listPlaces(record)
        const texts = new Map(places.map(({ path }) => [path, { text: `text of ${path}`, state } as const]))
        const put = putTexts(record, 'sw', texts)
        expect(record).toEqual(before)
        for (const { path, text } of listPlaces(put)) {
          expect(wordsIn(text, 'sw')).toBe(`text of ${path}`)
          expect(typeof text.sw === 'string' ? 'human' : text.sw?.state).toBe(state)
        }
        const away = new Map(places.map(({ path }) => [path, null]))
        expect(putTexts(put, 'sw', away)).toEqual(before)
      }),
    )
  })

  test('have a slot that is the path without numbers', () => {
    fc.assert(
      fc.property(practice, (record) => {
        for (const { path, slot } of listPlaces(record)) {
          expect(path.replaceAll(/\/\d+/g, '')).toBe(slot)
          expect(slots).toContain(slot)
        }
      }),
    )
  })

  test('that are not in the record are not put', () => {
    const record = fc.sample(practice, 1)[0] as PracticeInput
    const put = putTexts(record, 'sw', new Map([['steps/99', { text: 'x', state: 'human' }]]))
    expect(put).toEqual(record)
  })
})

test.each(slots)('%s takes as many words as the schema, and not one more', (slot) => {
  const most = mostWordsAt(slot)
  const issues = (words: number) => {
    const text = { en: Array.from({ length: words }, () => 'a').join(' ') }
    const [name = '', ...rest] = slot.split(/[./]/)
    const value = rest.reduceRight<unknown>((inner, part) => ({ [part]: inner }), text)
    const isList = slot === 'steps' || slot.includes('/')
    const parsed = practiceInput.safeParse({ [name]: isList ? [value] : value })
    // Parts of the row that are missing are no matter here; a choice of shapes tells of its branches.
    return JSON.stringify(parsed.error?.issues).includes(`at most ${most} words`)
  }
  expect([issues(most), issues(most + 1)]).toEqual([false, true])
})

test('title and promise come first, then the profile, then what goes deeper', () => {
  expect(
    ['title', 'promise', 'steps', 'outcomes/statement', 'life.reason', 'blocks/what'].map(depthOf),
  ).toEqual(['tip', 'tip', 'profile', 'profile', 'profile', 'full'])
})

test('a text is named by its words, whichever way they are composed', () => {
  expect(digestOf('Caf\u00e9')).toBe(digestOf('Cafe\u0301'))
  expect(digestOf('Cafe')).not.toBe(digestOf('Caf\u00e9'))
})
