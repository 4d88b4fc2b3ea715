import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countryName, findCountries, isCountry, listCountries } from './country.ts'
import { countryCodes } from './region.ts'

test('every country has a name of its own in five languages', () => {
  for (const language of ['en', 'fr', 'de', 'ar', 'zh']) {
    const names = countryCodes.map((it) => countryName(it, language))
    expect(names.filter((it) => /^[A-Z]{2}$/.test(it))).toEqual([])
    expect(new Set(names).size).toBe(249)
  }
})

test('names of countries', () => {
  expect(countryName('DE', 'fr')).toBe('Allemagne')
  expect(countryName('CI', 'de')).toBe('Côte d’Ivoire')
  expect(countryName('BR', 'en-XB')).toBe('Brazil')
  expect(countryName('XK', 'en')).toBe('Kosovo')
  expect(countryName('BR', 'not a language')).toBe('Brazil')
})

test('what is no country has no name', () => {
  for (const it of ['ZZ', 'UK', 'EU', 'ca', '', '150', '__proto__']) {
    expect([isCountry(it), countryName(it, 'en')]).toEqual([false, it])
  }
})

test('the list is sorted the way the language sorts', () => {
  const german = listCountries('de').map((it) => it.name)
  expect(german).toHaveLength(250)
  expect(german.indexOf('Ägypten')).toBeLessThan(german.indexOf('Albanien'))
})

test.each([
  ['cote', 'fr', 'CI'],
  ["COTE D'IVOIRE", 'en', 'CI'],
  ['sao', 'en', 'ST'],
  ['türk', 'de', 'TR TM TC'],
  ['turk', 'de', 'TR TM TC'],
  ['guinea', 'en', 'GN GW GQ PG'],
  ['trinidad and tobago', 'en', 'TT'],
  ['uk', 'en', 'GB UA'],
  ['usa', 'en', ''],
  ['us', 'en', 'US'],
  ['nz', 'fr', 'NZ'],
  ['المانيا', 'ar', 'DE'],
  ['德国', 'zh', 'DE'],
  ['kosovo', 'en', 'XK'],
  ['', 'en', ''],
  ['  ,;', 'en', ''],
  ['nowhere', 'en', ''],
])('%j in %s finds %s', (text, language, codes) => {
  expect(
    findCountries(text, language)
      .map((it) => it.code)
      .join(' '),
  ).toBe(codes)
})

test('every country is found by its own name, and nothing throws', () => {
  for (const { code, name } of listCountries('fr')) expect(findCountries(name, 'fr')[0]?.code).toBe(code)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      expect(findCountries(text, 'en').every((it) => isCountry(it.code))).toBe(true)
      expect(listCountries(text)).toHaveLength(250)
    }),
    { numRuns: 1000 },
  )
})
