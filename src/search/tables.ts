export interface EntryTable {
  id: string
  kind: string
  audience: string
  day: number | null
  /** JSON: facet -> values. */
  facets: string
  /** Number of the change that wrote it; see `platform/db/change.ts`. */
  sequence: number
}

export interface TextTable {
  id: string
  /** 0: the record's own language. */
  position: number
  language: string
  title: string
  summary: string
  body: string
  /** 1: a machine translated it. */
  machine: number
}

/** Entries that were taken away, so that every process hears of it. */
export interface RemovedTable {
  id: string
  sequence: number
}

/** A number that another context keeps for an entry, for example how often it was taken up. */
export interface MeasureTable {
  id: string
  name: string
  value: number
}

/** What nobody could be answered, for editors. */
export interface UnansweredTable {
  digest: string
  /** Null until the same words came on so many days that they are hardly one person's own. */
  words: string | null
  language: string
  asked: number
  /** On how many different days. */
  days: number
  first_on: string
  last_on: string
}

export interface StateTable {
  name: string
  value: string
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    search_entry: EntryTable
    search_text: TextTable
    search_removed: RemovedTable
    search_measure: MeasureTable
    search_unanswered: UnansweredTable
    search_state: StateTable
  }
}
