import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differWords, type Stretch } from './words.ts'

const side = (stretches: readonly Stretch[], without: Stretch['kind']) =>
  stretches
    .filter((it) => it.kind !== without)
    .map((it) => it.text)
    .join('')
const brief = (before: string, after: string) =>
  differWords(before, after).map(
    ({ kind, text }) => `${{ same: '', deleted: '-', inserted: '+' }[kind]}${text}`,
  )

describe('the difference between two texts', () => {
  test.each([
    ['', '', []],
    ['One two.', 'One two.', ['One two.']],
    ['', 'New.', ['+New.']],
    ['Old.', '', ['-Old.']],
    ['Twice a week.', 'Three times a week.', ['-Twice', '+Three times', ' a week.']],
    ['We ask. We meet.', 'We ask. We eat. We meet.', ['We ask. We ', '+eat. We ', 'meet.']],
    ['Die Schule', 'Die Schule ist zu', ['Die Schule', '+ ist zu']],
    ['每周两次', '每周三次', ['每周', '-两', '+三', '次']],
    ['مرتين كل أسبوع', 'ثلاث مرات كل أسبوع', ['-مرتين', '+ثلاث مرات', ' كل أسبوع']],
  ])('%j to %j', (before, after, expected) => {
    expect(brief(before, after)).toEqual(expected)
  })

  const words = fc
    .array(
      fc.oneof(fc.constantFrom('a', 'b', 'c', ' ', '. ', '\n', 'é', '学'), fc.string({ unit: 'grapheme' })),
      {
        maxLength: 60,
      },
    )
    .map((it) => it.join(''))

  test('gives both sides back, and tells nothing twice', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const stretches = differWords(before, after)
        expect(side(stretches, 'inserted')).toBe(before)
        expect(side(stretches, 'deleted')).toBe(after)
        for (const [at, it] of stretches.entries()) {
          expect(it.text).not.toBe('')
          expect(it.kind).not.toBe(stretches[at + 1]?.kind)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('is the shortest: as many words as the longest common sequence leaves', () => {
    const few = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    fc.assert(
      fc.property(few, few, (one, other) => {
        // A sign behind each keeps the words apart.
        const of = (list: string[]) => list.map((it) => `${it}!`).join('')
        const stretches = differWords(of(one), of(other))
        const changed = stretches.filter((it) => it.kind !== 'same').flatMap((it) => pieces(it.text))
        const common = longestCommon(pieces(of(one)), pieces(of(other)))
        const expected = pieces(of(one)).length + pieces(of(other)).length - 2 * common
        expect(changed.length).toBe(expected)
      }),
    )
  })

  test('of texts without anything in common is told in two stretches, in bounded time', () => {
    const one = Array.from({ length: 4000 }, (_, at) => `a${at}`).join(' ')
    const other = Array.from({ length: 4000 }, (_, at) => `b${at}`).join('-')
    expect(differWords(one, other)).toEqual([
      { kind: 'deleted', text: one },
      { kind: 'inserted', text: other },
    ])
  })
})

function pieces(text: string): string[] {
  return text.match(/[a-c]+|!/g) ?? []
}

function longestCommon(one: readonly string[], other: readonly string[]): number {
  const table = Array.from({ length: one.length + 1 }, () => Array(other.length + 1).fill(0) as number[])
  for (let x = 1; x <= one.length; x += 1) {
    for (let y = 1; y <= other.length; y += 1) {
      const row = table[x] as number[]
      const above = table[x - 1] as number[]
      row[y] =
        one[x - 1] === other[y - 1]
          ? (above[y - 1] as number) + 1
          : Math.max(above[y] as number, row[y - 1] as number)
    }
  }
  return table[one.length]?.[other.length] ?? 0
}
