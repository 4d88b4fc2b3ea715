import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WordTable } from './word-table.ts'

test('finds what a map finds, wherever in a text it stands', () => {
  const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), fc.array(word), (words, others) => {
      const texts: string[] = []
      const table = new WordTable(texts)
      const map = new Map<string, number>()
      for (const it of words) {
        texts.push(it)
        table.add(texts.length - 1)
        map.set(it, texts.length - 1)
      }
      for (const it of [...words, ...others]) {
        expect(table.find(it)).toBe(map.get(it) ?? -1)
        expect(table.find(`<${it}>`, 1, 1 + it.length)).toBe(map.get(it) ?? -1)
      }
    }),
  )
})

test('finds each of thousands, and tells tables of the same texts apart', () => {
  const texts = Array.from({ length: 5000 }, (_, at) => `word${at}`)
  const even = new WordTable(texts)
  const odd = new WordTable(texts)
  for (const at of texts.keys()) (at % 2 === 0 ? even : odd).add(at)
  expect(texts.map((it) => even.find(it))).toEqual(texts.map((_, at) => (at % 2 === 0 ? at : -1)))
  expect(texts.map((it) => odd.find(it))).toEqual(texts.map((_, at) => (at % 2 === 0 ? -1 : at)))
})
