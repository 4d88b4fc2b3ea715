import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Stage, stages } from '../input.ts'
import { chooseDrawn } from './choose.ts'
import type { Link } from './link.ts'
import { summarizeStages } from './link.ts'
import { countBy, countMonthsToRunning, countStages, countStillRunning } from './number.ts'
import { buildLineage } from './tree.ts'

const now = new Date('2026-11-25T12:00:00Z')

function link(it: Partial<Link> = {}): Link {
  return {
    id: 'a',
    origin: 'o',
    practice: null,
    city: null,
    country: null,
    place: null,
    stage: 'running',
    began: null,
    ranOn: null,
    toldOn: null,
    ...it,
  }
}

const ran = (began: string, ranOn: string) => link({ began, ranOn })

describe('what is summed up from stages', () => {
  test('the newest stage, the first day, the first on which it ran, the last', () => {
    const told = [
      { stage: 'interested', date: null },
      { stage: 'studying', date: '2019' },
      { stage: 'running', date: '2020-03' },
      { stage: 'sustained', date: '2022-03' },
      { stage: 'stopped', date: '2024-01-05', reason: { en: 'No money' } },
    ] as const
    expect(summarizeStages([...told])).toEqual({
      stage: 'stopped',
      began: '2019',
      ran_on: '2020-03',
      told_on: '2024-01-05',
    })
  })

  test('nothing is known of stages without days', () => {
    expect(summarizeStages([{ stage: 'running', date: null }])).toEqual({
      stage: 'running',
      began: null,
      ran_on: null,
      told_on: null,
    })
  })
})

describe('months from the first day to running', () => {
  const four = [
    ran('2020-01', '2020-03'),
    ran('2020-01', '2020-05'),
    ran('2020-01', '2021-01'),
    ran('2020-01-31', '2020-02-01'),
  ]

  test('fewer than five are too few to say', () => {
    expect(countMonthsToRunning(four)).toEqual({ cases: 4, medianMonths: null })
  })

  test('the median of five; of six the mean of the middle two', () => {
    expect(countMonthsToRunning([...four, ran('2018-06', '2018-12')])).toEqual({ cases: 5, medianMonths: 4 })
    expect(
      countMonthsToRunning([...four, ran('2018-06', '2018-12'), ran('2018-06', '2018-11')]).medianMonths,
    ).toBe(4.5)
  })

  test('years alone, one day for both, and days that go backwards are no cases', () => {
    const others = [
      ran('2019', '2020-01'),
      ran('2019-01', '2020'),
      ran('2020-01', '2020-01'),
      ran('2021-01', '2020-01'),
    ]
    expect(countMonthsToRunning([...others, link()])).toEqual({ cases: 0, medianMonths: null })
  })
})

describe('still running after 24 months', () => {
  test.each([
    ['began 24 months ago', link({ ranOn: '2024-11' }), 1, 1],
    ['began 23 months ago', link({ ranOn: '2024-12' }), 0, 0],
    ['stopped after 23 months', link({ ranOn: '2020-01', stage: 'stopped', toldOn: '2021-12' }), 1, 0],
    ['stopped after 24 months', link({ ranOn: '2020-01', stage: 'stopped', toldOn: '2022-01' }), 1, 1],
    [
      'stopped in a year, nobody knows when',
      link({ ranOn: '2020-01', stage: 'stopped', toldOn: '2021' }),
      0,
      0,
    ],
    ['began in a year, nobody knows when', link({ ranOn: '2020' }), 0, 0],
    ['never ran', link({ stage: 'rejected', toldOn: '2020-01' }), 0, 0],
  ])('%s', (_, it, cases, running) => {
    expect(countStillRunning([it], now)).toEqual({ cases, running })
  })
})

const anyLinks = fc.array(
  fc.record({
    origin: fc.constantFrom('a', 'b', 'c', 'd'),
    practice: fc.constantFrom(null, 'b', 'c', 'd', 'e'),
    country: fc.constantFrom(null, 'CA', 'NZ', 'DE'),
    stage: fc.constantFrom<Stage>(...stages),
    began: fc.constantFrom(null, '2009', '2011-03'),
  }),
  { maxLength: 30 },
)

describe('any adoptions', () => {
  test('groups add up to all of them, the largest first, the unknown last', () => {
    fc.assert(
      fc.property(anyLinks, (some) => {
        const links = some.map((it, at) => link({ id: String(at), ...it }))
        const groups = countBy(links, (it) => it.country)
        const sum = (of: 'all' | 'takenUp' | 'stopped') => groups.reduce((so, it) => so + it.count[of], 0)
        expect({ all: sum('all'), takenUp: sum('takenUp'), stopped: sum('stopped') }).toEqual(
          countStages(links),
        )
        const known = groups.filter((it) => it.key !== null).map((it) => it.count.all)
        expect(known).toEqual(known.toSorted((a, b) => b - a))
        expect(groups.slice(0, -1).every((it) => it.key !== null)).toBe(true)
      }),
    )
  })

  test('what is drawn hangs together, and as much as there is room for is drawn', () => {
    fc.assert(
      fc.property(anyLinks, fc.integer({ min: 0, max: 12 }), (some, most) => {
        const links = some.map((it, at) => link({ id: String(at), ...it }))
        const practices = ['a', 'b', 'c', 'd', 'e']
        const trees = buildLineage(practices, links)
        const drawn = chooseDrawn(trees, most)
        const known = links.filter((it) => practices.includes(it.origin))
        expect(drawn.length).toBe(Math.min(most, known.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        const reached = new Set(trees.map((it) => it.practice))
        for (const it of drawn) {
          expect(reached.has(it.origin)).toBe(true)
          reached.add(it.practice)
        }
      }),
    )
  })
})
