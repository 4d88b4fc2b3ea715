import fc from 'fast-check'
import { expect, test } from 'vitest'
import { negotiateLanguage, parseAcceptLanguage } from './negotiate.ts'

const shipped = ['en', 'fr', 'de']

test.each([
  ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr-ch 1|fr 0.9|en 0.8|de 0.7|* 0.5'],
  ['en;q=0.5,de', 'de 1|en 0.5'],
  ['da, en-gb;q=0.8, en;q=0.7', 'da 1|en-gb 0.8|en 0.7'],
  ['  de ; q = 0.25 ,fr;Q=1.000', 'fr 1|de 0.25'],
  ['de;q=0', 'de 0'],
  ['de;q=1.5,fr;q=-1,en;q=x,it;q=0.1234,es;level=1,pt;q=0.1;a=b', ''],
  ['', ''],
  [',,;,;q=1,q=1', ''],
  ['<script>,de', 'de 1'],
  ['fr,fr;q=0.2', 'fr 1|fr 0.2'],
])('reads %j', (header, expected) => {
  expect(
    parseAcceptLanguage(header)
      .map((it) => `${it.tag} ${it.quality}`)
      .join('|'),
  ).toBe(expected)
})

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['DE-at', 'de'],
  ['fr-CA,en;q=0.9', 'fr'],
  ['tr,so;q=0.9', 'en'],
  ['tr,fr;q=0.1', 'fr'],
  ['en;q=0.3,fr;q=0.9,de;q=0.9', 'fr'],
  ['*', 'en'],
  ['en;q=0', 'fr'],
  ['en;q=0,*', 'fr'],
  ['en;q=0,fr;q=0,de;q=0', 'en'],
  ['*;q=0', 'en'],
  ['deutsch', 'en'],
  ['zh-Hans-CN', 'en'],
])('%j is answered in %s', (header, expected) => {
  expect(negotiateLanguage(header, shipped)).toBe(expected)
})

test('pseudo-languages are chosen only where offered and asked for', () => {
  const all = [...shipped, 'en-XA', 'en-XB']
  expect(negotiateLanguage('en-XB', shipped)).toBe('en')
  expect(negotiateLanguage('en-XB', all)).toBe('en-XB')
  expect(negotiateLanguage('en', all)).toBe('en')
})

test('what is beyond the caps is not read, nor half an entry at the cut', () => {
  expect(negotiateLanguage(`${'tr,'.repeat(45)}de`, shipped)).toBe('en')
  expect(negotiateLanguage(`${' '.repeat(990)},tr,de-AT;q=0.0`, shipped)).toBe('en')
  expect(parseAcceptLanguage(`fr;q=0.5,${' '.repeat(986)}de-AT;q=0`)).toEqual([{ tag: 'fr', quality: 0.5 }])
  expect(parseAcceptLanguage('x'.repeat(1_000_000))).toEqual([])
})

test('never throws, and always answers with an offered language', () => {
  const piece = fc.constantFrom(
    'en',
    'fr',
    'de',
    '*',
    '-',
    ',',
    ';',
    'q=',
    '0',
    '1',
    '.',
    ' ',
    '=',
    '\u0000',
    'é',
  )
  const header = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1200 }),
    fc.array(piece, { maxLength: 60 }).map((it) => it.join('')),
  )
  fc.assert(
    fc.property(header, (text) => {
      const accepted = parseAcceptLanguage(text)
      expect(accepted.length).toBeLessThanOrEqual(40)
      for (const { quality } of accepted) expect(quality >= 0 && quality <= 1).toBe(true)
      expect(shipped).toContain(negotiateLanguage(text, shipped))
    }),
    { numRuns: 20_000 },
  )
})
