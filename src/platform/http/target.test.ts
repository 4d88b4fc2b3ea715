import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestTarget, refuseTarget } from './target.ts'

test.each([
  ['GET', '/en/practices/a-b?q=%C3%A9', null],
  ['GET', '/%E4%BA%BA', null],
  ['GET', '/%ff', 400],
  ['GET', '/%c0%af', 400],
  ['GET', '/%ed%a0%80', 400],
  ['GET', '/a%00b', 400],
  ['GET', '/a%0d%0aSet-Cookie:x', 400],
  ['GET', '/100%', 400],
  ['GET', '/%zz', 400],
  ['GET', '/%3F%00', 400],
  ['GET', '/a?q=%ff', 400],
  ['GET', '/a?q=100%', 400],
  ['GET', '/a?q=one%0D%0Atwo', null],
  ['GET', '/a?q=%3F', null],
  ['GET', '//', null],
  ['HEAD', '/', null],
  ['POST', '/', null],
  ['GET', 'http://evil.example/', 400],
  ['GET', '*', 400],
  ['GET', '', 400],
  ['OPTIONS', '/', 405],
  ['PUT', '/', 405],
  ['DELETE', '/', 405],
  ['get', '/', 405],
  ['TRACE', '/', 405],
  ['CONNECT', '/', 405],
  ['PROPFIND', '/', 405],
  ['GET', `/${'a'.repeat(longestTarget)}`, 414],
  ['GET', `/?${'a'.repeat(longestTarget)}`, 414],
] as const)('%s %j: %s', (method, target, expected) => {
  expect(refuseTarget(method, target)).toBe(expected)
})

test('what passes is UTF-8 without control characters', () => {
  const escaped = fc.nat(0xff).map((n) => `%${n.toString(16).padStart(2, '0')}`)
  const target = fc
    .array(fc.oneof(escaped, fc.constantFrom('/', 'a', '%', '.', '?')), { maxLength: 12 })
    .map((it) => `/${it.join('')}`)
  fc.assert(
    fc.property(target, (it) => {
      if (refuseTarget('GET', it) !== null) return
      expect(() => new URLSearchParams(decodeURIComponent(it.split('?')[1] ?? ''))).not.toThrow()
      const path = decodeURIComponent(it.split('?')[0] as string)
      expect([...path].some((letter) => letter < ' ' || letter === '\u007f')).toBe(false)
    }),
    { numRuns: 10_000 },
  )
})
