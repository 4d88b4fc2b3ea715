import { BlockBuilder, raise, type Sort } from './builder.ts'
import { type Block, type LeftOut, UnreadableDocument } from './document.ts'
import { type Element, walkXml } from './xml.ts'
import type { Archive } from './zip.ts'

const textType = /^application\/vnd\.oasis\.opendocument\.text(?:-template)?\s*$/

/** Whether an archive is a text in the OpenDocument format. */
export function isOdt(archive: Archive): boolean {
  const type = archive.names.includes('mimetype') ? archive.read('mimetype') : undefined
  return type !== undefined && type.length < 100 && textType.test(Buffer.from(type).toString('latin1'))
}

/** Reads a text in the OpenDocument format. Throws UnreadableDocument. */
export function readOdt(archive: Archive): { blocks: Block[]; leftOut: LeftOut[] } {
  refuseLocked(archive)
  const content = archive.read('content.xml')
  if (!content) throw new UnreadableDocument('broken')
  const builder = new BlockBuilder()
  const walk = new Walk(builder, readParents(archive.read('styles.xml')))
  walkXml(content, prefixOf, walk)
  return { blocks: builder.finish(), leftOut: listLeftOut(archive, walk.hasComments) }
}

function refuseLocked(archive: Archive): void {
  const manifest = Buffer.from(archive.read('META-INF/manifest.xml') ?? []).toString('utf8')
  const isEncrypted = manifest.includes('encryption-data') || archive.names.includes('encrypted-package')
  if (isEncrypted) throw new UnreadableDocument('encrypted')
  // A library without modules has only its two lists.
  const hasMacros = archive.names.some((it) =>
    /^Basic\/.*(?<!script-l[bc]\.xml|\/)$|^Scripts\/.*[^/]$/.test(it),
  )
  if (hasMacros) throw new UnreadableDocument('macros')
}

function listLeftOut({ names }: Archive, hasComments: boolean): LeftOut[] {
  const has = (pattern: RegExp) => names.some((it) => pattern.test(it))
  return [
    ...(has(/^Pictures\/./) ? (['pictures'] as const) : []),
    ...(has(/^Object \d+(?:\/|$)/) ? (['embedded'] as const) : []),
    ...(hasComments ? (['comments'] as const) : []),
  ]
}

function prefixOf(namespace: string): string | null {
  return /^urn:oasis:names:tc:opendocument:xmlns:(office|text|table|style):1\.0$/.exec(namespace)?.[1] ?? null
}

/** Styles -> the style that each is based on. */
function readParents(bytes: Uint8Array | undefined): Map<string, string> {
  const parents = new Map<string, string>()
  const open = (it: Element) => keepParent(parents, it)
  if (bytes) walkXml(bytes, prefixOf, { open, close: () => {}, text: () => {} })
  return parents
}

function keepParent(parents: Map<string, string>, it: Element): void {
  if (it.name === 'style:style') parents.set(it.get('name') ?? '', it.get('parent-style-name') ?? '')
}

function isTitle(style: string, parents: ReadonlyMap<string, string>): boolean {
  let at = style
  for (let step = 0; at !== '' && step < 12; step++) {
    if (at === 'Title') return true
    at = parents.get(at) ?? ''
  }
  return false
}

const skipped = new Set([
  'office:annotation',
  'text:tracked-changes',
  'text:table-of-content',
  'text:illustration-index',
  'text:table-index',
  'text:note-citation',
])

class Walk {
  hasComments = false
  readonly #builder: BlockBuilder
  readonly #parents: Map<string, string>
  readonly #paragraphs: Sort[] = []
  #skipping = 0
  #lists = 0
  readonly #raised = new Set<string>()
  readonly #spans: boolean[] = []
  #style = ''

  constructor(builder: BlockBuilder, parents: Map<string, string>) {
    this.#builder = builder
    this.#parents = parents
  }

  open(it: Element): void {
    if (it.name === 'office:annotation') this.hasComments = true
    if (this.#skipping > 0 || skipped.has(it.name)) this.#skipping++
    else if (it.name === 'text:h' || it.name === 'text:p') {
      this.#builder.begin()
      this.#paragraphs.push(this.#sort(it))
    } else this.#readContent(it)
  }

  close(name: string): void {
    if (this.#skipping > 0) this.#skipping--
    else if (name === 'text:h' || name === 'text:p')
      this.#builder.end(this.#paragraphs.pop() ?? { kind: 'paragraph' })
    else if (name === 'text:list') this.#lists--
    else if (name === 'text:span') this.#spans.pop()
    else if (name === 'text:note-body') this.#builder.writeLater(false)
    else if (name === 'table:table-row') this.#builder.endRow()
  }

  text(text: string): void {
    // Line breaks of the file are spaces; the author's are elements.
    if (this.#skipping > 0) return
    const line = text.replace(/[\n\r]/g, ' ')
    this.#builder.write(this.#spans.at(-1) ? raise(line) : line)
  }

  #readContent(it: Element): void {
    keepParent(this.#parents, it)
    if (it.name === 'style:style') this.#style = it.get('name') ?? ''
    if (/^(?:super\b|[1-9])/.test(it.get('text-position') ?? '')) this.#raised.add(this.#style)
    if (it.name === 'text:span') this.#spans.push(this.#raised.has(it.get('style-name') ?? ''))
    if (it.name === 'text:s' || it.name === 'text:tab') this.#builder.write(' ')
    if (it.name === 'text:line-break') this.#builder.write('\n')
    if (it.name === 'text:list') this.#lists++
    if (it.name === 'text:note-body') this.#builder.writeLater(true)
    if (it.name === 'table:table-row') this.#builder.beginRow()
    if (it.name === 'table:table-cell') this.#builder.beginCell()
  }

  #sort(it: Element): Sort {
    if (isTitle(it.get('style-name') ?? '', this.#parents)) return { kind: 'heading', level: 1 }
    const level = Number(/^[1-9]$/.exec(it.get('outline-level') ?? '1')?.[0] ?? 9)
    if (it.name === 'text:h') return { kind: 'heading', level }
    return { kind: this.#lists > 0 ? 'item' : 'paragraph' }
  }
}
