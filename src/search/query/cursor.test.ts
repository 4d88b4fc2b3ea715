import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Invalid } from '../../platform/errors/index.ts'
import type { Query } from '../entry.ts'
import { readCursor, writeCursor } from './cursor.ts'

const query: Query = {
  kind: 'practice',
  words: 'harbour',
  language: 'en',
  filters: { theme: ['work', 'live'], country: ['CA'] },
  count: [],
  order: 'fit',
  limit: 10,
}
const place = { first: 1.5, second: -2147483648, id: 'RP-4K7QX' }

test('leads back to its place', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.string({ maxLength: 40 }),
      (first, second, id) => {
        expect(readCursor(query, writeCursor(query, { first, second, id }), 'after')).toEqual({
          first: first === 0 ? 0 : first,
          second,
          id,
        })
      },
    ),
  )
})

test('belongs to a question however its filters are put, and how many hits are wanted', () => {
  const cursor = writeCursor(query, place)
  const same = { ...query, filters: { country: ['CA'], theme: ['live', 'work'] }, limit: 3, count: ['theme'] }
  expect(readCursor(same, cursor, 'before')).toEqual(place)
})

test.each<[string, Partial<Query>]>([
  ['words', { words: 'garden' }],
  ['kind', { kind: 'idea' }],
  ['language', { language: 'fr' }],
  ['order', { order: 'newest' }],
  ['filters', { filters: { theme: ['work'] } }],
  ['audiences', { audiences: ['team'] }],
])('is refused with other %s', (_name, other) => {
  expect(() => readCursor({ ...query, ...other }, writeCursor(query, place), 'after')).toThrow(Invalid)
})

test('is refused when it was damaged, and never anything else', () => {
  const whole = writeCursor(query, place)
  const inside = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const [digest] = JSON.parse(Buffer.from(whole, 'base64url').toString()) as [string]
  for (const it of [
    ...['', 'x', whole.slice(0, -4), `${whole}${'A'.repeat(500)}`, 'A'.repeat(100_000)],
    ...[
      inside(),
      inside(digest),
      inside(digest, null, 0, 'a'),
      inside(digest, 1, '1', 'a'),
      inside(digest, 1, 1, 1),
    ],
    ...[
      Buffer.from('{"length":4}').toString('base64url'),
      Buffer.from(`["${digest}",1e999,1,"a"]`).toString('base64url'),
    ],
  ])
    expect(() => readCursor(query, it, 'after'), it.slice(0, 60)).toThrow(Invalid)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (it) => {
      expect(() => readCursor(query, it, 'before')).toThrow(Invalid)
    }),
  )
})

test('belongs to a question with what it refuses, and to the reader’s situation', () => {
  const burden = { facet: 'need', name: 'RC-MXTXJR', weightOf: () => 1 }
  const asked: Query = { ...query, without: { power: ['police'] }, burden, order: 'lightest' }
  const cursor = writeCursor(asked, place)
  expect(readCursor({ ...asked, burden: { ...burden, weightOf: () => 2 } }, cursor, 'after')).toEqual(place)
  for (const other of [
    { ...asked, without: {} },
    { ...asked, without: { power: ['schools'] } },
    { ...asked, burden: { ...burden, name: 'RC-OTHER' } },
    { ...asked, burden: { ...burden, below: 5 } },
  ])
    expect(() => readCursor(other, cursor, 'after')).toThrow(Invalid)
})
