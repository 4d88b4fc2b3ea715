import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostWords, readQuestion } from './ask.ts'

describe('a question', () => {
  test.each([
    ['', [], [], []],
    ['  ,;  ', [], [], []],
    ['Mentoring for newcomers', ['Mentoring', 'for', 'newcomers'], [], []],
    ['school School SCHOOL', ['SCHOOL'], [], []],
    ['school -bank', ['school'], [], [['bank']]],
    ['school –bank −river', ['school'], [], [['bank'], ['river']]],
    ['school -"river bank"', ['school'], [], [['river', 'bank']]],
    ['co-operation - x', ['co', 'operation', 'x'], [], []],
    ['--x -', ['x'], [], []],
    ['"language course" now', ['now'], [['language', 'course']], []],
    ['„Sprachkurs für alle“', [], [['Sprachkurs', 'für', 'alle']], []],
    ['„polski cudzysłów”', [], [['polski', 'cudzysłów']], []],
    [
      '“in English” «en français» »auf Deutsch«',
      [],
      [
        ['in', 'English'],
        ['en', 'français'],
        ['auf', 'Deutsch'],
      ],
      [],
    ],
    ['「日本語教室」', [], [['日本語', '教室']], []],
    ['(“in brackets”)', [], [['in', 'brackets']], []],
    ['"open school', ['open', 'school'], [], []],
    ['school" shut', ['school', 'shut'], [], []],
    ['"" «  » ""', [], [], []],
    ['two"words"here', ['two', 'words', 'here'], [], []],
  ])('%j', (text, words, phrases, excluded) => {
    expect(readQuestion(text)).toMatchObject({ words, phrases, excluded })
  })

  test.each([
    ['scho', true],
    ['schö', true],
    ['scho ', false],
    ['school.', false],
    ['', false],
    ['"school"', false],
    ['-scho', false],
  ])('%j goes on: %s', (text, open) => {
    expect(readQuestion(text).open).toBe(open)
  })

  test('has at most so many words, phrases and exclusions', () => {
    const found = readQuestion(Array.from({ length: 100 }, (_, at) => `w${at % 50}`).join(' '))
    expect(found.words.length).toBe(mostWords)
    expect(readQuestion('"a b" '.repeat(40)).phrases.length).toBe(4)
    expect(readQuestion('-a '.repeat(40)).excluded.length).toBe(8)
  })

  test('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { words, phrases, excluded } = readQuestion(text)
        for (const it of [...words, ...phrases.flat(), ...excluded.flat()])
          expect(it).toMatch(/^[\p{L}\p{M}\p{N}]{1,60}$/u)
      }),
    )
  })
})
