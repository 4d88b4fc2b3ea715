/** What was said of an aspect of a city for a year. A correction is a further row; the greatest revision counts. */
export interface ValueTable {
  city: string
  aspect: string
  year: number
  revision: number
  number: number | null
  word: string | null
  currency: string | null
  source_title: string
  source_url: string | null
  source_publisher: string | null
  licence: string | null
  recorded_at: string
  recorded_by: string
}

/** A value that waits for an editor, or was decided on. */
export interface ProposalTable extends Omit<ValueTable, 'revision'> {
  id: string
  state: string
  decided_at: string | null
  decided_by: string | null
  reason: string | null
}

/** One file of values: checked row by row, then taken as a whole or not at all. */
export interface ImportTable {
  id: string
  name: string
  /** checking, checked or taken. */
  state: string
  body: string
  /** Rows of the file, and how many of them were checked. */
  total: number
  done: number
  created_at: string
  created_by: string
  checked_at: string | null
  taken_at: string | null
}

/** What one row of a file says, and what is to be said of it. */
export interface ImportRowTable {
  import: string
  /** Line in the file, from 1; the names of the columns are in the first one. */
  line: number
  /** new, changed, same or wrong. */
  verdict: string
  city: string | null
  aspect: string | null
  year: number | null
  /** What the value said before; of new ones 0. */
  revision: number | null
  /** JSON: the value. */
  value: string | null
  /** JSON: list of faults and doubts, each with its column. */
  remarks: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    place_value: ValueTable
    place_value_proposal: ProposalTable
    place_import: ImportTable
    place_import_row: ImportRowTable
  }
}
