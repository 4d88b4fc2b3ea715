import { expect, expectTypeOf, test } from 'vitest'
import { catalogueOf, isMessageKey, type MessageKey } from './catalogue.ts'
import { shipped } from './language.ts'

test('keys are typed by the English catalogue', () => {
  expectTypeOf<'theme.work.name'>().toExtend<MessageKey>()
  expectTypeOf<'theme.werk.name'>().not.toExtend<MessageKey>()
  expectTypeOf<string>().not.toExtend<MessageKey>()
  expect(isMessageKey('theme.work.name')).toBe(true)
  for (const it of ['theme.werk.name', '', 'constructor', '__proto__']) expect(isMessageKey(it)).toBe(false)
})

test('each language is read once, from all of its files', () => {
  expect(shipped.map((it) => catalogueOf(it)['theme.learn.name']).slice(0, 3)).toEqual([
    'Learn',
    'Apprendre',
    'Lernen',
  ])
  for (const it of shipped) {
    expect(catalogueOf(it)).toBe(catalogueOf(it))
    expect(Object.keys(catalogueOf(it)).sort()).toEqual(Object.keys(catalogueOf('en')).sort())
  }
})

test('pseudo-languages are made from English', () => {
  expect(catalogueOf('en-XA')).toBe(catalogueOf('en'))
  expect(catalogueOf('en-XB')).toBe(catalogueOf('en'))
})
