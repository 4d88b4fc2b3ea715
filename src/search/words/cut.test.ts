import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutWords, lowerCase } from './cut.ts'
import { lowerWithPlaces } from './lowered.ts'

function wordsOf(text: string): string[] {
  const words: string[] = []
  cutWords(text, (word) => words.push(word))
  return words
}

describe('words', () => {
  test.each([
    ['', []],
    [' .,;!?@#_/ ', []],
    ["l'école d’été aujourd'hui", ['l', 'école', 'd', 'été', 'aujourd', 'hui']],
    ["сім'я об’єкт 'так'", ['сімя', 'обєкт', 'так']],
    ['co-operation, COVID-19', ['co', 'operation', 'COVID', '19']],
    ['2019–2020 and 3.5', ['2019', '2020', 'and', '3', '5']],
    ['mail@city.example', ['mail', 'city', 'example']],
    ['الـــمدارس والبلدية', ['المدارس', 'والبلدية']],
    ['so\u00adcial zero\u200bwidth \u202eright', ['social', 'zerowidth', 'right']],
    ['ภาษาไทยสำหรับผู้ย้ายถิ่น', ['ภาษา', 'ไทย', 'สำหรับ', 'ผู้', 'ย้าย', 'ถิ่น']],
    ['移民语言课程', ['移民', '语言', '课程']],
    ['東京都の日本語教室', ['東京', '都', 'の', '日本語', '教室']],
    ['コンピューター教室', ['コンピューター', '教室']],
    ['हिन्दी भाषा, বাংলা', ['हिन्दी', 'भाषा', 'বাংলা']],
    ['𠀀𠀁 𞤀𞥄𞤆', ['𠀀𠀁', '𞤀𞥄𞤆']],
    ['❤️ 👩‍👩‍👧 🇨🇦 👍🏽 go', ['go']],
    ['\u0301accent alone \ufe0f', ['accent', 'alone']],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('longer than sixty are cut off, between characters', () => {
    expect(wordsOf('x'.repeat(70))).toEqual(['x'.repeat(60)])
    expect(wordsOf(`a${'𠀀'.repeat(40)} b`)).toEqual([`a${'𠀀'.repeat(29)}`, 'b'])
  })

  test('stand in order where they are said to stand, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let last = 0
        cutWords(text, (word, start, end) => {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(word).toMatch(/^[\p{L}\p{M}\p{N}]{1,60}$/u)
          expect(text.slice(start, end)).toContain(word[0])
          last = end
        })
      }),
    )
  })

  test('ten thousand characters without a space are cut in no time', () => {
    const before = performance.now()
    expect(wordsOf('语言课程'.repeat(2500)).join('').length).toBe(10_000)
    expect(performance.now() - before).toBeLessThan(500)
  })
})

test.each([
  ['ISPARTA İSTANBUL', 'tr', 'ısparta istanbul'],
  ['ISPARTA', 'en', 'isparta'],
  ['E\u0301COLE', 'fr', 'école'],
  ['ΛΟΓΟΣ', 'el', 'λογος'],
])('%s in lower case, in %s, is %s', (text, language, lower) => {
  expect(lowerCase(text, language)).toBe(lower)
})

test('places in a lowered text lead back to whole characters of the text', () => {
  const { lower, placeOf } = lowerWithPlaces('İx e\u0301y', 'en')
  expect(lower).toBe('i̇x éy')
  expect(placeOf(0, 3)).toEqual([0, 2])
  expect(placeOf(1, 2)).toEqual([0, 1])
  expect(placeOf(4, 5)).toEqual([3, 5])
  expect(placeOf(4, 6)).toEqual([3, 6])
})
