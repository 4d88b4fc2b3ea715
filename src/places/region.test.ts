import { expect, test } from 'vitest'
import { countriesIn, countryCodes, regionCodes, regionName, regionsOf } from './region.ts'

test('249 countries, each once, each in a region', () => {
  expect(countryCodes).toHaveLength(249)
  expect(new Set(countryCodes).size).toBe(249)
  for (const it of countryCodes) expect(regionsOf(it).length, it).toBeGreaterThan(0)
})

test.each([
  ['KE', ['002', '202', '014']],
  ['CA', ['019', '021']],
  ['BR', ['019', '419', '005']],
  ['DE', ['150', '155']],
  ['NZ', ['009', '053']],
  ['AQ', ['010']],
  ['XK', ['150', '039']],
  ['ZZ', []],
  ['', []],
  ['__proto__', []],
])('%s lies in %j', (country, regions) => {
  expect(regionsOf(country)).toEqual(regions)
})

// Counted in the M49 standard as of 2026; Taiwan is our addition to Asia.
test.each([
  ['002', 60],
  ['019', 57],
  ['142', 51],
  ['150', 51],
  ['009', 29],
  ['010', 1],
  ['202', 53],
  ['419', 52],
])('%s holds %i countries', (region, count) => {
  expect(countriesIn(region)).toHaveLength(count)
})

test('every region has a name of its own in five languages', () => {
  for (const language of ['en', 'fr', 'de', 'ar', 'zh']) {
    const names = regionCodes.map((it) => regionName(it, language))
    expect(names.filter((it) => /^\d|^$/.test(it))).toEqual([])
    expect(new Set(names).size).toBe(regionCodes.length)
  }
})

test('names of regions', () => {
  expect(regionName('150', 'fr')).toBe('Europe')
  expect(regionName('142', 'ar')).toBe('آسيا')
  expect(regionName('010', 'de')).toBe('Antarktis')
  expect(regionName('999', 'en')).toBe('999')
  expect(regionName('150', 'not a language')).toBe('Europe')
})
