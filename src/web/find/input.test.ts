import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Invalid } from '../../platform/errors/index.ts'
import { repairFind, writeFind } from './address.ts'
import { facets, parseFind } from './input.ts'

const parse = (query: string) => parseFind(new URLSearchParams(query))
const issuesOf = (query: string) => {
  try {
    parse(query)
  } catch (error) {
    if (error instanceof Invalid) return error.issues.map((it) => [it.path, it.key, it.values])
    throw error
  }
  return []
}

const everything = { q: '', theme: [], country: [], actor: [], evidence: [], life: [], sort: 'fit', page: 1 }

const anyName = fc.oneof(
  fc.constantFrom('q', 'sort', 'page', ...facets),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'theme[]', 'Q'),
)
const anyValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'work',
    'plan',
    'CA',
    'ZZ',
    'xk',
    'foundation',
    '0',
    '5',
    '6',
    'running',
    'newest',
    'fit',
    '1',
    '1000',
    '1001',
    '-1',
    '1e3',
    '',
  ),
  fc.string({ minLength: 290, maxLength: 310 }),
)
const anyQuery = fc.array(fc.tuple(anyName, anyValue), { maxLength: 30 }).map((it) => new URLSearchParams(it))

describe('parseFind', () => {
  it('finds everything when nothing is asked', () => {
    expect(parse('')).toEqual(everything)
    expect(parse('q=&theme=&sort=&page=')).toEqual(everything)
  })

  it('reads words, filters, order and page', () => {
    expect(
      parse(
        'q=How+can+we%3F&theme=work&theme=learn&country=CA&actor=foundation&evidence=0&life=running&sort=newest&page=2',
      ),
    ).toEqual({
      q: 'How can we?',
      theme: ['learn', 'work'],
      country: ['CA'],
      actor: ['foundation'],
      evidence: ['0'],
      life: ['running'],
      sort: 'newest',
      page: 2,
    })
  })

  it('drops control characters and needless white space from the words', () => {
    expect(parse('q=%00+bank%0A%0Dstaff%7F%E2%80%A8+').q).toBe('bank staff')
  })

  it('takes the same value twice as once', () => {
    expect(parse('theme=work&theme=work').theme).toEqual(['work'])
  })

  it('names what it does not know', () => {
    expect(issuesOf('theme=sports')).toEqual([
      ['theme', 'findIssue.value', { name: 'theme', value: 'sports' }],
    ])
    expect(issuesOf('country=ZZ')).toEqual([['country', 'findIssue.value', { name: 'country', value: 'ZZ' }]])
    expect(issuesOf('colour=red')).toEqual([['colour', 'findIssue.name', { name: 'colour' }]])
    expect(issuesOf('__proto__=1')).toEqual([['__proto__', 'findIssue.name', { name: '__proto__' }]])
  })

  it('refuses what is repeated, too long or too much', () => {
    expect(issuesOf('q=a&q=b')).toEqual([['q', 'findIssue.repeated', { name: 'q' }]])
    expect(issuesOf(`q=${'a'.repeat(301)}`)).toEqual([['q', 'findIssue.tooLong', { max: 300 }]])
    expect(issuesOf(`q=${'a'.repeat(300)}`)).toEqual([])
    const countries = 'AD AE AF AG AI AL AM AO AR AT AU BA BB BD BE BF BG BH BI BJ BN'.split(' ')
    const query = (count: number) =>
      countries
        .slice(0, count)
        .map((it) => `country=${it}`)
        .join('&')
    expect(issuesOf(query(20))).toEqual([])
    expect(issuesOf(query(21))).toEqual([['country', 'findIssue.tooMany', { max: 20 }]])
  })

  it.each(['0', '-1', '1.5', '1e2', '1001', '٣', 'x', '99999999999'])('refuses page %s', (page) => {
    expect(issuesOf(`page=${encodeURIComponent(page)}`)).toEqual([['page', 'findIssue.page', { max: 1000 }]])
  })

  it('names each wrong part once', () => {
    expect(issuesOf('theme=x&theme=y&page=0&q=a&q=b').map(([path]) => path)).toEqual(['q', 'theme', 'page'])
  })

  it('answers any query or throws Invalid, and nothing else', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        try {
          const found = parseFind(query)
          expect(found.q.length).toBeLessThanOrEqual(300)
          expect(found.page).toBeGreaterThanOrEqual(1)
        } catch (error) {
          expect(error).toBeInstanceOf(Invalid)
          expect((error as Invalid).issues.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('writeFind', () => {
  const anyInput = fc
    .record({
      q: fc.string({ unit: 'grapheme', maxLength: 40 }),
      theme: fc.subarray(['work', 'live', 'learn', 'connect', 'plan']),
      country: fc.subarray(['CA', 'NZ', 'DE', 'XK']),
      sort: fc.constantFrom('fit', 'newest'),
      page: fc.integer({ min: 1, max: 1000 }),
    })
    .map(({ q, theme, country, sort, page }) => [
      ['q', q],
      ...theme.map((it) => ['theme', it]),
      ...country.map((it) => ['country', it]),
      ['sort', sort],
      ['page', String(page)],
    ])

  it('gives equal searches equal addresses, whatever their order', () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.nat()), (pairs, random) => {
        const shuffled = pairs
          .map((it) => [random.next().value as number, it] as const)
          .sort((a, b) => a[0] - b[0])
        const one = parseFind(new URLSearchParams(pairs))
        const other = parseFind(new URLSearchParams(shuffled.map((it) => it[1])))
        expect(writeFind(other)).toBe(writeFind(one))
        expect(parse(writeFind(one))).toEqual(one)
      }),
    )
  })

  it('writes what is usual as nothing', () => {
    expect(writeFind(parse('sort=fit&page=1&q='))).toBe('')
    expect(writeFind(parse('page=2&sort=newest&country=NZ&country=CA&q=a+b'))).toBe(
      'q=a+b&country=CA&country=NZ&sort=newest&page=2',
    )
  })
})

describe('repairFind', () => {
  it('keeps what can be used', () => {
    expect(repairFind(new URLSearchParams('q=bank&theme=x&page=0&colour=red&country=CA'))).toBe(
      'q=bank&country=CA',
    )
  })

  it('always gives a query that can be used', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(() => parse(repairFind(query))).not.toThrow()
      }),
      { numRuns: 2000 },
    )
  })
})
