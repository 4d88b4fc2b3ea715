import { Invalid } from '../errors/index.ts'
import {
  type Block,
  type DocumentFault,
  type DocumentText,
  mostDocument,
  UnreadableDocument,
} from './document.ts'
import { guessLanguage } from './language.ts'
import { decodeText, readPlain } from './plain.ts'
import { readInThread } from './thread.ts'
import { createTurns } from './turn.ts'
import type { Answer, Task } from './worker.ts'

/** How long and how large the reading of one document may be. */
export interface ReadOptions {
  /** Together with the wait for others. Under the usual REQUEST_SECONDS, so that the reader learns the reason. */
  milliseconds?: number
  megabytes?: number
}

const mostWaiting = 4
const takeTurn = createTurns(mostWaiting)

/**
 * Takes a document apart into plain text: Word (.docx), OpenDocument (.odt), PDF, Markdown and plain text. What it is shows its
 * content; of `name` only the ending `.txt` counts (signs for emphasis are then text). Throws Invalid `document.…` with the
 * reason, and Unavailable when others are being read.
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  { milliseconds = 8000, megabytes = 256 }: ReadOptions = {},
): Promise<DocumentText> {
  if (bytes.length > mostDocument.bytes) throw refuse('tooLarge')
  const kind = kindOf(bytes)
  const found =
    kind === 'plain'
      ? readHere(bytes, name)
      : await takeTurn(milliseconds, () => readInThread({ kind, bytes }, { milliseconds, megabytes }))
  if ('fault' in found) throw refuse(found.fault)
  if (!found.blocks.some((it) => /[\p{L}\p{N}]/u.test(it.text))) throw refuse('empty')
  const language = guessLanguage(sampleOf(found.blocks))
  return { ...found, ...(language === undefined ? {} : { language }) }
}

function refuse(fault: DocumentFault): Invalid {
  return new Invalid(`document.${fault}`)
}

function kindOf(bytes: Uint8Array): Task['kind'] | 'plain' {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  if (begin.startsWith('PK\u0003\u0004')) return 'zip'
  // Some programs write a few bytes before a PDF.
  if (/^[^%]{0,200}%PDF-\d/.test(begin)) return 'pdf'
  // Word puts a locked document into its older kind of file, which also holds the old .doc.
  if (!begin.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'plain'
  const isLocked = Buffer.from(bytes).includes('EncryptedPackage', 0, 'utf16le')
  throw refuse(isLocked ? 'encrypted' : 'unknown')
}

function readHere(bytes: Uint8Array, name: string): Answer {
  const text = decodeText(bytes)
  if (text === undefined) return { fault: bytes.length === 0 ? 'empty' : 'unknown' }
  try {
    return { blocks: readPlain(text, !/\.txt$/i.test(name)), leftOut: [] }
  } catch (error) {
    if (error instanceof UnreadableDocument) return { fault: error.fault }
    throw error
  }
}

function sampleOf(blocks: readonly Block[]): string {
  let sample = ''
  for (const { text } of blocks) {
    if (sample.length > 24_000) break
    sample += `${text}\n`
  }
  return sample
}
