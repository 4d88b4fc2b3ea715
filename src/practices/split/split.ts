import type { Block, DocumentText } from '../../platform/document/index.ts'
import { countWords } from '../../platform/schema/index.ts'
import { mostWords, type SplitField } from './field.ts'
import { type Match, matchLabel } from './match.ts'

/** A part of a document that was proposed for a field. */
export interface SplitPart {
  /** `rest` is what fits nowhere. */
  field: SplitField | 'rest'
  /** Paragraphs, items and steps on lines of their own; never shortened. */
  text: string
  /** Blocks of the document that it comes from. */
  from: readonly number[]
  /** `likely`: the document says so; `maybe`: we think so. */
  sure: 'likely' | 'maybe'
  /** More words than the field takes; of steps, one of them. */
  isTooLong: boolean
}

interface Section {
  field: SplitField | 'rest'
  /** Of the heading that began it; labels inside the text are below all headings. */
  level: number
  isSure: boolean
}

interface Draft {
  lines: string[]
  from: number[]
  isSure: boolean
}

const belowHeadings = 10
/** Headings above lists of facts. */
const loose = new Set<SplitPart['field']>(['promise', 'summary', 'rest'])

/**
 * Splits a description into the fields of a practice by its headings and labels, for its author to check. Where there are
 * none, the first heading becomes the title and the first paragraph the summary. Every block is in exactly one part.
 */
export function splitIntoFields(document: Pick<DocumentText, 'blocks'>, language: string): SplitPart[] {
  const splitter = new Splitter(language)
  for (const [at, block] of document.blocks.entries()) splitter.read(block, at)
  return splitter.finish()
}

class Splitter {
  readonly #language: string
  readonly #drafts = new Map<SplitPart['field'], Draft>()
  /** Where text goes; null before the first label. */
  #section: Section | null = null

  constructor(language: string) {
    this.#language = language
  }

  read(block: Block, at: number): void {
    if (block.kind === 'heading') this.#readHeading(block, at)
    else if (!this.#readLabelled(block, at)) this.#readText(block, at)
  }

  finish(): SplitPart[] {
    const order = [...Object.keys(mostWords), 'rest'] as SplitPart['field'][]
    return order.flatMap((field) => {
      const draft = this.#drafts.get(field)
      return draft ? [partOf(field, draft)] : []
    })
  }

  #readHeading(block: Block, at: number): void {
    const level = block.level ?? 1
    const match = matchLabel(block.text, this.#language)
    if (match) this.#open(match, level, block.text, at)
    else if (!this.#drafts.has('title') && this.#section === null) this.#put('title', block.text, at, true)
    else {
      const isInside = this.#section !== null && level > this.#section.level
      if (!isInside) this.#section = { field: 'rest', level, isSure: true }
      this.#readText(block, at)
    }
  }

  /** A section begins. A heading that says more than its label is kept. */
  #open(match: Match, level: number, text: string, at: number): void {
    this.#section = { field: match.field, level, isSure: match.isWhole }
    this.#put(match.field, match.isWhole ? '' : text, at, match.isWhole)
  }

  /** `Costs: 20,000`, a row whose first cell is a label, or a label alone. */
  #readLabelled(block: Block, at: number): boolean {
    const { label, text } = labelOf(block)
    const match = label === null ? null : matchLabel(label, this.#language)
    if (!match?.isWhole || (block.kind === 'item' && this.#isInField())) return false
    this.#put(match.field, text, at, true)
    // A row, or a line below a heading, stands for itself; what follows is not part of it.
    const isUnderHeading = this.#section !== null && this.#section.level < belowHeadings
    const isAside = text !== '' && (block.kind === 'row' || isUnderHeading)
    if (!isAside) this.#section = { field: match.field, level: belowHeadings, isSure: true }
    return true
  }

  /** Whether a heading named a field, so that its items are that field's, whatever they begin with. */
  #isInField(): boolean {
    const section = this.#section
    return section !== null && section.level < belowHeadings && !loose.has(section.field)
  }

  #readText({ kind, text }: Block, at: number): void {
    const section = this.#section
    const isShort = kind === 'paragraph' && countWords(text) <= mostWords.title
    if (section) this.#put(section.field, text, at, section.isSure)
    else if (isShort && this.#drafts.size === 0) this.#put('title', text, at, false)
    else if (kind === 'paragraph' && !this.#drafts.has('summary')) this.#put('summary', text, at, false)
    else this.#put('rest', text, at, true)
  }

  #put(field: SplitPart['field'], text: string, at: number, isSure: boolean): void {
    const draft = this.#drafts.get(field) ?? { lines: [], from: [], isSure: true }
    this.#drafts.set(field, draft)
    if (text !== '') draft.lines.push(text)
    draft.from.push(at)
    draft.isSure &&= isSure
  }
}

/** The first words of a block, if they look like a label, and what follows them. */
function labelOf({ kind, text, cells }: Block): { label: string | null; text: string } {
  if (kind === 'row') {
    const [first = '', ...others] = cells ?? []
    return { label: cells ? first : null, text: others.join('\n') }
  }
  const colon = /^([^:：\n]{2,80})\s*[:：]\s*([\s\S]*)$/.exec(text)
  if (colon) return { label: colon[1] ?? null, text: colon[2] ?? '' }
  const line = /^([^\n]{2,80})\n([\s\S]+)$/.exec(text)
  if (line) return { label: line[1] ?? null, text: line[2] ?? '' }
  const isAlone = kind === 'paragraph' && text.length <= 80 && !/[.!;,]$/.test(text)
  return { label: isAlone ? text : null, text: '' }
}

function partOf(field: SplitPart['field'], { lines, from, isSure }: Draft): SplitPart {
  const most = field === 'rest' ? null : mostWords[field]
  const texts = field === 'steps' ? lines : [lines.join('\n')]
  return {
    field,
    text: lines.join('\n'),
    from,
    sure: isSure ? 'likely' : 'maybe',
    isTooLong: most !== null && texts.some((it) => countWords(it) > most),
  }
}
