import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suggestFor } from './suggestion.ts'

const kept = (source: string, body: string, practice = 'RP-1') => ({ source, body, practice })

test('the same words come first, whatever their accents and signs; then what is most alike', () => {
  const memory = [
    kept('Officers help children with their homework.', 'near'),
    kept('Cities lend a kitchen to neighbours.', 'far'),
    kept('Officers help pupils with homework', 'same'),
  ]
  expect(suggestFor('Officers help pupils with homework.', memory)).toEqual([
    { ...kept('Officers help pupils with homework', 'same'), kind: 'same' },
    { ...kept('Officers help children with their homework.', 'near'), kind: 'near' },
  ])
})

test('works without spaces between words', () => {
  expect(suggestFor('警察官が宿題を手伝います', [kept('警察官が毎週宿題を手伝います', 'x')])).toHaveLength(1)
})

test('gives at most three, and each body once', () => {
  const memory = Array.from({ length: 9 }, (_, at) => kept('One sentence.', `body ${at % 5}`, `RP-${at}`))
  expect(suggestFor('One sentence.', memory).map((it) => it.body)).toEqual(['body 0', 'body 1', 'body 2'])
})

test('never fails, and the text itself is always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const found = suggestFor(one, [kept(other, 'b'), kept(one, 'a')])
      expect(found).toContainEqual({ ...kept(one, 'a'), kind: 'same' })
    }),
  )
})
