import { BlockBuilder, type Sort } from './builder.ts'
import { type Block, mostDocument, UnreadableDocument } from './document.ts'

/**
 * Bytes as text: UTF-8, UTF-16 with its mark, or the old encoding of Western Windows. Undefined when they are no text: pictures,
 * programs, and what is written for machines.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  if (wide) return textIn(wide, bytes)
  return textIn('utf-8', bytes) ?? westernText(bytes)
}

function textIn(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return isForPeople(text) ? text : undefined
  } catch {
    return undefined
  }
}

/** In a text of people, most bytes are letters and spaces; those that the encoding does not know are not there. */
function westernText(bytes: Uint8Array): string | undefined {
  if (bytes.some((it) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(it))) return undefined
  const text = new TextDecoder('windows-1252').decode(bytes)
  const usual = text.match(/[\p{L}\s]/gu)?.length ?? 0
  const plain = text.match(/[a-z\s]/gi)?.length ?? 0
  return isForPeople(text) && usual > text.length * 0.6 && plain > text.length / 2 ? text : undefined
}

function isForPeople(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the sign of a file that is no text
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text)) return false
  return !/^\s{0,200}(?:<\?xml|<!doctype|<html|\{\\rtf|%!PS)/i.test(text)
}

/** Reads plain text or Markdown. With `hasMarks`, signs for emphasis and links are taken out of the text. */
export function readPlain(text: string, hasMarks: boolean): Block[] {
  if (text.length > mostDocument.characters) throw new UnreadableDocument('complicated')
  const reader = new PlainReader(hasMarks)
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n|\f/)) reader.read(line)
  return reader.finish()
}

class PlainReader {
  readonly #builder = new BlockBuilder()
  readonly #hasMarks: boolean
  /** Lines that belong together, and whether they are an item. */
  #lines: string[] = []
  #isItem = false
  #isCode = false
  /** Before the text: `---`, lines of names and values, `---`. */
  #isFront = false
  #count = 0

  constructor(hasMarks: boolean) {
    this.#hasMarks = hasMarks
  }

  read(raw: string): void {
    const line = raw.replace(/^ {0,3}(?:> ?)+/, '').trimEnd()
    if (this.#count++ === 0 && line === '---') this.#isFront = true
    else if (/^ {0,3}(?:```|~~~)/.test(line)) this.#isCode = !this.#isCode
    else if (line.trim() === '') this.#flush()
    else if (isRule(line)) this.#divide(line)
    else if (this.#isCode || !this.#readSpecial(line)) this.#add(line)
  }

  finish(): Block[] {
    this.#flush()
    return this.#builder.finish()
  }

  #divide(line: string): void {
    const sort = this.#isFront || this.#isItem ? undefined : underlineOf(line, this.#lines)
    if (sort) this.#put(sort, this.#lines.splice(0).join(' '))
    this.#flush()
    this.#isFront = false
  }

  /** Headings, items and rows of tables. */
  #readSpecial(line: string): boolean {
    const heading = /^ {0,3}(#{1,6})\s+(.*)$/.exec(line)
    const item = /^\s*(?:[-*+•●▪‣◦–]|\d{1,3}[.)])\s+(.*)$/.exec(line)
    const isRow = /^\s*\|.*\|$/.test(line)
    if (!heading && !item && !isRow) return false
    this.#flush()
    if (heading)
      this.#put({ kind: 'heading', level: heading[1]?.length ?? 1 }, withoutClosing(heading[2] ?? ''))
    if (isRow) this.#putRow(line)
    if (item) {
      this.#isItem = true
      this.#lines = [item[1] ?? '']
    }
    return true
  }

  #add(line: string): void {
    if (this.#isItem && !/^\s{2}/.test(line)) this.#flush()
    this.#lines.push(line)
  }

  #flush(): void {
    if (this.#isItem) this.#put({ kind: 'item' }, this.#lines.join(' '))
    else for (const it of joinWrapped(this.#lines)) this.#put({ kind: 'paragraph' }, it)
    this.#lines = []
    this.#isItem = false
  }

  #put(sort: Sort, words: string): void {
    this.#builder.begin()
    this.#builder.write(this.#hasMarks ? withoutMarks(words) : words)
    this.#builder.end(sort)
  }

  #putRow(line: string): void {
    const cells = line.trim().slice(1, -1).split('|')
    if (cells.every((it) => /^\s*:?-+:?\s*$/.test(it))) return
    this.#builder.beginRow()
    for (const cell of cells) {
      this.#builder.beginCell()
      this.#put({ kind: 'paragraph' }, cell)
    }
    this.#builder.endRow()
  }
}

/** Without the signs that some put behind a heading, too. */
function withoutClosing(words: string): string {
  let end = words.length
  while (words[end - 1] === '#') end--
  return end < words.length && /^$|\s/.test(words[end - 1] ?? '') ? words.slice(0, end) : words
}

/** A line of dashes, equals signs or stars: it underlines a heading or divides the text. */
function isRule(line: string): boolean {
  return /^\s*(?:={2,}|-{2,}|_{3,}|\*{3,})\s*$/.test(line)
}

function underlineOf(line: string, lines: readonly string[]): Sort | undefined {
  if (lines.length !== 1 || (lines[0]?.length ?? 0) > 120) return undefined
  const sign = line.trim()[0]
  if (sign === '=') return { kind: 'heading', level: 1 }
  return sign === '-' ? { kind: 'heading', level: 2 } : undefined
}

/** Lines that were broken to fit a width are joined; each other line is a paragraph of its own. */
function joinWrapped(lines: readonly string[]): string[] {
  const width = lines.reduce((most, it) => Math.max(most, it.length), 0)
  if (width < 50 || width > 120) return [...lines]
  const paragraphs: string[][] = []
  let isOpen = false
  for (const line of lines) {
    if (isOpen) paragraphs.at(-1)?.push(line)
    else paragraphs.push([line])
    isOpen = line.length >= width * 0.7
  }
  return paragraphs.map((it) => it.join(' '))
}

// Signs after a backslash are text. While marks are taken out, characters that no text has stand for them.
const signs = '\\`*_{}[]()#+-.!|<>~'
const escaped = /\\([\\`*_{}[\]()#+\-.!|<>~])/g
const standIn = (_: string, sign: string) => String.fromCharCode(0xfdd0 + signs.indexOf(sign))

/** Every pattern ends at a bracket or sign of its own kind, so none looks at a character twice. */
function withoutMarks(text: string): string {
  return text
    .replace(escaped, standIn)
    .replace(/!\[([^[\]\n]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\[([^[\]\n]+)\]\(([^()\s]+)\)/g, (_, words: string, to: string) =>
      words === to ? to : `${words} (${to})`,
    )
    .replace(/<(https?:\/\/[^<>\s]+)>/g, '$1')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])__([^_\n]+)__(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}*])\*([^*\s][^*\n]*)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_([^_\s][^_\n]*)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/[\ufdd0-\ufde4]/g, (it) => signs[it.charCodeAt(0) - 0xfdd0] ?? '')
}
