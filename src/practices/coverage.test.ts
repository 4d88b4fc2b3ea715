import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPractice } from '../../tests/database/any-practice.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import { coverageOf, keptKey } from './coverage.ts'
import { type PracticeInput, practiceInput } from './input.ts'
import { digestOf } from './translation/walk.ts'

const id = idFromNumber('RP', 1)
const record = (given: object) =>
  practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id,
    slug: 'any',
    language: 'en',
    title: { en: 'Title' },
    promise: { en: 'Promise' },
    themes: ['work'],
    scale: 'national',
    life: { state: 'running' },
    sources: [{ key: 's', kind: 'report', title: 'A report' }],
    ...given,
  }) as PracticeInput

const of = (given: object, language: string, kept?: ReadonlySet<string>) =>
  coverageOf(record(given), kept).find((it) => it.language === language)

test('a practice is whole in its own language', () => {
  expect(coverageOf(record({}))).toEqual([
    {
      practice: id,
      language: 'en',
      is_original: 1,
      tip: 1,
      profile: 1,
      every: 1,
      total: 2,
      done: 2,
      outdated: 0,
      machine: 0,
    },
  ])
})

test('in another one it is there as deep as its texts are', () => {
  const both = { title: { en: 'Title', ar: 'عنوان' }, promise: { en: 'Promise', ar: 'وعد' } }
  const steps = { steps: [{ en: 'One', ar: { text: 'واحد', state: 'machine' } }] }
  const needs = { theoryOfChange: { en: 'Because' } }
  expect(of({ title: both.title }, 'ar')).toMatchObject({ tip: 0, profile: 0, every: 0, total: 2, done: 1 })
  expect(of(both, 'ar')).toMatchObject({ tip: 1, profile: 1, every: 1, total: 2, done: 2 })
  expect(of({ ...both, steps: [{ en: 'One' }] }, 'ar')).toMatchObject({
    tip: 1,
    profile: 0,
    every: 0,
    done: 2,
  })
  expect(of({ ...both, ...steps, ...needs }, 'ar')).toMatchObject({
    tip: 1,
    profile: 1,
    every: 0,
    total: 4,
    done: 2,
    machine: 1,
  })
})

test('outdated texts are there, but not done; those that stay as they are, are done', () => {
  const given = { title: { en: 'Title', ar: { text: 'عنوان', state: 'outdated' } } }
  const kept = new Set([keptKey('ar', 'promise', digestOf('Promise'))])
  expect(of(given, 'ar', kept)).toMatchObject({ tip: 1, total: 2, done: 1, outdated: 1 })
  expect(of({}, 'ar', kept)).toMatchObject({ tip: 0, total: 2, done: 1 })
})

test('numbers of any practice agree with each other', () => {
  fc.assert(
    fc.property(anyPractice, (given) => {
      for (const it of coverageOf(practiceInput.parse({ ...given, id, slug: 'any' }) as PracticeInput)) {
        expect(it.tip).toBeGreaterThanOrEqual(it.profile)
        expect(it.profile).toBeGreaterThanOrEqual(it.every)
        expect(it.done + it.outdated + it.machine).toBeLessThanOrEqual(it.total)
        if (it.done === it.total) expect(it.every).toBe(1)
        if (it.is_original) expect(it.done).toBe(it.total)
      }
    }),
  )
})
