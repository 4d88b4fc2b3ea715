import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNext, withNext } from './next.ts'

test.each([
  ['/desk', '/desk'],
  ['/contribute/x?step=2', '/contribute/x?step=2'],
  ['/account/kept', '/account/kept'],
  ['', '/account'],
  [null, '/account'],
  ['desk', '/account'],
  ['//evil.example', '/account'],
  ['/\\evil.example', '/account'],
  ['/x\\y', '/account'],
  ['https://evil.example', '/account'],
  ['/x\r\nSet-Cookie: a=b', '/account'],
  ['/\u202egro.live', '/account'],
  ['/sign-out', '/account'],
  ['/sign-in?next=/sign-in', '/account'],
  [`/${'x'.repeat(3000)}`, '/account'],
])('%j leads to %j', (text, next) => {
  expect(readNext(text)).toBe(next)
})

test('nothing leads away from the site', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string({ unit: 'binary' }),
        fc.string().map((it) => `/${it}`),
      ),
      (it) => {
        const url = new URL(`/en${readNext(it)}`, 'http://site.example')
        expect(url.host).toBe('site.example')
      },
    ),
    { numRuns: 2000 },
  )
})

test('the usual way needs no words', () => {
  expect(withNext('/account', '/account')).toBe('/account')
  expect(withNext('/account', '/desk?a=b')).toBe('/account?next=%2Fdesk%3Fa%3Db')
})
