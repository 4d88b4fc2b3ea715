import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFormat } from './format.ts'

const en = createFormat('en')
const fr = createFormat('fr')
const de = createFormat('de')
const further = (['it', 'es', 'pt', 'ar'] as const).map(createFormat)
const now = new Date('2026-03-15T12:00:00Z')

/** Thin and no-break spaces as underscores, so that they can be seen; without marks of direction. */
function seen(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, '_').replace(/[\u200e\u200f\u061c]/g, '')
}

test('formats are made once per language', () => {
  expect(createFormat('fr')).toBe(fr)
})

test('numbers and percentages', () => {
  expect([en, fr, de].map((it) => seen(it.number(1234567.891)))).toEqual([
    '1,234,567.89',
    '1_234_567,89',
    '1.234.567,89',
  ])
  expect(en.number(2.5, 0)).toBe('3')
  expect([en, fr, de].map((it) => seen(it.percent(0.405)))).toEqual(['40.5%', '40,5_%', '40,5_%'])
})

test('money: whole amounts without decimals, no dollar taken for another', () => {
  expect([en, fr, de].map((it) => seen(it.money(1234.5, 'USD', 2009)))).toEqual([
    'US$1,234.50 (2009)',
    '1_234,50_$US (2009)',
    '1.234,50_US$ (2009)',
  ])
  expect([en, fr, de].map((it) => seen(it.money(10, 'CAD', null)))).toEqual(['CA$10', '10_$CA', '10_CA$'])
  expect(seen(en.money(5, 'toolong'))).toBe('5_toolong')
})

test.each([
  ['2009', '2009', '2009', '2009', 'year'],
  ['2009-02', 'February 2009', 'février 2009', 'Februar 2009', 'month'],
  ['2009-02-01', '1 February 2009', '1er février 2009', '1. Februar 2009', 'day'],
  ['2009-02-11', '11 February 2009', '11 février 2009', '11. Februar 2009', 'day'],
  ['1204-04', 'April 1204', 'avril 1204', 'April 1204', 'month'],
  ['2009-13', '2009-13', '2009-13', '2009-13', 'year'],
  ['soon', 'soon', 'soon', 'soon', 'year'],
])('date %s', (partial, english, french, german, precision) => {
  expect([en, fr, de].map((it) => it.date(partial))).toEqual([english, french, german])
  expect(en.precision(partial)).toBe(precision)
})

test('date and time are in UTC and say so', () => {
  expect([en, fr, de].map((it) => it.dateTime('2009-09-01T23:05:00+02:00'))).toEqual([
    '1 September 2009 at 21:05 UTC',
    '1er septembre 2009 à 21:05 UTC',
    '1. September 2009 um 21:05 UTC',
  ])
  expect(en.dateTime('never')).toBe('never')
})

test.each([
  ['2009', '17 years ago'],
  ['2026', 'this year'],
  ['2025-12', '3 months ago'],
  ['2024-03', '2 years ago'],
  ['2026-03-14', 'yesterday'],
  ['2026-03-15', 'today'],
  ['2026-03-16', 'tomorrow'],
  ['2026-02-16', '27 days ago'],
  ['2026-02-15', 'last month'],
  ['2025-03-16', '11 months ago'],
  ['2025-03-15', 'last year'],
  ['2026-03-15T11:58:30Z', '1 minute ago'],
  ['2026-03-15T11:59:59Z', 'this minute'],
  ['2026-03-15T09:00:00Z', '3 hours ago'],
  ['2026-03-13T13:00:00Z', 'yesterday'],
  ['whenever', 'whenever'],
])('age of %s is %s', (then, expected) => {
  expect(en.age(then, now)).toBe(expected)
})

test('age in French and German', () => {
  expect(fr.age('2009', now)).toBe('il y a 17 ans')
  expect(de.age(new Date('2025-12-15T12:00:00Z'), now)).toBe('vor 3 Monaten')
})

test('lists, file sizes, populations', () => {
  expect([en, fr, de].map((it) => it.list(['a', 'b', 'c']))).toEqual([
    'a, b and c',
    'a, b et c',
    'a, b und c',
  ])
  expect([en, fr, de].map((it) => it.choice(['a', 'b']))).toEqual(['a or b', 'a ou b', 'a oder b'])
  expect([0, 999, 1000, 14_200, 999_950, 5e12].map((it) => seen(en.fileSize(it)))).toEqual([
    '0 byte',
    '999 byte',
    '1 kB',
    '14.2 kB',
    '1 MB',
    '5,000 GB',
  ])
  expect([en, fr, de].map((it) => seen(it.population(8_310_000)))).toEqual([
    '8.3_million',
    '8,3_millions',
    '8,3_Millionen',
  ])
  expect(en.population(45_300)).toBe('45,300')
})

test('Italian, Spanish, Portuguese and Arabic', () => {
  expect(further.map((it) => seen(it.number(1234567.891)))).toEqual([
    '1.234.567,89',
    '1.234.567,89',
    '1_234_567,89',
    '1,234,567.89',
  ])
  expect(further.map((it) => it.date('2009-02-01'))).toEqual([
    '1º febbraio 2009',
    '1 de febrero de 2009',
    '1 de fevereiro de 2009',
    '1 فبراير 2009',
  ])
  expect(further.map((it) => seen(it.money(12_500, 'EUR', 2009)))).toEqual([
    '12.500_€ (2009)',
    '12.500_€ (2009)',
    '12_500_€ (2009)',
    '12,500_€ (2009)',
  ])
  expect(further.map((it) => it.list(['a', 'b', 'c']))).toEqual([
    'a, b e c',
    'a, b y c',
    'a, b e c',
    'a وb وc',
  ])
  expect(further.map((it) => it.age('2025-12', now))).toEqual([
    '3 mesi fa',
    'hace 3 meses',
    'há 3 meses',
    'قبل 3 أشهر',
  ])
})

test('sorting follows the language', () => {
  expect(['Zürich', 'Ulm 10', 'Éire', 'Ulm 9', 'Äthiopien', 'Aachen'].sort(de.compare)).toEqual([
    'Aachen',
    'Äthiopien',
    'Éire',
    'Ulm 9',
    'Ulm 10',
    'Zürich',
  ])
})

test('no value throws', () => {
  const values = fc.record({ number: fc.double(), text: fc.string({ unit: 'binary' }) })
  fc.assert(
    fc.property(values, fc.constantFrom(en, fr, de, ...further), ({ number, text }, format) => {
      for (const write of [format.number, format.percent, format.fileSize, format.population]) {
        expect(write(number)).toBeTypeOf('string')
      }
      expect(format.money(number, text)).toBeTypeOf('string')
      expect(
        [format.date(text), format.dateTime(text), format.age(text, now)].every((it) => it !== undefined),
      ).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})
