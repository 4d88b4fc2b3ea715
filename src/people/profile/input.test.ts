import { describe, expect, test } from 'vitest'
import { plainLine, profileInput } from './input.ts'

const usual = {
  name: 'Ada',
  addressAs: '',
  languages: ['en', 'so', 'en'],
  country: '',
  city: null,
  about: '',
  offers: { answers: true, visits: false, mentors: false, hours: 4 },
  language: 'en',
  notices: 'digest',
  stopped: ['reviews'],
}

describe('a profile', () => {
  test('is read with empty fields as unknown, and each language once', () => {
    expect(profileInput.parse(usual)).toEqual({
      ...usual,
      addressAs: null,
      languages: ['en', 'so'],
      country: null,
      about: null,
    })
  })

  test.each([
    [{ name: '' }, ['name']],
    [{ name: ' \u200b\u202e ' }, ['name']],
    [{ name: 'x'.repeat(101) }, ['name']],
    [{ name: 'a\u0000b' }, ['name']],
    [{ languages: [] }, ['languages']],
    [{ languages: ['<b>'] }, ['languages']],
    [{ languages: ['en', 'fr', 'de', 'it', 'es', 'pt', 'ar', 'nl', 'sv'] }, ['languages']],
    [{ country: 'Atlantis' }, ['country']],
    [{ city: 'RP-4K7QXM' }, ['city', 'city']],
    [{ about: 'word '.repeat(121) }, ['about']],
    [{ about: 'x'.repeat(100_000) }, ['about']],
    [{ offers: { ...usual.offers, hours: 201 } }, ['offers']],
    [{ offers: { ...usual.offers, hours: Number.NaN } }, ['offers']],
    [{ notices: 'hourly' }, ['notices']],
    [{ stopped: ['a b'] }, ['stopped']],
    [{ role: 'administrator' }, ['']],
  ])('is refused with %j', (given, paths) => {
    const parsed = profileInput.safeParse({ ...usual, ...given })
    expect(parsed.error?.issues.map((it) => String(it.path[0] ?? ''))).toEqual(paths)
  })
})

test.each([
  ['  Ada \n Lovelace ', 'Ada Lovelace'],
  ['\u202eadA\u202c', 'adA'],
  ['\u2066x\u2069\u200f\u061c', 'x'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['O’Neil <b>', 'O’Neil <b>'],
])('plainLine(%j) is %j', (text, plain) => {
  expect(plainLine(text)).toBe(plain)
})
