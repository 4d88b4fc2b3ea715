import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useSite } from './site.ts'

const site = useSite()

const questions = [
  '"""""""" -------- """ -"',
  '„open “quotes «of »all 「languages',
  '-school -"language course" -"',
  '^(a+)+$|.*(?=x)[\\w-]{1,99}\\1 ((((',
  '❤️👩‍👩‍👧🇨🇦',
  '\u202elanguage\u202c عربي \u2067שלום\u2069',
  '\u200b\u200d\ufeff\u00ad',
  'ﷺ'.repeat(50),
  `e${'\u0301'.repeat(200)}`,
  '语言课程移民城市'.repeat(30),
  '__proto__ constructor toString',
  'langauge coruse intergation huosing emplyoment',
  'a b c d e f g h i j k l m n o p q r s t u v w x y z'.repeat(5),
  '\u0000\u0001\u001f\u007f',
  '<script>alert(1)</script>',
]
const places = ['practices', 'practices/results']

test.each(questions)('%j is answered', async (words) => {
  for (const place of places) {
    const query = `q=${encodeURIComponent(words)}`
    const answer = await site.ask(`/en/${place}?${place === 'practices' ? query : `typing=1&${query}`}`)
    expect(answer.status).toBe(200)
    expect(answer.body).not.toContain('<script>alert')
  }
})

test('whatever is asked is answered or refused, and nothing breaks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('en', 'fr', 'de'),
      fc.constantFrom('q', 'after', 'sort', 'theme', 'topic', 'language', 'typing'),
      async (value, language, name) => {
        const asked = name === 'q' ? '' : '&q=school'
        const query = `${name}=${encodeURIComponent(value.toWellFormed())}${asked}`
        for (const place of places) {
          const { status } = await site.ask(`/${language}/${place}?${query}`)
          expect([200, 400, 422]).toContain(status)
        }
      },
    ),
    { numRuns: 200 },
  )
  expect(site.log().filter((it) => it.level === 'error')).toEqual([])
})
