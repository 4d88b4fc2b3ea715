import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress, readDate, readNumber, readTopics, readYear, writeNumber } from './read-part.ts'

describe('numbers', () => {
  test.each([
    ['1200', '.', 1200],
    ['1,200', '.', 1200],
    ['1,5', '.', 1.5],
    ['1.5', ',', 1.5],
    ['1.200', ',', 1200],
    ['1.200', '.', 1.2],
    ['1 200,50', ',', 1200.5],
    ['1\u202f200', ',', 1200],
    ["1'200.50", '.', 1200.5],
    ['1,234,567', ',', 1_234_567],
    ['1.234.567,8', ',', 1_234_567.8],
    ['1,234,567.8', '.', 1_234_567.8],
    ['١٢٫٥', '.', 12.5],
    ['१२', '.', 12],
    ['-3', '.', -3],
    ['1,5e-7', ',', 1.5e-7],
  ])('%s, with "%s" before decimals', (typed, decimal, value) => {
    expect(readNumber(typed, decimal)).toBe(value)
  })

  test.each(['many', '', '1e999', '1.2.3,4,5', '--1', '9'.repeat(40), '1/2', 'NaN', 'Infinity'])(
    'not %s',
    (typed) => {
      expect(readNumber(typed, '.')).toBe(undefined)
    },
  )

  test('are read as they are written', () => {
    const number = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(1, 10, 100, 1000))
    fc.assert(
      fc.property(number, fc.constantFrom('.', ','), ([whole, by], decimal) => {
        const value = whole / by
        expect(readNumber(writeNumber(value, decimal), decimal)).toBe(value)
      }),
    )
  })
})

test.each([
  ['2019', '2019'],
  ['2019-3', '2019-03'],
  ['2019-03-28', '2019-03-28'],
  ['28.3.2019', '2019-03-28'],
  ['28/03/2019', '2019-03-28'],
  ['3/2019', '2019-03'],
  ['٢٠١٩', '2019'],
  ['spring 2019', 'spring 2019'],
])('the date %s is %s', (typed, date) => {
  expect(readDate(typed)).toBe(date)
})

test('years have four digits', () => {
  expect(['2019', ' 2019 ', '19', '20190', '0999', '2300'].map(readYear)).toEqual([
    2019,
    2019,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('web addresses may be typed without their beginning', () => {
  expect(
    ['example.org/a', ' https://example.org ', 'a word', 'javascript:alert(1)', 'localhost'].map(readAddress),
  ).toEqual(['https://example.org/a', 'https://example.org', 'a word', 'javascript:alert(1)', 'localhost'])
})

test('key words have one spelling', () => {
  expect(readTopics(' Public Transport, écoles; , ??,public transport')).toEqual([
    'public-transport',
    'ecoles',
  ])
})
