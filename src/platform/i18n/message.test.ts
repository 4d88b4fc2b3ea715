import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileMessage, isPlain, mapWords, parseMessage, valuesOf } from './message.ts'

const rich =
  'Hi <b>{name}</b>, {count, plural, =0 {none} one {<link>#</link> of {of, number}} other {#}} {x, select, a {A} other {}}'

test('names the values a message needs, in every branch', () => {
  const values = [...valuesOf(parseMessage(rich))].map(([name, kinds]) => `${name}:${[...kinds].join('+')}`)
  expect(values.sort()).toEqual([
    'b:tag',
    'count:plural',
    'link:tag',
    'name:argument',
    'of:number',
    'x:select',
  ])
})

test('changes the words and nothing else', () => {
  const shouted = mapWords(parseMessage(rich), (it) => it.toUpperCase())
  const values = {
    name: 'ada',
    count: 1,
    of: 2000,
    x: 'b',
    b: (it: unknown[]) => it,
    link: (it: unknown[]) => it,
  }
  expect(compileMessage(shouted, 'de').formatToParts(values as never)).toEqual([
    { type: 0, value: 'HI ada, 1 OF 2.000 ' },
  ])
})

test('a message called plain means what it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      fc.pre(isPlain(text) && text !== '')
      const [only, ...more] = parseMessage(text)
      expect([only, more]).toEqual([{ type: 0, value: text }, []])
    }),
    { numRuns: 10_000 },
  )
})
