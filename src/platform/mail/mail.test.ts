import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headersOf, isMailAddress, parseSender, subjectLine } from './mail.ts'

const anything = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))
const mail = { to: 'ada@example.org', language: 'en', subject: '', text: '' }

test.each([
  ['ada@example.org', true],
  ['ada.lovelace+rialto@mail.example.org', true],
  ['zoë@exämple.org', true],
  ['ada@localhost', true],
  ['', false],
  ['ada', false],
  ['ada@', false],
  ['@example.org', false],
  ['ada@example.org, bob@example.org', false],
  ['ada@example.org\r\nBcc: bob@example.org', false],
  ['ada@example.org\u0085', false],
  ['Ada <ada@example.org>', false],
  ['ada lovelace@example.org', false],
  ['"ada"@example.org', false],
  ['ada..l@example.org', false],
  ['.ada@example.org', false],
  ['ada@.example.org', false],
  ['ada@example.org.', false],
  [`${'a'.repeat(65)}@example.org`, false],
  [`ada@${'a'.repeat(260)}.org`, false],
])('%j is an address: %s', (text, right) => {
  expect(isMailAddress(text)).toBe(right)
})

describe('a subject', () => {
  test('is one line that reads in one direction, whatever it was', () => {
    expect(subjectLine('  Hello\r\nBcc: bob@example.org\u202e\tyou ')).toBe('Hello Bcc: bob@example.org you')
    expect(subjectLine('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`)
    fc.assert(
      fc.property(anything, (text) => {
        const line = subjectLine(text)
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]/u)
        expect([line.isWellFormed(), line.trim(), line.length <= 200]).toEqual([true, line, true])
      }),
    )
  })
})

test('headers hold no line that was not meant, and refuse what is no address to unsubscribe', () => {
  expect(headersOf({ ...mail, unsubscribe: 'https://rialto.example/de/mail/unsubscribe/a.b' })).toEqual({
    'Auto-Submitted': 'auto-generated',
    'Content-Language': 'en',
    'List-Unsubscribe': '<https://rialto.example/de/mail/unsubscribe/a.b>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
  expect(headersOf({ ...mail, language: 'en\r\nX: y' })).toMatchObject({ 'Content-Language': 'enXy' })
  for (const wrong of ['', 'x', 'https://a.example/>\r\nX: y', 'https://a.example/ b'])
    expect(() => headersOf({ ...mail, unsubscribe: wrong })).toThrow(RangeError)
})

test.each([
  ['rialto@example.org', { name: '', address: 'rialto@example.org' }],
  ['Rialto <rialto@example.org>', { name: 'Rialto', address: 'rialto@example.org' }],
  ['"Marché, des idées" <r@example.org>', { name: 'Marché, des idées', address: 'r@example.org' }],
  [' <r@example.org> ', { name: '', address: 'r@example.org' }],
  ['Rialto <r@example.org>, <s@example.org>', null],
  ['Rialto', null],
  ['Ri\nalto <r@example.org>', null],
  ['', null],
])('%j as a sender', (text, sender) => {
  expect(parseSender(text)).toEqual(sender)
})
