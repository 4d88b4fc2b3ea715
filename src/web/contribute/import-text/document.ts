import type { TextPart } from '../read-form-text.ts'

/** One piece of a document in reading order. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row'
  level?: number
  text: string
}

/** A document as plain blocks. */
export interface TextDocument {
  blocks: Block[]
}

/** Reads plain text or Markdown. Throws where the bytes are no text. */
export async function readDocument(bytes: Uint8Array, _name: string): Promise<TextDocument> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: files of other kinds have them
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new TypeError('no text')
  return { blocks: blocksOf(text) }
}

function blocksOf(text: string): Block[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .flatMap((it) => cutHeading(it.trim()))
    .filter((it) => it.text !== '')
}

function cutHeading(paragraph: string): Block[] {
  const heading = /^(#{1,6})[ \t]+([^\n]+)(?:\n([\s\S]*))?$/.exec(paragraph)
  if (!heading) return [kindOf(paragraph)]
  const [, marks = '', title = '', rest = ''] = heading
  return [{ kind: 'heading', level: marks.length, text: title.trim() }, ...cutHeading(rest.trim())]
}

function kindOf(text: string): Block {
  return /^(?:[-*•]|\d{1,2}[.)])[ \t]/.test(text) ? { kind: 'item', text } : { kind: 'paragraph', text }
}

/** Puts the blocks of a document to the fields where they seem to belong. What is not known stays without a field. */
export function splitIntoFields(
  { blocks }: TextDocument,
  fieldOf: (heading: string) => string | undefined,
): TextPart[] {
  const parts: TextPart[] = []
  let under: string | null = null
  let isBegun = false
  for (const block of blocks) {
    const named = fieldOf(block.text)
    if (named !== undefined) under = named
    else if (!isBegun && (block.kind === 'heading' || block.text.length <= 100))
      parts.push({ field: 'title', text: block.text, sure: block.kind === 'heading' })
    else if (block.kind === 'heading') {
      under = null
      parts.push({ field: null, text: block.text, sure: false })
    } else parts.push({ field: under, text: block.text, sure: under !== null })
    isBegun = true
  }
  const summary = parts.find((it) => it.field === null && it.text.length > 100)
  if (summary && !parts.some((it) => it.field === 'summary')) summary.field = 'summary'
  return parts
}
