import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Invalid } from '../../platform/errors/index.ts'
import { createTranslator, type MessageKey } from '../../platform/i18n/index.ts'
import { parseOrganisations } from '../organisations/input.ts'
import { mostCharacters, parseCities } from './input.ts'

function issuesOf(parse: (query: URLSearchParams) => unknown, query: string): string[] {
  try {
    parse(new URLSearchParams(query))
  } catch (error) {
    if (error instanceof Invalid) return error.issues.map((it) => `${it.path} ${it.key}`)
    throw error
  }
  return []
}

describe('parseCities', () => {
  test.each([
    ['', ''],
    ['q=', ''],
    ['q=Z%C3%BCrich', 'Zürich'],
    ['q=%20S%C3%A3o%0A%00Paulo%20', 'São Paulo'],
    ['q=Zu%CC%88rich', 'Zürich'],
    [`q=${'a'.repeat(mostCharacters)}`, 'a'.repeat(mostCharacters)],
  ])('%j', (query, q) => {
    expect(parseCities(new URLSearchParams(query))).toBe(q)
  })

  test.each([
    [`q=${'a'.repeat(mostCharacters + 1)}`, ['q findIssue.tooLong']],
    ['q=a&q=b', ['q findIssue.repeated']],
    ['p=a', ['p findIssue.name']],
    ['__proto__=a&q=b', ['__proto__ findIssue.name']],
  ])('%j is refused', (query, issues) => {
    expect(issuesOf(parseCities, query)).toEqual(issues)
  })
})

describe('parseOrganisations', () => {
  test.each([
    ['', { kind: null, page: 1 }],
    ['kind=foundation&page=12', { kind: 'foundation', page: 12 }],
    ['page=1000', { kind: null, page: 1000 }],
  ])('%j', (query, asked) => {
    expect(parseOrganisations(new URLSearchParams(query))).toEqual(asked)
  })

  test.each([
    ['kind=bank', ['kind findIssue.value']],
    ['kind=foundation&kind=media', ['kind findIssue.repeated']],
    ['page=0', ['page findIssue.page']],
    ['page=1001', ['page findIssue.page']],
    ['page=1.5&kind=x&z=1', ['page findIssue.page', 'kind findIssue.value', 'z findIssue.name']],
  ])('%j is refused', (query, issues) => {
    expect(issuesOf(parseOrganisations, query).sort()).toEqual(issues.sort())
  })
})

test('any query is read or refused with complaints that have words', () => {
  const t = createTranslator('en')
  const anyName = fc.oneof(fc.constantFrom('q', 'kind', 'page'), fc.string({ unit: 'binary', maxLength: 60 }))
  const anyValue = fc.oneof(
    fc.constantFrom('foundation', '1', '01', '1000'),
    fc.string({ unit: 'binary', maxLength: 130 }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(anyName, anyValue), { maxLength: 5 }), (pairs) => {
      for (const parse of [parseCities, parseOrganisations]) {
        try {
          const read = parse(new URLSearchParams(pairs))
          if (typeof read === 'string')
            expect(read.length <= mostCharacters && read === read.trim()).toBe(true)
        } catch (error) {
          if (!(error instanceof Invalid)) throw error
          expect(error.issues.length >= 1 && error.issues.length <= 10).toBe(true)
          for (const { key, values } of error.issues) t(key as MessageKey, values ?? {})
        }
      }
    }),
    { numRuns: 10_000 },
  )
}, 60_000)
