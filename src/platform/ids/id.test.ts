import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idFromNumber, idPrefixes, newId, parseId } from './index.ts'

const anyId = fc
  .tuple(fc.constantFrom(...idPrefixes), fc.nat(29 ** 5 - 1))
  .map(([prefix, n]) => idFromNumber(prefix, n))
const letters = [...'23456789ABCDFGHJKMNPQRSTVWXYZ']
const letter = fc.constantFrom(...letters)

function exchange(id: string, a: number, b: number): string {
  const characters = [...id]
  ;[characters[a], characters[b]] = [characters[b] as string, characters[a] as string]
  return characters.join('')
}

const anything = fc.array(fc.nat(0xffff), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes))

describe('permanent ids', () => {
  test('a new id is read back as itself', () => {
    for (const prefix of idPrefixes) {
      const id = newId(prefix)
      expect(id).toMatch(/^R[PIOCAN]-[2-9A-DFGHJKMNP-TV-Z]{6}$/)
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

  test('a letter that only becomes ours in capitals is not ours', () => {
    expect(parseId(idFromNumber('RI', 5).replace('I', 'ı'))).toBeNull()
    const withS = Array.from({ length: 100 }, (_, n) => idFromNumber('RO', n)).find((id) => id.includes('S'))
    expect(parseId(String(withS))).toBe(withS)
    expect(parseId(String(withS).replace('S', 'ſ'))).toBeNull()
  })

  test('every single error and every exchange of two is noticed, for every place and every pair of letters', () => {
    const missed: string[] = []
    const tryAll = (id: string, changed: readonly string[]) => {
      missed.push(...changed.filter((it) => it !== id && parseId(it) !== null))
    }
    for (let a = 0; a < 5; a += 1) {
      for (let b = a + 1; b < 5; b += 1) {
        for (let pair = 0; pair < 29 * 29; pair += 1) {
          const [x, y] = [pair % 29, Math.floor(pair / 29)]
          const id = idFromNumber('RP', x * 29 ** (4 - a) + y * 29 ** (4 - b))
          tryAll(id, [exchange(id, 3 + a, 3 + b), exchange(id, 3 + a, 8), exchange(id, 3 + b, 8)])
          if (x === y)
            tryAll(
              id,
              [3, 4, 5, 6, 7, 8].flatMap((at) =>
                letters.map((it) => id.slice(0, at) + it + id.slice(at + 1)),
              ),
            )
        }
      }
    }
    expect(missed).toEqual([])
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
      fc.property(
        fc.oneof(
          anything,
          anyId.map((id) => `${id}\u0000`),
          anything.map((it) => `RP-${it}`),
        ),
        (text) => {
          const id = parseId(text)
          expect(id === null || parseId(id) === id).toBe(true)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  test('numbers of other registers have one id each', () => {
    expect(new Set(Array.from({ length: 3000 }, (_, n) => idFromNumber('RC', n * 6833))).size).toBe(3000)
    expect(() => idFromNumber('RC', 29 ** 5)).toThrow(RangeError)
  })
})
