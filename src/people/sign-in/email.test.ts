import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mailDomain, normaliseEmail } from './email.ts'

describe('normaliseEmail', () => {
  test.each([
    ['ada@example.org', 'ada@example.org'],
    ['  Ada.Lovelace+tag@Example.ORG\n', 'ada.lovelace+tag@example.org'],
    ['büro@bücher.example', 'büro@xn--bcher-kva.example'],
    ['bu\u0308ro@bu\u0308cher.example', 'büro@xn--bcher-kva.example'],
    ['أمين@مثال.إختبار', 'أمين@xn--mgbh0fb.xn--kgbechtv'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['a@b.co', 'a@b.co'],
  ])('%j is %j', (typed, email) => {
    expect(normaliseEmail(typed)).toBe(email)
  })

  test.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@example',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@127.1',
    'ada@[::1]',
    'ada@example.org.',
    'ada@-example.org',
    'ada@exa_mple.org',
    'ada@example..org',
    'ada..l@example.org',
    '.ada@example.org',
    'ada.@example.org',
    'ada lovelace@example.org',
    'ada@exam ple.org',
    'ada@example.org/x',
    'ada@example.org?bcc=x',
    'ada@example.org,eve@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'ada\r\nBcc: eve@example.org',
    'ada\u202e@example.org',
    'ada\u200b@example.org',
    '"ada"@example.org',
    'Ada <ada@example.org>',
    'ada@example.org\u0000',
    'ada@@example.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    `ada@${'abc.'.repeat(64)}org`,
    'a'.repeat(100_000),
  ])('%j is none', (typed) => {
    expect(normaliseEmail(typed)).toBeNull()
  })

  test('gives one plain line that stays as it is, whatever is typed', () => {
    const part = fc.string({ unit: 'binary', maxLength: 20 })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.tuple(part, part).map((it) => it.join('@')),
        ),
        (typed) => {
          const email = normaliseEmail(typed)
          if (email === null) return
          expect(email).toMatch(/^[^\s@\p{C}<>"]+@[a-z0-9.-]+$/u)
          expect(normaliseEmail(email)).toBe(email)
          expect(normaliseEmail(` ${email.normalize('NFD').toUpperCase()} `)).toBe(
            normaliseEmail(email.toUpperCase()),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test('mailDomain gives what is behind the last @', () => {
  expect(mailDomain('ada@example.org')).toBe('example.org')
})
