import { BlockBuilder, raise, type Sort } from './builder.ts'
import { type Block, type LeftOut, UnreadableDocument } from './document.ts'
import { type Element, walkXml } from './xml.ts'
import type { Archive } from './zip.ts'

interface Style {
  name: string
  basedOn?: string
  level?: number
  isList?: boolean
}

/** What a package of Office Open XML says is in it. */
const contentTypes = '[Content_Types].xml'

/** Whether an archive is a text of Word, with or without macros. */
export function isDocx(archive: Archive): boolean {
  return (
    archive.names.includes(contentTypes) && archive.names.some((it) => /^word\/document\w*\.xml$/.test(it))
  )
}

/** Reads a text of Word. Throws UnreadableDocument. */
export function readDocx(archive: Archive): { blocks: Block[]; leftOut: LeftOut[] } {
  refuseMacros(archive)
  const path = archive.names.find((it) => /^word\/document\w*\.xml$/.test(it)) ?? ''
  const styles = readStyles(archive.read('word/styles.xml'))
  const builder = new BlockBuilder()
  const body = archive.read(path)
  if (!body) throw new UnreadableDocument('broken')
  walkXml(body, prefixOf, new Walk(builder, styles))
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) {
    const notes = archive.read(name)
    builder.writeLater(true)
    if (notes) walkXml(notes, prefixOf, new Walk(builder, styles))
  }
  return { blocks: builder.finish(), leftOut: listLeftOut(archive) }
}

function refuseMacros(archive: Archive): void {
  const types = Buffer.from(archive.read(contentTypes) ?? []).toString('utf8')
  const hasMacros = archive.names.some((it) => /(?:^|\/)vba(?:Project|Data)/i.test(it))
  if (hasMacros || /macroEnabled|vbaProject/i.test(types)) throw new UnreadableDocument('macros')
}

function listLeftOut({ names }: Archive): LeftOut[] {
  const has = (pattern: RegExp) => names.some((it) => pattern.test(it))
  return [
    ...(has(/^word\/media\/./) ? (['pictures'] as const) : []),
    ...(has(/^word\/(?:embeddings|activeX)\/./) ? (['embedded'] as const) : []),
    ...(has(/^word\/comments\w*\.xml$/) ? (['comments'] as const) : []),
  ]
}

// The two spellings of the format, transitional and strict.
function prefixOf(namespace: string): string | null {
  if (/\/wordprocessingml\/(?:2006\/)?main$/.test(namespace)) return 'w'
  return namespace.endsWith('/markup-compatibility/2006') ? 'mc' : null
}

/** Styles by id; their names are English in every language of Word. */
function readStyles(bytes: Uint8Array | undefined): Map<string, Style> {
  const styles = new Map<string, Style>()
  if (!bytes) return styles
  let style: Style | undefined
  const open = (it: Element) => {
    if (it.name === 'w:style') {
      style = { name: '' }
      styles.set(it.get('styleId') ?? '', style)
    } else if (style) readStyle(style, it)
  }
  const close = (name: string) => {
    if (name === 'w:style') style = undefined
  }
  walkXml(bytes, prefixOf, { open, close, text: () => {} })
  return styles
}

function readStyle(style: Style, it: Element): void {
  const value = it.get('val') ?? ''
  if (it.name === 'w:name') style.name = value
  if (it.name === 'w:basedOn') style.basedOn = value
  if (it.name === 'w:outlineLvl') style.level = levelOf(value)
  if (it.name === 'w:numPr') style.isList = true
}

/** Levels are counted from 0; 9 means text of the body. */
function levelOf(value: string): number {
  return /^[0-8]$/.test(value) ? Number(value) + 1 : 0
}

/** What a style makes of a paragraph, looking at what it is based on. `null`: nothing that is to be read. */
function sortByStyle(id: string | undefined, styles: ReadonlyMap<string, Style>): Sort | null {
  let isList = false
  let at = id
  for (let step = 0; at !== undefined && step < 12; step++) {
    const style = styles.get(at)
    const name = style?.name || at
    if (/^toc\s?\d|^toc heading|^table of figures/i.test(name)) return null
    const heading = /^heading\s?([1-9])$/i.exec(name)
    if (heading) return { kind: 'heading', level: Number(heading[1]) }
    if (/^title$/i.test(name)) return { kind: 'heading', level: 1 }
    if (style?.level) return { kind: 'heading', level: style.level }
    isList ||= style?.isList === true || /^list (?:bullet|number)/i.test(name)
    at = style?.basedOn
  }
  return { kind: isList ? 'item' : 'paragraph' }
}

/** Removed text, the second copy of a text box, and what a field would compute. */
const skipped = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'mc:Fallback'])

interface Paragraph {
  style?: string
  level?: number
  isList?: boolean
}

class Walk {
  readonly #builder: BlockBuilder
  readonly #styles: ReadonlyMap<string, Style>
  readonly #paragraphs: Paragraph[] = []
  #skipping = 0
  #inText = false
  #isRaised = false
  #inProperties = 0

  constructor(builder: BlockBuilder, styles: ReadonlyMap<string, Style>) {
    this.#builder = builder
    this.#styles = styles
  }

  open(it: Element): void {
    if (this.#skipping > 0 || skipped.has(it.name)) {
      this.#skipping++
      return
    }
    if (it.name === 'w:p') {
      this.#builder.begin()
      this.#paragraphs.push({})
    } else if (it.name === 'w:pPr') this.#inProperties++
    else if (this.#inProperties > 0) this.#readProperty(it)
    else this.#readContent(it)
  }

  close(name: string): void {
    if (this.#skipping > 0) this.#skipping--
    else if (name === 'w:p') this.#endParagraph()
    else if (name === 'w:pPr') this.#inProperties--
    else if (name === 'w:tr') this.#builder.endRow()
    else if (name === 'w:t') this.#inText = false
    else if (name === 'w:r') this.#isRaised = false
  }

  text(text: string): void {
    if (this.#inText && this.#skipping === 0) this.#builder.write(this.#isRaised ? raise(text) : text)
  }

  #readProperty(it: Element): void {
    const paragraph = this.#paragraphs.at(-1)
    if (!paragraph) return
    const value = it.get('val')
    if (it.name === 'w:pStyle' && value !== undefined) paragraph.style = value
    if (it.name === 'w:outlineLvl') paragraph.level = levelOf(value ?? '')
    // Number 0 takes a paragraph out of the list that its style belongs to.
    if (it.name === 'w:numId') paragraph.isList = value !== '0'
  }

  #readContent(it: Element): void {
    if (it.name === 'w:t') this.#inText = true
    if (it.name === 'w:vertAlign') this.#isRaised = it.get('val') === 'superscript'
    if (it.name === 'w:position') this.#isRaised = Number(it.get('val')) > 0
    if (it.name === 'w:tab') this.#builder.write('\t')
    if (it.name === 'w:br' || it.name === 'w:cr') this.#builder.write('\n')
    if (it.name === 'w:noBreakHyphen') this.#builder.write('-')
    if (it.name === 'w:tr') this.#builder.beginRow()
    if (it.name === 'w:tc') this.#builder.beginCell()
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    const byStyle = sortByStyle(paragraph?.style, this.#styles)
    if (byStyle === null) this.#builder.drop()
    else this.#builder.end(sortOf(paragraph, byStyle))
  }
}

function sortOf(paragraph: Paragraph | undefined, byStyle: Sort): Sort {
  if (byStyle.kind === 'heading') return byStyle
  if (paragraph?.level) return { kind: 'heading', level: paragraph.level }
  if (paragraph?.isList === undefined) return byStyle
  return { kind: paragraph.isList ? 'item' : 'paragraph' }
}
