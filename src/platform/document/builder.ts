import { withoutHidden } from '../hidden/index.ts'
import { type Block, mostDocument, UnreadableDocument } from './document.ts'

/** What a paragraph turns out to be once it has been read. */
export interface Sort {
  kind: 'heading' | 'paragraph' | 'item'
  level?: number
}

interface Cell {
  blocks: Block[]
}

/**
 * Puts blocks together while a reader walks through a document. Paragraphs may begin inside paragraphs (text boxes) and
 * tables inside tables (their cells become text of the outer cell). Throws UnreadableDocument when it gets too much.
 */
export class BlockBuilder {
  readonly #blocks: Block[] = []
  readonly #later: Block[] = []
  readonly #open: string[][] = []
  readonly #rows: Cell[][] = []
  #characters = 0
  #isLater = false

  begin(): void {
    this.#open.push([])
  }

  write(text: string): void {
    this.#characters += text.length
    if (this.#characters > mostDocument.characters) throw new UnreadableDocument('complicated')
    this.#open.at(-1)?.push(text)
  }

  /** Ends the paragraph that began last. One without text leaves nothing. */
  end(sort: Sort): void {
    const text = tidyText((this.#open.pop() ?? []).join(''))
    if (text !== '') this.#put({ ...sort, text })
  }

  /** Ends the paragraph that began last, and leaves it out. */
  drop(): void {
    this.#open.pop()
  }

  beginRow(): void {
    this.#rows.push([])
  }

  beginCell(): void {
    this.#rows.at(-1)?.push({ blocks: [] })
  }

  endRow(): void {
    const cells = (this.#rows.pop() ?? []).filter((it) => it.blocks.length > 0)
    // A table of one column only frames its text.
    if (cells.length === 1) for (const it of cells[0]?.blocks ?? []) this.#put(it)
    if (cells.length < 2) return
    const texts = cells.map((it) => it.blocks.map((block) => block.text).join('\n'))
    this.#put({ kind: 'row', text: texts.join(' | '), cells: texts })
  }

  /** What follows stands at the end of the document: notes. */
  writeLater(isLater: boolean): void {
    this.#isLater = isLater
  }

  finish(): Block[] {
    return [...this.#blocks, ...this.#later]
  }

  #put(block: Block): void {
    const cell = this.#isLater ? undefined : this.#rows.at(-1)?.at(-1)
    const into = this.#isLater ? this.#later : (cell?.blocks ?? this.#blocks)
    into.push(block)
    if (this.#blocks.length + this.#later.length + (cell?.blocks.length ?? 0) > mostDocument.blocks)
      throw new UnreadableDocument('complicated')
  }
}

// Word processors hyphenate with U+00AD. The others stand for what could not be read, or for nothing.
const noText = /[\u00ad\ufeff\ufffd-\uffff]/g

/** A number that stood raised, of a note or a power, in the signs for that: else it would become part of the number before it. */
export function raise(text: string): string {
  return /^\d+$/.test(text) ? text.replace(/\d/g, (it) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(it))) : text
}

/** Text as it may stand in a field: no hidden characters, single spaces, no empty lines, normal form C. */
export function tidyText(text: string): string {
  return withoutHidden(text.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n'))
    .replaceAll(noText, '')
    .split('\n')
    .map((it) => it.replace(/[^\S\u202f\u00a0]+/g, ' ').trim())
    .filter((it) => it !== '')
    .join('\n')
    .normalize('NFC')
}
