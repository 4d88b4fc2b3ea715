import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Link } from './link.ts'
import { type Branch, buildLineage, countLineage, isCrossing, type Located, listWays } from './tree.ts'

const countries: Record<string, string> = { toronto: 'CA', calgary: 'CA', auckland: 'NZ' }

/** An adoption as far as a test looks at it. */
function adopt({ id, city = 'auckland', ...it }: { id: string; origin: string } & Partial<Link>): Link {
  const unknown = {
    practice: null,
    place: null,
    stage: 'running' as const,
    began: null,
    ranOn: null,
    toldOn: null,
  }
  return { id, city, country: city === null ? null : (countries[city] ?? null), ...unknown, ...it }
}

/** A tree in one line: `a(b c(d))`; a city without a practice of its own is written as its adoption. */
function write({ practice, adoption, children }: Branch): string {
  const below = children.map(write).join(' ')
  return `${practice ?? adoption?.id}${below === '' ? '' : `(${below})`}`
}

function draw(practices: string[], links: ({ id: string; origin: string } & Partial<Link>)[]): string {
  return buildLineage(practices, links.map(adopt)).map(write).join(' | ')
}

function listBranches(branch: Branch): Branch[] {
  return [branch, ...branch.children.flatMap(listBranches)]
}

describe('buildLineage', () => {
  test('a practice that nobody took up stands alone', () => {
    expect(draw(['a', 'b'], [])).toBe('a | b')
  })

  test('an adoption leads to the practice it became, else to its city, and on from there', () => {
    const links = [
      { id: '1', origin: 'a', practice: 'b' },
      { id: '2', origin: 'b', practice: 'c' },
      { id: '3', origin: 'a' },
    ]
    expect(draw(['c', 'b', 'a'], links)).toBe('a(b(c) 3)')
  })

  test('the earliest adoption comes first, those without a date last', () => {
    const links = [
      { id: '1', origin: 'a' },
      { id: '2', origin: 'a', began: '2012' },
      { id: '3', origin: 'a', began: '2009-05' },
    ]
    expect(draw(['a'], links)).toBe('a(3 2 1)')
  })

  test('a practice that is not shown counts as its city; an origin that is not shown as none', () => {
    const links = [
      { id: '1', origin: 'a', practice: 'hidden' },
      { id: '2', origin: 'hidden', practice: 'b' },
    ]
    expect(draw(['a', 'b'], links)).toBe('a(1) | b')
  })

  test('circles and practices that are said to come from themselves end', () => {
    const circle = [
      { id: '1', origin: 'a', practice: 'b' },
      { id: '2', origin: 'b', practice: 'a' },
    ]
    expect(draw(['a', 'b'], circle)).toBe('a(b(a))')
    expect(draw(['b', 'a'], circle)).toBe('b(a(b))')
    expect(draw(['a'], [{ id: '1', origin: 'a', practice: 'a' }])).toBe('a(a)')
  })

  test('a practice with two origins is told of below the first one only', () => {
    const links = [
      { id: '1', origin: 'a', practice: 'c' },
      { id: '2', origin: 'b', practice: 'c' },
      { id: '3', origin: 'c' },
    ]
    expect(draw(['a', 'b', 'c'], links)).toBe('a(c(3)) | b(c)')
  })

  test('any adoptions: it ends, every practice appears, every adoption exactly once', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const anyLinks = fc.array(
      fc.record({
        origin: fc.constantFrom(...names, 'hidden'),
        practice: fc.option(fc.constantFrom(...names, 'hidden'), { nil: null }),
        began: fc.constantFrom(null, '2009', '2011-03'),
      }),
      { maxLength: 15 },
    )
    fc.assert(
      fc.property(fc.subarray(names), anyLinks, (practices, links) => {
        const adoptions = links.map((it, at) => adopt({ id: String(at), ...it }))
        const branches = buildLineage(practices, adoptions).flatMap(listBranches)
        expect([...new Set(branches.flatMap((it) => it.practice ?? []))].sort()).toEqual(practices)
        const told = branches.flatMap((it) => it.adoption?.id ?? [])
        const known = adoptions.filter((it) => practices.includes(it.origin)).map((it) => it.id)
        expect(told.sort()).toEqual(known.sort())
      }),
      { numRuns: 2000 },
    )
  })

  test('a line of 20,000 adoptions does not overflow', () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `p${at}`)
    const links = names.slice(1).map((it, at) => adopt({ id: it, origin: `p${at}`, practice: it }))
    const [root, ...others] = buildLineage(names, links)
    let [depth, at] = [0, root]
    for (; at; at = at.children[0]) depth += 1
    expect([depth, others.length]).toEqual([20_000, 0])
  })
})

function locate(id: string, city: string | null, country: string | null = null): Located {
  return { id, places: [{ city, country: city === null ? country : (countries[city] ?? null) }] }
}

describe('crossings', () => {
  const toronto = locate('a', 'toronto')

  test.each([
    ['another country', toronto, 'auckland', true],
    ['the same country', toronto, 'calgary', false],
    ['an origin known by its country only', locate('a', null, 'CA'), 'auckland', true],
    ['an origin of which no country is known', locate('a', null), 'auckland', false],
    ['a city that is kept back', toronto, null, false],
    ['an origin that is not shown', undefined, 'auckland', false],
  ])('%s', (_, origin, city, expected) => {
    expect(isCrossing(adopt({ id: '1', origin: 'a', city }), origin)).toBe(expected)
  })

  test('ways go from the first known city of the origin to the adopting one', () => {
    const practices = [toronto, locate('b', null, 'NZ')]
    const adoptions = [
      adopt({ id: '1', origin: 'a' }),
      adopt({ id: '2', origin: 'b' }),
      adopt({ id: '3', origin: 'a', city: 'toronto' }),
      adopt({ id: '4', origin: 'a', city: null }),
    ]
    expect(listWays(practices, adoptions).map((it) => [it.adoption.id, it.from, it.to])).toEqual([
      ['1', 'toronto', 'auckland'],
    ])
  })

  test('numbers count every city and country once', () => {
    const practices = [toronto, locate('b', 'auckland'), locate('c', null, 'DE')]
    const adoptions = [
      adopt({ id: '1', origin: 'a', practice: 'b' }),
      adopt({ id: '2', origin: 'a', city: 'calgary', stage: 'stopped' }),
      adopt({ id: '3', origin: 'a', city: null, stage: 'rejected' }),
    ]
    expect(countLineage(practices, adoptions)).toEqual({
      practices: 3,
      adoptions: 3,
      places: 3,
      countries: 3,
      crossings: 1,
      stopped: 2,
    })
  })
})
