import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeTable, findDecimalMark, readNumber, readRows, separators, writeRows } from './index.ts'

const rowsOf = (text: string, separator: (typeof separators)[number] = ',') => [...readRows(text, separator)]
const cellsOf = (text: string) => rowsOf(text).map((it) => it.cells)

describe('rows', () => {
  test.each<[string, string[][]]>([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\ufeffa,b', [['a', 'b']]],
    ['a,,\n,,\n\nb', [['a', '', ''], ['b']]],
    ['"a ""quoted"" word","one, two"', [['a "quoted" word', 'one, two']]],
    ['"two\nlines",x\ny', [['two\nlines', 'x'], ['y']]],
    ['5" pipe,x', [['5" pipe', 'x']]],
    ['', []],
  ])('%j', (text, cells) => {
    expect(cellsOf(text)).toEqual(cells)
  })

  test('know the line on which they begin', () => {
    expect(rowsOf('a\n\n"b\r\nb\nb"\nc').map((it) => it.line)).toEqual([1, 3, 6])
  })

  test('say what is wrong with them', () => {
    expect(rowsOf('"a"b,c\nd,"e\nf').map((it) => [it.line, it.fault, it.cells])).toEqual([
      [1, 'strayQuote', ['ab', 'c']],
      [2, 'openQuote', ['d', 'e\nf']],
    ])
  })

  test('are safe for spreadsheets, and come back as they were', () => {
    const cells = ['=1+1', '@x', '-3.4', '-x', '+49 30', "'=1", "O'Brien", "'90s", '\tx']
    const text = writeRows([cells])
    expect(text).toBe("'=1+1,'@x,-3.4,'-x,'+49 30,''=1,O'Brien,'90s,'\tx\r\n")
    expect(cellsOf(text)).toEqual([cells])
  })

  test('round trip: whatever is written is read back', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', "'", '=', '-', ' ', 'a'),
        maxLength: 8,
      }),
    )
    const row = fc
      .array(cell, { minLength: 1, maxLength: 5 })
      .filter((it) => it.some((one) => one.trim() !== ''))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.constantFrom(...separators), (rows, separator) => {
        // A byte order mark at the very beginning is no part of a cell.
        fc.pre(!rows[0]?.[0]?.startsWith('\ufeff'))
        expect(rowsOf(writeRows(rows, separator), separator).map((it) => it.cells)).toEqual(rows)
      }),
      { numRuns: 2000 },
    )
  })

  test('no written cell is one that a spreadsheet runs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', "'", '1', 'A'), maxLength: 6 }),
        (it) => {
          expect(writeRows([[it]]).replace(/^"/, '')).toMatch(/^(?:[^=+\-@\t]|[+-]?\d+\r|$)/)
        },
      ),
    )
  })

  test('lines only grow, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(...separators),
        (text, separator) => {
          const lines = rowsOf(text, separator).map((it) => it.line)
          expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('encodings', () => {
  const bytes = (...parts: (string | number[])[]) =>
    new Uint8Array(parts.flatMap((it) => (typeof it === 'string' ? [...Buffer.from(it, 'utf8')] : it)))
  const wide = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

  test.each<[string, Uint8Array, object]>([
    ['nothing', bytes(), { text: '', encoding: 'utf-8' }],
    ['ASCII', bytes('Bern\n1'), { text: 'Bern\n1', encoding: 'utf-8' }],
    ['UTF-8', bytes('Zürich'), { text: 'Zürich', encoding: 'utf-8' }],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], 'Zürich'), { text: 'Zürich', encoding: 'utf-8' }],
    ['Windows-1252', bytes('Z', [0xfc], 'rich ', [0x80]), { text: 'Zürich €', encoding: 'windows-1252' }],
    ['UTF-16', wide('Zürich\n東京'), { text: 'Zürich\n東京', encoding: 'utf-16' }],
    [
      'UTF-16, the other way round',
      wide('Bern').map((_, at, all) => all[at ^ 1] as number),
      { text: 'Bern', encoding: 'utf-16' },
    ],
    ['UTF-8, then Windows-1252', bytes('a\nZürich\nb\nZ', [0xfc], 'rich'), { fault: 'mixed', line: 4 }],
    ['Windows-1252, then UTF-8', bytes('Z', [0xfc], 'rich\nZürich'), { fault: 'mixed', line: 2 }],
    [
      'the mark of UTF-8, and something else',
      bytes([0xef, 0xbb, 0xbf], 'a\nZ', [0xfc]),
      { fault: 'mixed', line: 2 },
    ],
    ['bytes that mean nothing', bytes('a\n', [0x81]), { fault: 'notText', line: 2 }],
    ['a picture', bytes([0x89], 'PNG', [0, 0, 0]), { fault: 'notText', line: 1 }],
    ['half a sign', wide('Bern').slice(0, -1), { fault: 'cut', line: 1 }],
  ])('%s', (_, given, expected) => {
    expect(decodeTable(given)).toEqual(expected)
  })

  test('arbitrary bytes are a text or refused, and a text is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (given) => {
        const decoded = decodeTable(given)
        if ('fault' in decoded) expect(decoded.line).toBeGreaterThan(0)
        else
          for (const separator of separators)
            for (const it of readRows(decoded.text, separator)) expect(it.cells.length).toBeGreaterThan(0)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('numbers', () => {
  test.each<[string, ReturnType<typeof readNumber>]>([
    ['42', 42],
    [' 3.5 ', 3.5],
    ['3,5', 3.5],
    ['-3,4', -3.4],
    ['\u22123.4', -3.4],
    ['0.234', 0.234],
    ['0,234', 0.234],
    ['1234.567', 1234.567],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567,89', 1_234_567.89],
    ['12,34,567', 1_234_567],
    ['1 234 567', 1_234_567],
    ['1\u202f234,5', 1234.5],
    ['1’234.50', 1234.5],
    ['80 000', 80_000],
    ['٨٠٬٠٠٠', 80_000],
    ['٢٣٫٥', 23.5],
    ['1,234', { decimal: 1.234, thousands: 1234 }],
    ['-1.234', { decimal: -1.234, thousands: -1234 }],
    ['', null],
    ['about 5', null],
    ['1,2,3', null],
    ['1.23.456', null],
    ['1e5', null],
    ['0x10', null],
    ['5 %', null],
    ['--5', null],
    ['9'.repeat(400), null],
  ])('%j', (text, number) => {
    expect(readNumber(text)).toEqual(number)
  })

  test('what may be two numbers is one, where the table shows its mark', () => {
    expect([readNumber('1,234', ','), readNumber('1,234', '.')]).toEqual([1.234, 1234])
    expect([readNumber('1.234', ','), readNumber('1.234', '.')]).toEqual([1234, 1.234])
  })

  test.each<[string[], string | undefined]>([
    [['12', '1,234', '3,5'], ','],
    [['12', '1,234', '3.5'], '.'],
    [['1.234.567'], ','],
    [['1,234'], undefined],
    [['3,5', '3.5'], undefined],
    [[], undefined],
  ])('the mark of %j', (texts, mark) => {
    expect(findDecimalMark(texts)).toBe(mark)
  })

  test('a number is read as it is written in any of these languages', () => {
    const languages = fc.constantFrom(
      'en',
      'fr',
      'de',
      'it',
      'es',
      'pt',
      'de-CH',
      'hi',
      'ar-u-nu-latn',
      'ar-EG',
      'fa',
    )
    const some = fc.integer({ min: -5_000_000_000, max: 5_000_000_000 }).map((it) => it / 100)
    fc.assert(
      fc.property(languages, some, (language, number) => {
        const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
        // Marks of direction are for the eye.
        const text = format.format(number).replaceAll(/[\u200e\u200f\u061c]/g, '')
        expect(readNumber(text)).toBe(number === 0 ? 0 : number)
      }),
      { numRuns: 3000 },
    )
  })

  test('any text is a number or not', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,-+ ’\u00a0e'), maxLength: 14 }),
        (text) => {
          const read = readNumber(text)
          const numbers = read === null ? [] : typeof read === 'number' ? [read] : Object.values(read)
          expect(numbers.every(Number.isFinite)).toBe(true)
        },
      ),
    )
  })
})
