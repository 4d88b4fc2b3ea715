import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareWords } from './word-difference.ts'

const join = (pieces: readonly { text: string }[]) => pieces.map((it) => it.text).join('')

test('marks the words that differ', () => {
  expect(compareWords('Twice a week.', 'Three times a week.')).toEqual({
    before: [
      { text: 'Twice', differs: true },
      { text: ' a week.', differs: false },
    ],
    after: [
      { text: 'Three', differs: true },
      { text: ' ', differs: false },
      { text: 'times ', differs: true },
      { text: 'a week.', differs: false },
    ],
  })
})

test('keeps both texts whole, and what does not differ is the same in both', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'longer', ' ', '\n'), { maxLength: 40 })
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [before, after] = [one.join(' '), other.join(' ')]
      const found = compareWords(before, after)
      expect([join(found.before), join(found.after)]).toEqual([before, after])
      const same = (pieces: typeof found.before) => join(pieces.filter((it) => !it.differs))
      expect(same(found.before)).toBe(same(found.after))
    }),
  )
})

test('gives up on texts that are too long, without a word lost', () => {
  const long = 'a '.repeat(3000)
  expect(compareWords(long, `${long}b`).after).toEqual([{ text: `${long}b`, differs: true }])
})
