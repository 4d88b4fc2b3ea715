import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idFromNumber, idPrefixes, newId, parseId } from './index.ts'

const anyId = fc
  .tuple(fc.constantFrom(...idPrefixes), fc.nat(29 ** 5 - 1))
  .map(([prefix, n]) => idFromNumber(prefix, n))
const letter = fc.constantFrom(...'23456789ABCDFGHJKMNPQRSTVWXYZ')

describe('permanent ids', () => {
  test('a new id is read back as itself', () => {
    for (const prefix of idPrefixes) {
      const id = newId(prefix)
      expect(id).toMatch(/^R[PIOCA]-[2-9A-DFGHJKMNP-TV-Z]{6}$/)
      expect(parseId(id)).toBe(id)
    }
  })

  test('case, spaces and dashes are forgiven', () => {
    const id = idFromNumber('RC', 6167865)
    expect(parseId(`  ${id.toLowerCase().replace('-', '–')} `)).toBe(id)
    expect(parseId(id.replace('-', ''))).toBe(id)
  })

  test('one wrong character is always noticed', () => {
    fc.assert(
      fc.property(anyId, fc.nat(5), letter, (id, at, wrong) => {
        const broken = id.slice(0, 3 + at) + wrong + id.slice(4 + at)
        expect(parseId(broken)).toBe(broken === id ? id : null)
      }),
      { numRuns: 10_000 },
    )
  })

  test('two exchanged characters are always noticed', () => {
    fc.assert(
      fc.property(anyId, fc.nat(5), fc.nat(5), (id, a, b) => {
        const characters = [...id]
        ;[characters[3 + a], characters[3 + b]] = [characters[3 + b] as string, characters[3 + a] as string]
        const broken = characters.join('')
        expect(parseId(broken)).toBe(broken === id ? id : null)
      }),
      { numRuns: 10_000 },
    )
  })

  test('an id of one kind is not an id of another', () => {
    fc.assert(
      fc.property(anyId, fc.constantFrom(...idPrefixes), (id, prefix) => {
        const other = prefix + id.slice(2)
        expect(parseId(other)).toBe(other === id ? id : null)
      }),
    )
  })

  test('anything may be asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const id = parseId(text)
        expect(id === null || parseId(id) === id).toBe(true)
      }),
      { numRuns: 10_000 },
    )
  })

  test('numbers of other registers have one id each', () => {
    expect(new Set(Array.from({ length: 3000 }, (_, n) => idFromNumber('RC', n * 6833))).size).toBe(3000)
    expect(() => idFromNumber('RC', 29 ** 5)).toThrow(RangeError)
  })
})
