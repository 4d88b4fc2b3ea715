import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsToKeep } from './unanswered.ts'

describe('of a question', () => {
  test.each([
    ['  Jobs for Mothers ', ['for', 'jobs', 'mothers']],
    ['Écoles, écoles!', ['ecoles']],
    ['"night school" -police -"no bus" 18-25', ['18', '25', 'night', 'school']],
    ['Straße 12', ['12', 'strasse']],
    ['住房', ['住房']],
    ['one two three four five six seven eight', 8],
  ])('%j the words are kept, folded and sorted', (text, words) => {
    const kept = wordsToKeep(text)
    expect(typeof words === 'number' ? kept?.length : kept).toEqual(words)
  })

  test.each([
    'mary@example.org',
    'mary＠example',
    'https://example.org/x',
    'www.example',
    'example.org',
    'exa\u00admple.or\u200bg',
    '10.0.0.1',
    'born 1985',
    'born 1\u200b9８5',
    '٠١٢٣',
    '079 123 45 67',
    '+41 79 1-2-3-4-5',
    'one two three four five six seven eight nine',
    'x'.repeat(81),
    '-police',
    '?!',
    '',
  ])('%j nothing is kept', (text) => {
    expect(wordsToKeep(text)).toBe(null)
  })

  const digits = fc.stringMatching(/^[0-9０-９٠-٩]{4}$/)
  const part = fc.oneof(
    digits,
    fc.constantFrom(
      'a@b',
      '@',
      'http://x',
      'www.x',
      'x.org',
      ' ',
      '-',
      '"',
      '\u200b',
      '\u00ad',
      'é',
      '1',
      '.',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  )
  const anyText = fc.array(part, { maxLength: 20 }).map((it) => it.join(''))

  test('no number, no address, and nothing but a few folded words is ever kept', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = wordsToKeep(text)
        if (kept === null) return
        expect(kept.join(' ')).toMatch(/^[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+){0,7}$/u)
        expect(kept.join(' ').length).toBeLessThanOrEqual(80)
        expect(kept.join('')).not.toMatch(/(?:\p{N}\P{N}*){7}/u)
        expect(kept.join(' ')).not.toMatch(/\p{N}{4}/u)
        expect(kept).toEqual([...new Set(kept)].toSorted())
        expect(wordsToKeep(kept.join(' '))).toEqual(kept)
      }),
      { numRuns: 5000 },
    )
  })

  test('nothing is kept of one with an address or a number, whatever stands around it', () => {
    const address = fc.oneof(
      digits,
      fc.constantFrom('a@b', '@', 'https://x', 'ftp://x', 'www.x', 'example.org', '127.0.0.1'),
    )
    const around = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((it) => !/\p{M}/u.test(it))
    fc.assert(
      fc.property(around, address, around, (before, it, after) => {
        expect(wordsToKeep(`${before} ${it} ${after}`)).toBe(null)
      }),
      { numRuns: 2000 },
    )
  })
})
