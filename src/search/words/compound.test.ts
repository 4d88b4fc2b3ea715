import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compoundSplitter } from './compound.ts'

const counts = new Map(
  Object.entries({ sprache: 9, kurs: 9, anmeldung: 4, wohnung: 8, suche: 8, schule: 9, kind: 9, garten: 5 }),
)
const split = compoundSplitter(
  new Map([...counts, ['arbeit', 9], ['markt', 9], ['arbeitsmarkt', 50], ['erwachsene', 3], ['bildung', 6]]),
)

test.each([
  ['sprachkurs', ['sprache', 'kurs']],
  ['sprachkursanmeldung', ['sprache', 'kurs', 'anmeldung']],
  ['wohnungssuche', ['wohnung', 'suche']],
  ['kindergarten', ['kind', 'garten']],
  ['erwachsenenbildung', ['erwachsene', 'bildung']],
  // The whole is more frequent than its parts.
  ['arbeitsmarkt', []],
  ['kurs', []],
  ['unbekanntes', []],
  ['kursx', []],
])('%s is made of %j', (word, parts) => {
  expect(split(word)).toEqual(parts)
})

test('no word takes long, whatever it is made of', () => {
  const many = compoundSplitter(new Map(['aaaa', 'aaaaa', 'aaaaaa', 'aaaaaaa'].map((it) => [it, 9])))
  const before = performance.now()
  for (let length = 1; length < 200; length += 1) many('a'.repeat(length))
  expect(performance.now() - before).toBeLessThan(500)
})

test('parts are words that texts have', () => {
  const word = fc
    .array(fc.constantFrom(...counts.keys(), 's', 'n', 'x'), { maxLength: 4 })
    .map((it) => it.join(''))
  fc.assert(
    fc.property(word, (it) => {
      for (const part of split(it)) expect(counts.has(part)).toBe(true)
    }),
  )
})
