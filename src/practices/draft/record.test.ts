import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPractice } from '../../../tests/database/any-practice.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { canonical } from '../../platform/record/index.ts'
import { type PracticeInput, practiceInput } from '../input.ts'
import { contentOf, recordOf } from './record.ts'

const id = idFromNumber('RP', 7)

function written(record: PracticeInput): unknown {
  const { version: _version, editorial: _editorial, ...rest } = record
  return canonical(rest, record.language)
}

test('a draft that changes nothing becomes the record it was made of', () => {
  fc.assert(
    fc.property(anyPractice, (some) => {
      const base = practiceInput.parse({ ...some, id, slug: 'some' })
      const content = contentOf(base)
      const { record, faults } = recordOf(content, { id, slug: 'some', language: base.language, base })
      expect(faults).toEqual([])
      expect(written(record as PracticeInput)).toEqual(written(base))
    }),
    { numRuns: 500 },
  )
})

const base = practiceInput.parse({
  format: 'rialto/1',
  kind: 'practice',
  id,
  slug: 'some',
  language: 'en',
  title: { en: 'Mentoring', ar: 'إرشاد', de: { text: 'Mentoring hier', state: 'machine' } },
  promise: { en: 'A hand', fr: 'Une main' },
  steps: [
    { en: 'First', fr: 'D’abord' },
    { en: 'Then', fr: 'Ensuite' },
  ],
  themes: ['work'],
  scale: 'place',
  life: { state: 'running' },
  sources: [{ key: 's', kind: 'report', title: 'A report' }],
})
const parts = { id, slug: 'some', language: 'en', base }

test('a changed text makes its translations outdated, and no other', () => {
  const content = { ...contentOf(base), title: { value: 'Mentoring at work' } }
  expect(recordOf(content, parts).record).toMatchObject({
    title: {
      en: 'Mentoring at work',
      ar: { text: 'إرشاد', state: 'outdated' },
      de: { text: 'Mentoring hier', state: 'outdated' },
    },
    promise: base.promise,
    steps: base.steps,
  })
})

test('a change that is too small leaves the translations as they are', () => {
  const content = { ...contentOf(base), title: { value: 'Mentoring.' } }
  expect(recordOf(content, { ...parts, minor: new Set(['title']) }).record?.title).toEqual({
    ...base.title,
    en: 'Mentoring.',
  })
})

test('items that change places take their translations along', () => {
  const content = { ...contentOf(base), steps: { value: ['Then', 'New', 'First'] } }
  expect(recordOf(content, parts).record?.steps).toEqual([
    { en: 'Then', fr: 'Ensuite' },
    { en: 'New', fr: { text: 'Ensuite', state: 'outdated' } },
    { en: 'First', fr: 'D’abord' },
  ])
})

test('what cannot be published says where', () => {
  const content = { ...contentOf(base), promise: { value: 'word '.repeat(40).trim() }, themes: { value: [] } }
  expect(recordOf(content, parts)).toEqual({
    record: null,
    faults: [
      { path: 'promise', message: 'expected at most 35 words' },
      { path: 'themes', message: expect.stringContaining('>=1') },
    ],
  })
})
