import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitting, sayIn } from './said.ts'

describe('words', () => {
  const text = { en: 'Card', de: 'Ausweis', fr: { text: 'Carte', state: 'machine' as const } }

  test.each([
    ['de', 'en', { text: 'Ausweis', language: 'de', state: 'human' }],
    ['de-AT', 'en', { text: 'Ausweis', language: 'de', state: 'human' }],
    ['fr', 'en', { text: 'Carte', language: 'fr', state: 'machine' }],
    ['en', 'en', { text: 'Card', language: 'en', state: 'original' }],
    // English is nobody's stand-in: what is missing is shown as its author wrote it.
    ['ar', 'de', { text: 'Ausweis', language: 'de', state: 'original' }],
    ['ar', 'tr', { text: 'Card', language: 'en', state: 'human' }],
  ])('in %s, written in %s', (language, original, expected) => {
    expect(sayIn(text, language, original)).toEqual(expected)
  })

  test('that were never said are none', () => {
    expect(sayIn(undefined, 'de', 'en')).toBeNull()
  })
})

test('what fits is the beginning: one at least, never too many, and the rest is counted', () => {
  const items = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 })
  const limits = fc.record({ most: fc.integer({ min: 1, max: 8 }), words: fc.integer({ min: 0, max: 100 }) })
  fc.assert(
    fc.property(items, limits, (lengths, limit) => {
      const { shown, more } = fitting(lengths, limit, (it) => ['word '.repeat(it).trim(), null])
      expect([...shown, ...lengths.slice(shown.length)]).toEqual(lengths)
      expect(shown.length + more).toBe(lengths.length)
      expect(shown.length).toBeLessThanOrEqual(limit.most)
      expect(shown.length).toBeGreaterThanOrEqual(Math.min(1, lengths.length))
      const words = shown.reduce((sum, it) => sum + it, 0)
      if (shown.length > 1) expect(words).toBeLessThanOrEqual(limit.words)
    }),
    { numRuns: 2000 },
  )
})
