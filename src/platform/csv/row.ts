export type Separator = ',' | ';' | '\t'
export const separators: readonly Separator[] = [',', ';', '\t']

/** One row of a table. */
export interface CsvRow {
  /** The line of the text on which it begins, from 1. */
  line: number
  cells: string[]
  /** `openQuote`: a quoted cell that never ends; `strayQuote`: something stands between a closing quote and the next separator. */
  fault?: 'openQuote' | 'strayQuote'
}

/**
 * Reads the rows of a table, as RFC 4180 writes them, with any of the separators and line ends. Empty lines are left out. A cell that
 * `writeRows` guarded loses its guard. Takes any text: what is wrong is said of its row.
 */
export function* readRows(text: string, separator: Separator): Generator<CsvRow> {
  const reader = new Reader(text.startsWith('\ufeff') ? text.slice(1) : text, separator)
  for (let row = reader.next(); row; row = reader.next()) if (row.fault || !isEmpty(row)) yield row
}

function isEmpty({ cells }: CsvRow): boolean {
  return cells.every((it) => it.trim() === '')
}

class Reader {
  #at = 0
  #line = 1
  readonly #text: string
  readonly #separator: Separator

  constructor(text: string, separator: Separator) {
    this.#text = text
    this.#separator = separator
  }

  next(): CsvRow | null {
    if (this.#at >= this.#text.length) return null
    const row: CsvRow = { line: this.#line, cells: [] }
    do {
      const cell = this.#text[this.#at] === '"' ? this.#quoted(row) : this.#plain()
      row.cells.push(unguarded(cell))
    } while (this.#skip(this.#separator))
    this.#endLine()
    return row
  }

  #plain(): string {
    const from = this.#at
    while (!this.#isEnd()) this.#at += 1
    return this.#text.slice(from, this.#at)
  }

  #quoted(row: CsvRow): string {
    let cell = ''
    this.#at += 1
    for (;;) {
      const quote = this.#text.indexOf('"', this.#at)
      const part = this.#text.slice(this.#at, quote < 0 ? undefined : quote)
      this.#line += part.match(/\r\n?|\n/g)?.length ?? 0
      cell += part
      this.#at = quote < 0 ? this.#text.length : quote + 1
      if (quote < 0) {
        row.fault = 'openQuote'
        return cell
      }
      if (this.#text[this.#at] !== '"') break
      cell += '"'
      this.#at += 1
    }
    const rest = this.#plain()
    if (rest.trim() !== '') row.fault = 'strayQuote'
    return cell + rest.trim()
  }

  #isEnd(): boolean {
    const sign = this.#text[this.#at]
    return sign === undefined || sign === this.#separator || sign === '\n' || sign === '\r'
  }

  #skip(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false
    this.#at += 1
    return true
  }

  #endLine(): void {
    const isReturn = this.#skip('\r')
    if (this.#skip('\n') || isReturn) this.#line += 1
  }
}

// A spreadsheet runs what begins so. Numbers may: they are nothing but numbers.
const formula = /^'*[=+\-@\t\r]/
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/

/** The rows as a table in a text, for spreadsheets too: a cell that they would run begins with an apostrophe. */
export function writeRows(rows: Iterable<readonly string[]>, separator: Separator = ','): string {
  let text = ''
  for (const cells of rows) text += `${cells.map((it) => written(it, separator)).join(separator)}\r\n`
  return text
}

function written(cell: string, separator: Separator): string {
  const safe = isRun(cell) ? `'${cell}` : cell
  return safe.includes(separator) || /["\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function isRun(cell: string): boolean {
  return formula.test(cell) && !plainNumber.test(cell)
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}
