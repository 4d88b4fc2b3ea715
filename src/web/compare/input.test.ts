import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Invalid } from '../../platform/errors/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { comparePath, firstToCompare, parseCompare } from './input.ts'

const [a, b, c, d, e] = [1, 2, 3, 4, 5].map((it) => idFromNumber('RP', it)) as [
  string,
  string,
  string,
  string,
  string,
]
const parse = (ids: readonly string[]) => parseCompare(new URLSearchParams(ids.map((it) => ['p', it])))

describe('parseCompare', () => {
  it('reads ids in their one spelling, each once', () => {
    expect(parse([a, ` ${b.toLowerCase()}`, a])).toEqual({ ids: [a, b], wrong: [] })
  })

  it('keeps what is no id of a practice, shortened and without control characters', () => {
    const city = idFromNumber('RC', 1)
    expect(parse([a, 'x\u0000y', city, 'z'.repeat(100)])).toEqual({
      ids: [a],
      wrong: ['x y', city, `${'z'.repeat(40)}…`],
    })
  })

  it('takes four and refuses five', () => {
    expect(parse([a, b, c, d]).ids).toEqual([a, b, c, d])
    expect(() => parse([a, b, c, d, e])).toThrow(Invalid)
    expect(firstToCompare(new URLSearchParams([a, 'x', b, c, d, e].map((it) => ['p', it])))).toEqual([
      a,
      b,
      c,
      d,
    ])
  })

  it('reads back the address it writes', () => {
    expect(comparePath([])).toBe('/compare')
    expect(comparePath([a, b])).toBe(`/compare?p=${a}&p=${b}`)
  })

  it('answers any query or throws Invalid, and nothing else', () => {
    const anyId = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc.nat({ max: 20_000_000 }).map((it) => idFromNumber('RP', it)),
    )
    fc.assert(
      fc.property(fc.array(anyId, { maxLength: 7 }), (ids) => {
        try {
          const found = parse(ids)
          expect(found.ids.length + found.wrong.length).toBeLessThanOrEqual(4)
        } catch (error) {
          expect(error).toBeInstanceOf(Invalid)
        }
      }),
      { numRuns: 10_000 },
    )
  })
})
