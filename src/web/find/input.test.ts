import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Invalid } from '../../platform/errors/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { repairFind, writeFind } from './address.ts'
import { type Facet, facets, isValueOf, listedValues } from './facet.ts'
import { everything, parseFind } from './input.ts'

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

const anyName = fc.oneof(
  fc.constantFrom('q', 'sort', 'page', 'after', 'before', ...facets),
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
        'q=How+can+we%3F&theme=work&theme=learn&country=CA&actor=foundation&evidence=0&life=running&sort=newest&after=abc',
      ),
    ).toEqual({
      ...everything,
      q: 'How can we?',
      theme: ['learn', 'work'],
      country: ['CA'],
      actor: ['foundation'],
      evidence: ['0'],
      life: ['running'],
      sort: 'newest',
      after: 'abc',
    })
  })

  it('reads a value of every facet', () => {
    const values: Record<Facet, string> = {
      theme: 'plan',
      topic: 'people-without-papers',
      country: 'XK',
      evidence: '5',
      region: '150',
      size: '250k-1m',
      actor: 'un-agency',
      type: 'data-tool',
      direction: 'none',
      life: 'not-known',
      freshness: 'lapsed',
      kit: 'files',
      power: 'police',
      without: 'schools',
      fit: 'possible',
      cost: 'none-stated',
      language: 'pt-BR',
      city: idFromNumber('RC', 6_167_865),
      network: idFromNumber('RN', 7),
    }
    const query = new URLSearchParams(values)
    expect(parseFind(query)).toEqual({
      ...everything,
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
    })
    for (const facet of facets) {
      for (const value of listedValues[facet] ?? []) expect(isValueOf(facet, value)).toBe(true)
      for (const wrong of ['', 'no such value', '__proto__', 'Ä']) expect(isValueOf(facet, wrong)).toBe(false)
    }
  })

  it('passes over the numbers that pages once had', () => {
    expect(parse('page=9')).toEqual(everything)
    expect(parse('page=x&page=y&q=bank').q).toBe('bank')
  })

  it('takes one cursor, of at most 400 characters', () => {
    expect(parse(`before=${'a'.repeat(400)}`).before).toHaveLength(400)
    const wrong = (path: string) => [[path, 'findIssue.cursor', {}]]
    expect(issuesOf(`before=${'a'.repeat(401)}`)).toEqual(wrong('before'))
    expect(issuesOf('before=a&after=b')).toEqual([['before', 'findIssue.cursor', undefined]])
    expect(issuesOf('after=a&after=b')).toEqual([['after', 'findIssue.repeated', { name: 'after' }]])
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

  it('names each wrong part once', () => {
    expect(issuesOf('theme=x&theme=y&sort=up&q=a&q=b').map(([path]) => path)).toEqual(['theme', 'q', 'sort'])
  })

  it('answers any query or throws Invalid, and nothing else', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        try {
          const found = parseFind(query)
          expect(found.q.length).toBeLessThanOrEqual(300)
          expect(found.after === null || found.before === null).toBe(true)
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
      after: fc.base64String({ maxLength: 100 }),
    })
    .map(({ q, theme, country, sort, after }) => [
      ['q', q],
      ...theme.map((it) => ['theme', it]),
      ...country.map((it) => ['country', it]),
      ['sort', sort],
      ['after', after],
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
    expect(writeFind(parse('after=x&sort=newest&country=NZ&country=CA&q=a+b'))).toBe(
      'q=a+b&country=CA&country=NZ&sort=newest&after=x',
    )
  })
})

describe('repairFind', () => {
  it('keeps what can be used', () => {
    expect(repairFind(new URLSearchParams('q=bank&theme=x&after=y&colour=red&country=CA'))).toBe(
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
