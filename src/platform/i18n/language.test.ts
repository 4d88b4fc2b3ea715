import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  directionOf,
  fallbackChain,
  isLanguageTag,
  known,
  languageName,
  languages,
  pseudoLanguages,
  shipped,
} from './language.ts'
import { scriptClassOf } from './script.ts'

test('the shipped languages do not contain the pseudo-languages', () => {
  expect(languages.map((it) => it.code)).toEqual([...shipped])
  expect(languages[0]?.code).toBe('en')
  expect(shipped.filter((it) => /-X/.test(it))).toEqual([])
  expect(pseudoLanguages.map((it) => `${it.code} ${it.dir}`)).toEqual(['en-XA ltr', 'en-XB rtl'])
})

test('the table agrees with what Intl knows', () => {
  for (const [code, it] of Object.entries(known)) {
    expect(it.code).toBe(code)
    expect(it.endonym.toLowerCase()).toBe(languageName(it.code, it.code).toLowerCase())
    expect(it.numbering).toBe(new Intl.NumberFormat(it.locale).resolvedOptions().numberingSystem)
    expect([it.dir, it.script]).toEqual([directionOf(it.code), scriptClassOf(it.code)])
  }
})

test.each([
  ['ar', 'rtl', 'arabic'],
  ['he', 'rtl', 'rtl'],
  ['ur-PK', 'rtl', 'arabic'],
  ['ps', 'rtl', 'arabic'],
  ['pa', 'ltr', 'indic'],
  ['pa-PK', 'rtl', 'arabic'],
  ['uz', 'ltr', 'latin'],
  ['uz-Arab', 'rtl', 'arabic'],
  ['dv', 'rtl', 'rtl'],
  ['uk', 'ltr', 'cyrillic'],
  ['sr-Latn', 'ltr', 'latin'],
  ['zh', 'ltr', 'han'],
  ['ko', 'ltr', 'han'],
  ['am', 'ltr', 'other'],
  ['en-XB', 'rtl', 'latin'],
  ['', 'ltr', 'other'],
])('%s runs %s in %s', (code, direction, script) => {
  expect([directionOf(code), scriptClassOf(code)]).toEqual([direction, script])
})

test.each([
  ['en', true],
  ['pt-BR', true],
  ['zh-Hant', true],
  ['es-419', true],
  ['sl-1994-biske-rozaj', true],
  ['pt-br', false],
  ['pt_BR', false],
  ['iw', false],
  ['', false],
  ['*', false],
  ['e', false],
  ['en-', false],
  ['en\u0000', false],
  [`en-x-${'abcdefgh-'.repeat(3)}abc`, true],
  [`en-x-${'abcdefgh-'.repeat(3)}abcd`, false],
])('isLanguageTag(%j) is %j', (text, is) => {
  expect(isLanguageTag(text)).toBe(is)
})

test.each([
  ['fr', ['fr', 'en']],
  ['en', ['en']],
  ['pt-BR', ['pt-BR', 'pt', 'en']],
  ['zh-TW', ['zh-TW', 'zh-Hant', 'zh', 'en']],
  ['zh-Hant-HK', ['zh-Hant-HK', 'zh-Hant', 'zh', 'en']],
  ['pa', ['pa', 'en']],
  ['en-XA', ['en-XA', 'en']],
  ['not a tag', ['en']],
])('%s falls back through %j', (code, chain) => {
  expect(fallbackChain(code)).toEqual(chain)
})

test('a very long text is no language', () => {
  const text = 'x'.repeat(100_000)
  expect([directionOf(text), scriptClassOf(text), isLanguageTag(text)]).toEqual(['ltr', 'other', false])
})

test('names of languages', () => {
  expect(languageName('de', 'fr')).toBe('allemand')
  expect(languageName('fr', 'de')).toBe('Französisch')
  expect(languageName('so', 'en')).toBe('Somali')
  expect(languageName('de', 'not a tag')).toBe('German')
  expect(languageName('not a tag', 'en')).toBe('not a tag')
})

describe('whatever the text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-zA-Z0-9_*-]{0,40}$/),
    fc.constantFrom('en', 'pt-BR', 'zh-Hant', 'ar-u-nu-latn', '__proto__', 'constructor'),
  )

  test('a tag that was renamed is not one', () => {
    expect(['bh', 'mo', 'iw'].filter(isLanguageTag)).toEqual([])
  })

  test('nothing throws, and a tag is canonical', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(['ltr', 'rtl']).toContain(directionOf(text))
        expect(fallbackChain(text).at(-1)).toBe('en')
        expect(languageName(text, text)).toBeTypeOf('string')
        if (isLanguageTag(text)) expect(new Intl.Locale(text).toString()).toBe(text)
      }),
      { numRuns: 10_000 },
    )
  })
})
