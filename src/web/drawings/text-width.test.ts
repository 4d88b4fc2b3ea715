import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureText, shortenText, wrapText } from './text-width.ts'

test('Chinese and Japanese characters are about twice as wide as Latin ones', () => {
  expect(measureText('上海')).toBe(2)
  expect(measureText('ab')).toBeLessThan(1.3)
})

test('combining marks take no room', () => {
  expect(measureText('e\u0301')).toBe(measureText('e'))
})

test('a title is wrapped between words', () => {
  expect(wrapText('Mentors for newcomers looking for work', 12)).toEqual([
    'Mentors for newcomers',
    'looking for work',
  ])
})

test('text without spaces is wrapped between characters', () => {
  expect(wrapText('新来者就职支援', 3)).toEqual(['新来者', '就职支', '援'])
})

test('what does not fit the last line ends in an ellipsis', () => {
  expect(wrapText('one two three four', 3, 2)).toEqual(['one', 'two…'])
  expect(shortenText('Toronto', 2.8)).toBe('Tor…')
})

test('no line is wider than asked and no text is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 4, max: 30 }),
      (text, width) => {
        const lines = wrapText(text, width)
        for (const line of lines) expect(measureText(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
      },
    ),
    { numRuns: 10_000 },
  )
})
