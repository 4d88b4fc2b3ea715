import { expect, test } from 'vitest'
import { isSameOrigin, securityHeaders } from './security.ts'

test('the headers of every answer', () => {
  const headers = securityHeaders({ styleHashes: ['sha256-abc='], secure: true })
  expect(Object.fromEntries(headers)).toEqual({
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self' 'sha256-abc='; script-src 'self'; img-src 'self' data:; " +
      "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  })
})

test('without https nothing is said about https', () => {
  const names = securityHeaders({ styleHashes: [], secure: false }).map(([name]) => name)
  expect(names).not.toContain('Strict-Transport-Security')
  expect(names).toHaveLength(6)
})

const own = ['https://rialto.example']

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': '' }, false],
  // What the browser says of the site goes before the origin.
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://rialto.example' }, false],
  [{ origin: 'https://rialto.example' }, true],
  [{ origin: 'http://rialto.example' }, false],
  [{ origin: 'https://rialto.example.evil.example' }, false],
  [{ origin: 'null' }, false],
  [{ origin: '' }, false],
  // A program; it has no cookie that somebody else could make it send.
  [{}, true],
  [{ cookie: 'rialto=1' }, false],
])('%o may send: %s', (headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), own)).toBe(expected)
})
