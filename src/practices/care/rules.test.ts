import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshnessOf, lastDay } from '../rules.ts'
import { correctionInput, problemInput } from './input.ts'
import { daysAfterFailure, nextCheck } from './link-store.ts'
import { dueSince, isFitCopy, isOpenLicence, lapsedSince, looksLikeSpam } from './rules.ts'

describe('confirmations', () => {
  test('of the last due day are due, those of the day after are not', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (now) => {
          const next = (day: string) => new Date((lastDay(day) + 1) * 86_400_000).toISOString().slice(0, 10)
          expect(freshnessOf(dueSince(now), now)).toBe('due')
          expect(freshnessOf(next(dueSince(now)), now)).toBe('confirmed')
          expect(freshnessOf(lapsedSince(now), now)).toBe('lapsed')
          expect(freshnessOf(next(lapsedSince(now)), now)).toBe('due')
        },
      ),
    )
  })
})

test.each([
  ['CC BY 4.0', true],
  ['cc-by-sa-4.0', true],
  ['CC BY-SA 3.0 IGO', true],
  ['CC0 1.0', true],
  ['Creative Commons Attribution 4.0 International', true],
  ['Creative Commons Attribution-ShareAlike 4.0', true],
  ['Public domain (US government)', true],
  ['Open Government Licence v3.0', true],
  ['OGL 3', true],
  ['CC BY-NC 4.0', false],
  ['CC BY-ND 4.0', false],
  ['CC BY-NC-SA 4.0', false],
  ['Creative Commons Attribution-NonCommercial 4.0', false],
  ['© The city', false],
  ['not CC BY', false],
  ['', false],
  [undefined, false],
])('the licence %s lets anybody copy: %s', (licence, expected) => {
  expect(isOpenLicence(licence)).toBe(expected)
})

test.each([
  ['application/pdf', '%PDF-1.7', true],
  ['application/pdf', '<html>', false],
  ['text/plain', 'words', true],
  ['text/plain', 'w\0rds', false],
  ['text/html', '<p>', false],
  ['image/svg+xml', '<svg>', false],
  ['toString', 'x', false],
  ['text/plain', '', false],
])('a file that says it is %s and begins with %j fits: %s', (type, text, expected) => {
  expect(isFitCopy(type, new TextEncoder().encode(text))).toBe(expected)
})

test('a link that answers is asked after a month, one that fails after 1, 3 and 7 days', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  const days = (state: 'ok' | 'broken' | 'not-checked', failures: number) =>
    (Date.parse(nextCheck(state, failures, now)) - now.getTime()) / 86_400_000
  expect(days('ok', 0)).toBe(30)
  expect([1, 2, 3, 4, 90].map((it) => days('broken', it))).toEqual([...daysAfterFailure, 7, 7])
  expect(days('not-checked', 3)).toBe(1)
})

test('more than two web addresses look like advertising', () => {
  expect(looksLikeSpam('see https://a.example and www.b.example')).toBe(false)
  expect(looksLikeSpam('https://a https://b', 'http://c')).toBe(true)
  expect(looksLikeSpam('[url=x] [url] [URL=y]')).toBe(true)
})

describe('what somebody sends', () => {
  const correction = { field: 'summary', body: 'New text', source: '', email: '' }
  const keys = (input: object) =>
    correctionInput.safeParse(input).error?.issues.map((it) => [it.path.join('.'), it.message]) ?? []

  test('is trimmed, in normal form C', () => {
    expect(correctionInput.parse({ ...correction, body: ' Cafe\u0301\n ' }).body).toBe('Café')
  })

  test.each([
    ['body', '', 'care.missing'],
    ['body', 'word '.repeat(301), 'care.tooLong'],
    ['body', 'x'.repeat(100_000), 'care.tooLong'],
    ['body', 'a\u202eb', 'care.hiddenCharacters'],
    ['body', 'a\0b', 'care.hiddenCharacters'],
    ['body', 'a\ud800b', 'care.hiddenCharacters'],
    ['field', 'editorial', 'care.missing'],
    ['field', '__proto__', 'care.missing'],
    ['email', 'not an address', 'care.badEmail'],
    ['email', 'a@b.example\nBcc: c@d.example', 'care.badEmail'],
  ])('with %s that is wrong is refused: case %#', (name, value, key) => {
    expect(keys({ ...correction, [name]: value })).toContainEqual([name, key])
  })

  test('is read or refused, never an accident, and keeps no hidden character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (body) => {
        const read = problemInput.safeParse({ topic: 'other', body, email: '' })
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        if (read.success) expect(read.data.body).not.toMatch(/[\u0000\u202a-\u202e\u2066-\u2069]/)
      }),
    )
  })
})
