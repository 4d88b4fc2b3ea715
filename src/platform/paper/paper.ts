/** A stretch of text. Without `language` it is in the paper's own. */
export interface Words {
  text: string
  language?: string
  tone?: 'strong' | 'hush' | 'unknown'
  /** A web address that it leads to. */
  to?: string
}

/** Leads from a statement to its footnote: a position in the paper's `notes`, from 0. */
export interface Mark {
  note: number
}

export type Run = Words | Mark
export type Runs = readonly Run[]

/** Numbers stand in the columns named by `numbers`, from 0; `total`: how many rows at the end are sums. */
export interface Table {
  kind: 'table'
  head: readonly string[]
  rows: readonly (readonly Runs[])[]
  numbers: readonly number[]
  total: number
}

export type Piece = { kind: 'paragraph'; runs: Runs } | { kind: 'list'; items: readonly Runs[] } | Table

/** A text for people to print or to pass on, the same on every page and in every file: words only, nobody is asked any more. */
export interface Paper {
  /** Of the words that name no other. */
  language: string
  /** What kind of paper it is. */
  kind: string
  title: string
  /** One line below the title. */
  cover: string | null
  /** Who, for whom, when. */
  facts: readonly { name: string; runs: Runs }[]
  parts: readonly { title: string; pieces: readonly Piece[] }[]
  /** Footnotes, in the order in which the text first leads to them. */
  notes: readonly Runs[]
  /** What the notes are called, where they stand at the end. */
  notesTitle: string
  /** What stands at the foot of every page. */
  foot: string
}

/** Whether a run leads to a footnote. */
export function isMark(run: Run): run is Mark {
  return 'note' in run
}

/** All runs of a piece, in the order in which they are read. */
export function runsIn(piece: Piece): Run[] {
  if (piece.kind === 'paragraph') return [...piece.runs]
  return piece.kind === 'list' ? piece.items.flat() : piece.rows.flat(2)
}

/** The same piece with other runs. */
export function withRuns(piece: Piece, change: (runs: Runs) => Runs): Piece {
  if (piece.kind === 'paragraph') return { ...piece, runs: change(piece.runs) }
  if (piece.kind === 'list') return { ...piece, items: piece.items.map(change) }
  return { ...piece, rows: piece.rows.map((row) => row.map(change)) }
}
