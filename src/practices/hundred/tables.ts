/** One stay on the Hundred. */
export interface TermTable {
  practice: string
  since: string
  until: string | null
  /** 1 to 100 while it lasts, or the last one it had; null where nobody knows. */
  seat: number | null
  /** Day, month or year from which on it waits for renewal. */
  due: string
  /** JSON: the seat record. */
  record: string
}

export interface NominationTable {
  id: string
  practice: string
  person: string
  /** Language of the words. */
  language: string
  words: string
  at: string
  /** `open`, `seated` or `declined`. */
  state: string
  decided_at: string | null
  decided_by: string | null
  decision: string | null
}

export interface EndorsementTable {
  nomination: string
  practice: string
  person: string
  words: string
  at: string
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    practice_term: TermTable
    practice_nomination: NominationTable
    practice_endorsement: EndorsementTable
  }
}
