import { expect, expectTypeOf, test } from 'vitest'
import { catalogueOf, catalogues, isMessageKey, type MessageKey, type SameKeys } from './catalogue.ts'

// The compiler is the test here: it fails where an @ts-expect-error meets no error.
test('a catalogue with a missing or an extra message does not compile', () => {
  const whole = { a: 'x', b: 'y' }
  const short = { a: 'x' }
  const long = { a: 'x', b: 'y', c: 'z' }
  const same: SameKeys<typeof whole, 'a' | 'b'> = whole
  // @ts-expect-error b is missing
  const missing: SameKeys<typeof short, 'a' | 'b'> = short
  // @ts-expect-error c is not in the English catalogue
  const extra: SameKeys<typeof long, 'a' | 'b'> = long
  expect([same, missing, extra]).toHaveLength(3)
})

test('keys are typed by the English catalogue', () => {
  expectTypeOf<'theme.work.name'>().toExtend<MessageKey>()
  expectTypeOf<'theme.werk.name'>().not.toExtend<MessageKey>()
  expectTypeOf<string>().not.toExtend<MessageKey>()
  expect(isMessageKey('theme.work.name')).toBe(true)
  for (const it of ['theme.werk.name', '', 'constructor', '__proto__']) expect(isMessageKey(it)).toBe(false)
})

test('pseudo-languages are made from English', () => {
  expect(catalogueOf('en-XA')).toBe(catalogues.en)
  expect(catalogueOf('en-XB')).toBe(catalogues.en)
  expect(catalogueOf('fr')).toBe(catalogues.fr)
})
