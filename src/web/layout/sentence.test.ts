import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstSentences } from './sentence.ts'

test.each([
  ['en', 'It crossed. Toronto helped, too! Nobody knows the rest.', 'It crossed. Toronto helped, too!'],
  ['ar', 'عبرت الفكرة. ساعدت تورونتو؟ لا نعرف الباقي.', 'عبرت الفكرة. ساعدت تورونتو؟'],
  ['de', 'Nur ein Satz', 'Nur ein Satz'],
  ['fr', '', ''],
])('%s: %s', (language, text, expected) => {
  expect(firstSentences(text, 2, language)).toBe(expected)
})

test('what is left is how the text begins', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.integer({ min: 1, max: 4 }),
      (text, most) => {
        const first = firstSentences(text, most, 'en')
        expect(text.trimStart().startsWith(first) || first === '').toBe(true)
      },
    ),
  )
})
