import { SaxesParser } from 'saxes'
import { mostDocument, UnreadableDocument } from './document.ts'

/** One element: its name with the prefix that `names` gives its namespace, such as `w:p`. */
export interface Element {
  name: string
  /** An attribute's value, by its name without a prefix. */
  get(name: string): string | undefined
}

/** What a reader hears while it walks through a file. */
export interface Listener {
  open(element: Element): void
  close(name: string): void
  text(text: string): void
}

/**
 * Walks through XML. Document types are refused, so there are no entities but XML's own five. `names` gives the prefix for a
 * namespace; elements of others are named `?`. Throws UnreadableDocument.
 */
export function walkXml(
  bytes: Uint8Array,
  names: (namespace: string) => string | null,
  listener: Listener,
): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: string[] = []
  parser.on('doctype', () => {
    throw new UnreadableDocument('broken')
  })
  parser.on('opentag', (tag) => {
    if (open.length >= mostDocument.depth) throw new UnreadableDocument('complicated')
    const prefix = names(tag.uri)
    const name = prefix === null ? '?' : `${prefix}:${tag.local}`
    const values = Object.values(tag.attributes)
    open.push(name)
    listener.open({ name, get: (wanted) => values.find((it) => it.local === wanted)?.value })
  })
  parser.on('closetag', () => listener.close(open.pop() ?? '?'))
  parser.on('text', (text) => listener.text(text))
  parser.on('cdata', (text) => listener.text(text))
  try {
    parser.write(decodeXml(bytes)).close()
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument('broken', { cause: error })
  }
}

function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}
