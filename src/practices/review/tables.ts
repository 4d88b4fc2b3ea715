export interface ReviewRequestTable {
  id: string
  draft: string
  reviewer: string
  /** "Reviewer 1": what authors call them by. */
  number: number
  state: string
  /** 1 for the first reading; grows when the draft comes again after changes. */
  round: number
  asked_at: string
  asked_by: string
  /** Until when the review is wished for. */
  due_at: string
  conflict: string | null
  conflict_words: string | null
  /** 1: the reviewer knows from own life what the practice is about; null: not said. */
  lived_experience: number | null
  /** How many reminders were sent. */
  reminders: number
  answered_at: string | null
  done_at: string | null
}

/** One reading of one reviewer. Kept while it is written, too. */
export interface ReviewTable {
  request: string
  round: number
  draft: string
  /** The draft's revision that was read. */
  revision: number
  /** JSON: `ReviewContent`. */
  content: string
  saved_at: string
  /** 1 for what was kept first; grows with every change. */
  edits: number
  sent_at: string | null
}

export interface CommentTable {
  id: string
  draft: string
  /** The comment that this one answers. */
  parent: string | null
  field: string
  quote: string
  body: string
  by: string
  /** `author`, `reviewer` or `editor`. */
  as: string
  at: string
  revision: number
  resolved_at: string | null
  resolved_by: string | null
}

export interface DecisionTable {
  id: string
  draft: string
  kind: string
  words: string
  by: string
  at: string
  revision: number
}

/** What readers are told of a published version's review. */
export interface StatementTable {
  practice: string
  version: number
  /** JSON: `Statement`. */
  content: string
  at: string
}

/** A change that brings back what an earlier version said. */
export interface RestorationTable {
  draft: string
  version: number
  by: string
  at: string
}

/** A steward asks the editors for an earlier version. */
export interface RestorationWishTable {
  practice: string
  version: number
  words: string
  by: string
  at: string
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    practice_review_request: ReviewRequestTable
    practice_review: ReviewTable
    practice_comment: CommentTable
    practice_decision: DecisionTable
    practice_statement: StatementTable
    practice_restoration: RestorationTable
    practice_restoration_wish: RestorationWishTable
  }
}
