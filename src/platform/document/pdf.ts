import { type Block, mostDocument, UnreadableDocument } from './document.ts'
import { layOut } from './pdf-layout.ts'
import { type Line, type Piece, toLines } from './pdf-line.ts'

/** Pages as the packages's reader gives them, as far as they are used. */
interface PdfPage {
  getTextContent(): Promise<{ items: readonly object[] }>
  cleanup(): unknown
}

/**
 * Reads the text of a PDF. Runs only where it can be ended from outside, with `limitBuffers` in force: the package itself has no
 * limits. Throws UnreadableDocument.
 */
export async function readPdf(bytes: Uint8Array, isOverLimit: () => boolean): Promise<Block[]> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    const pdf = await getDocumentProxy(bytes, { verbosity: 0, disableAutoFetch: true, stopAtErrors: false })
    if (pdf.numPages > mostDocument.pages) throw new UnreadableDocument('complicated')
    const lines: Line[] = []
    let characters = 0
    for (let number = 1; number <= pdf.numPages; number++) {
      const found = await readPage(await pdf.getPage(number), number)
      characters += found.reduce((sum, it) => sum + it.text.length, 0)
      if (isOverLimit() || characters > mostDocument.characters) throw new UnreadableDocument('complicated')
      lines.push(...found)
    }
    return layOut(lines, pdf.numPages)
  } catch (error) {
    throw explain(error, isOverLimit())
  }
}

async function readPage(page: PdfPage, number: number): Promise<Line[]> {
  const { items } = await page.getTextContent()
  page.cleanup()
  return toLines(items.filter(isPiece), number)
}

function isPiece(item: object): item is Piece {
  return 'str' in item && 'transform' in item
}

function explain(error: unknown, isOverLimit: boolean): UnreadableDocument {
  if (error instanceof UnreadableDocument) return error
  if (isOverLimit) return new UnreadableDocument('complicated', { cause: error })
  const isLocked = error instanceof Error && error.name === 'PasswordException'
  return new UnreadableDocument(isLocked ? 'encrypted' : 'broken', { cause: error })
}
