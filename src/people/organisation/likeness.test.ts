import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText } from '../../platform/i18n/index.ts'
import { slug } from '../../platform/schema/index.ts'
import { hostOf, isLike, slugOf } from './likeness.ts'

describe('the address of an organisation', () => {
  test.each([
    ['Città di Torino', 'citta-di-torino'],
    ['Maytree Foundation, Inc.', 'maytree-foundation-inc'],
    ['  Łódź — Rada  ', 'lodz-rada'],
    ['مكتبة المدينة', ''],
    ['Бібліотека', ''],
    ['東京 Library', ''],
    ['!!!', ''],
    ['a'.repeat(100), 'a'.repeat(60)],
  ])('for %s is %j', (name, expected) => {
    expect(slugOf(name)).toBe(expected)
  })

  test('is one that records may have, for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const made = slugOf(name)
        expect(made === '' || slug.safeParse(made).success).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ['Refugee Council', 'refugee  council', true],
  ['Caritas – Wien', 'Caritas (Wien)', true],
  ['École du Nord', 'ecole du nord', true],
  ['Caritas Wien', 'Caritas Graz', false],
])('%s and %s are alike: %s', (one, other, expected) => {
  expect(isLike(foldText(one), foldText(other))).toBe(expected)
})

test.each([
  ['https://www.Example.org/about', 'example.org'],
  ['http://example.org:8080', 'example.org:8080'],
  ['no address', null],
  [null, null],
  [undefined, null],
])('the host of %s is %s', (url, expected) => {
  expect(hostOf(url)).toBe(expected)
})
