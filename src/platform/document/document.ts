/** One piece of a document, in reading order. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row'
  /** Of a heading: 1 (the whole document's) to 9. */
  level?: number
  /** Plain text in Unicode normal form C; line feeds where the author broke a line. */
  text: string
  /** Of a row: the cells that hold something, at least two; `text` has them with ` | ` between. */
  cells?: readonly string[]
}

/** What was in the document and is not in the text. */
export type LeftOut = 'pictures' | 'embedded' | 'comments'

/** A document as plain text, taken apart. */
export interface DocumentText {
  blocks: readonly Block[]
  /** Which of seven languages the text is probably in. */
  language?: string
  leftOut: readonly LeftOut[]
}

/** Why a document is not read; each is the end of a message key `document.…`. */
export type DocumentFault =
  | 'tooLarge'
  | 'unknown'
  | 'encrypted'
  | 'macros'
  | 'empty'
  | 'complicated'
  | 'broken'

/** Thrown while a document is taken apart; becomes `Invalid` at the door. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument'
  readonly fault: DocumentFault

  constructor(fault: DocumentFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}

/** What a document may be, measured on the way. */
export const mostDocument = {
  /** Of the file. */
  bytes: 10_000_000,
  /** Of all its text. */
  characters: 1_000_000,
  blocks: 20_000,
  /** Of a PDF. */
  pages: 300,
  /** In an archive. */
  entries: 5000,
  /** Of one unpacked entry, and of all that are read. */
  unpacked: 20_000_000,
  /** What the archive's own list says of all entries. */
  declared: 500_000_000,
  /** An entry above a megabyte may not be more than this many times larger than what it was packed to. */
  ratio: 250,
  /** XML elements inside each other. */
  depth: 200,
} as const
