import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reviewContent } from './input.ts'
import {
  barOf,
  type Candidate,
  dueAt,
  isRequestWay,
  listUnanswered,
  obstacleOf,
  remindersDue,
  reviewsNeeded,
  suitability,
  tiesOf,
} from './rules.ts'
import { requestStates } from './word.ts'

const now = new Date('2026-11-24T12:00:00Z')
const someone: Candidate = {
  person: 'p',
  languages: ['de', 'en'],
  organisations: ['RO-1'],
  city: 'RC-1',
  country: 'DE',
  open: 0,
}

describe('reviews needed', () => {
  test.each([
    ['new', [], 2, 2],
    ['new', ['results'], 3, 3],
    ['change', [], 2, 0],
    ['change', ['title', 'summary', 'places', 'contact'], 2, 0],
    ['change', ['results'], 2, 1],
    ['change', ['title', 'whatDidNotWork'], 2, 1],
    ['change', ['outcomes'], 2, 1],
    ['change', ['figures'], 2, 1],
    ['change', ['evidence'], 2, 1],
    ['change', ['costs', 'results', 'outcomes'], 2, 1],
    ['change', ['costs'], 0, 0],
  ] as const)('%s of %j, usually %i: %i', (kind, changed, usual, needed) => {
    expect(reviewsNeeded(kind, changed, usual)).toBe(needed)
  })
})

describe('ties', () => {
  const content = {
    leads: { value: ['RO-1'] },
    partners: { value: [{ organisation: 'RO-2' }, { name: 'A school' }] },
    places: { value: [{ city: 'RC-1' }, { country: 'FR' }] },
  }

  test('are authors, lead and partner organisations, and cities', () => {
    expect(tiesOf(content, ['a'])).toEqual({
      authors: ['a'],
      organisations: ['RO-1', 'RO-2'],
      cities: ['RC-1'],
      countries: ['FR'],
    })
    expect(tiesOf({}, [])).toEqual({ authors: [], organisations: [], cities: [], countries: [] })
  })

  test.each([
    [{ person: 'a' }, 'author'],
    [{}, 'own-organisation'],
    [{ organisations: ['RO-9', 'RO-2'] }, 'own-organisation'],
    [{ organisations: [] }, 'own-city'],
    [{ organisations: [], city: 'RC-2' }, null],
    [{ organisations: [], city: null }, null],
  ])('keep somebody with %j from judging: %s', (more, obstacle) => {
    expect(obstacleOf({ ...someone, ...more }, tiesOf(content, ['a']))).toBe(obstacle)
  })

  test('and requests of before', () => {
    const bars = requestStates.map((it) => [it, barOf(it)])
    expect(Object.fromEntries(bars)).toEqual({
      asked: 'asked',
      waiting: 'asked',
      accepted: 'asked',
      done: 'asked',
      declined: 'declined',
      expired: null,
      cancelled: null,
    })
    expect(barOf(undefined)).toBe(null)
  })
})

test('language counts more than country, and country more than a waiting review or two', () => {
  const draft = { language: 'en', countries: ['DE'] }
  const best = { ...someone, languages: ['en'], country: 'FR' }
  const order = [
    best,
    { ...best, open: 2 },
    { ...best, country: 'DE' },
    { ...best, languages: ['de', 'en'] },
    { ...best, languages: ['de'] },
    { ...best, languages: ['de'], country: null, open: 20 },
  ]
  const scores = order.map((it) => suitability(it, draft))
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(new Set(scores).size).toBe(order.length)
})

describe('time', () => {
  test.each([
    [0, 0],
    [13.9, 0],
    [14, 1],
    [19.9, 1],
    [20, 2],
    [30, 2],
  ])('%d days after the asking, %i reminders are due', (days, count) => {
    expect(remindersDue(dueAt(now), new Date(now.getTime() + days * 86_400_000))).toBe(count)
  })
})

describe('a review', () => {
  test('that excludes needs its reason and no scores', () => {
    const excluded = { 'harms-rights': false, 'not-carried-out': true, advertising: false }
    const open = (sent: unknown) => listUnanswered(reviewContent.parse(sent))
    expect(open({ excluded })).toEqual(['words.not-carried-out'])
    expect(open({ excluded, words: { 'not-carried-out': 'Planned for 2028.' } })).toEqual([])
    expect(open({})).toEqual([
      'harms-rights',
      'not-carried-out',
      'advertising',
      'practical',
      'innovative',
      'successful',
      'exportable',
      'voice',
      'recommendation',
    ])
  })

  test('is read without surprises, whatever is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (sent) => {
        const read = reviewContent.safeParse(sent)
        if (!read.success) return
        for (const score of Object.values(read.data.scores)) expect([0, 1, 2, 3, 4]).toContain(score)
        for (const words of Object.values(read.data.words)) expect(words).toBe(words?.normalize('NFC').trim())
      }),
    )
    for (const words of ['a\u202eb', 'a\u0000b', 'x'.repeat(4001), '\ud800'])
      expect(reviewContent.safeParse({ words: { overall: words } }).success, words.slice(0, 5)).toBe(false)
    expect(reviewContent.safeParse({ scores: { practical: 2.5 } }).success).toBe(false)
    expect(reviewContent.safeParse({ scores: { beautiful: 2 } }).success).toBe(false)
  })
})

test('nobody brings a request from where it stands to where it stands', () => {
  for (const state of requestStates)
    for (const by of ['reviewer', 'editor', 'author', 'time'] as const)
      expect(isRequestWay(state, state, by)).toBe(false)
})
