import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, line, text } from './index.ts'

describe('words', () => {
  test.each([
    ['', 0],
    ['one', 1],
    ['  two   words\n', 2],
    ['Für alle da', 3],
    ['这是一个城市', 3],
    ['mixed 城市 text', 3],
    ['สวัสดีครับ', 5],
  ])('%s', (value, count) => {
    expect(countWords(value)).toBe(count)
  })

  test('a cap refuses exactly the texts with more words', () => {
    const some = fc
      .array(fc.constantFrom('a', 'bc', '城市', ' ', '  ', '\n'), { maxLength: 60 })
      .map((it) => it.join(''))
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 12 }), (value, most) => {
        const isText = value.trim() !== '' && value.trim().length <= most * 14
        const accepted = text(most).safeParse({ en: value }).success
        expect(accepted).toBe(isText && countWords(value.trim()) <= most)
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('a line', () => {
  test.each(['a\u0000b', 'a\u0085b', 'a\u2028b', 'a\u202eb', 'a\u2066b', 'a\ud800', '', '   '])(
    'refuses %j',
    (value) => {
      expect(line(20).safeParse(value).success).toBe(false)
    },
  )

  test('is trimmed and composed', () => {
    expect(line(20).parse('  Zu\u0308rich ')).toBe('Zürich')
  })
})
