import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasControl, hasHidden, oneLine, withoutHidden, withoutUnseen } from './index.ts'

const hex = (code: number) => code.toString(16).padStart(4, '0')

/** The ranges of codes whose character, between two letters, `is` true for; as `first-last` in hexadecimal. */
function rangesOf(is: (text: string) => boolean): string {
  const ranges: [number, number][] = []
  for (let code = 0; code <= 0xffff; code += 1) {
    if (!is(`a${String.fromCharCode(code)}b`)) continue
    const last = ranges.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join(' ')
}

describe('of the 65,536 codes', () => {
  test('these are hidden', () => {
    expect(rangesOf(hasHidden)).toBe('0000-0008 000b-001f 007f-009f 2028-202e 2066-2069 d800-dfff')
  })

  test('these control', () => {
    expect(rangesOf(hasControl)).toBe('0000-001f 007f-009f 2028-2029')
  })

  test('these cannot be seen in a name', () => {
    expect(rangesOf((it) => withoutUnseen(it) === 'ab')).toBe(
      '00ad 061c 200b 200e-200f 202a-202e 2066-2069 feff',
    )
  })

  test('these turn the direction of a line, or are white space in it', () => {
    expect(rangesOf((it) => oneLine(it) === 'ab')).toBe('202a-202e 2066-2069')
    expect(rangesOf((it) => oneLine(it) === 'a b')).toBe(
      '0000-0020 007f-00a0 1680 2000-200a 2028-2029 202f 205f 3000 feff',
    )
  })
})

test.each([
  '',
  'Für\talle\nda',
  'وعد\u200f (RP-4K7QXM)\u061c',
  'می\u200cخواهم',
  'so\u00adcial',
  '👩‍👩‍👧',
  '语言',
])('%j is plain text', (text) => {
  expect(hasHidden(text)).toBe(false)
  expect(withoutHidden(text)).toBe(text)
})

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        ' ',
        'ع',
        '\t',
        '\n',
        '\r',
        '\0',
        '\u0085',
        '\u2028',
        '\u202e',
        '\u2066',
        '\u200f',
        '\ud83d',
        '\udc69',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((it) => it.join(''))

test('what is taken out is what is looked for, and nothing else', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const plain = withoutHidden(text)
      expect(hasHidden(plain)).toBe(false)
      expect(withoutHidden(plain)).toBe(plain)
      expect(plain === text).toBe(!hasHidden(text))
    }),
    { numRuns: 2000 },
  )
})

test('a line is one, and stays as it is when it is made one again', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const line = oneLine(text)
      expect([hasControl(line), hasHidden(line), line.includes('  '), line.trim()]).toEqual([
        false,
        false,
        false,
        line,
      ])
      expect(oneLine(line)).toBe(line)
    }),
    { numRuns: 2000 },
  )
})
