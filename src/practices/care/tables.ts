/** A question to a steward whether the record still holds. */
export interface ConfirmationRequestTable {
  id: string
  practice: string
  person: string
  asked_at: string
  good_until: string
  reminders: number
  /** `open`, `answered` or `lapsed`. */
  state: string
  answered_at: string | null
  finding: string | null
}

/** Somebody offers to care for a practice that has no steward. */
export interface StewardOfferTable {
  practice: string
  person: string
  role: string
  words: string
  at: string
  /** `open`, `accepted` or `declined`. */
  state: string
  decided_at: string | null
  decided_by: string | null
}

export interface SuggestionTable {
  id: string
  practice: string
  kind: string
  /** Name of the field of a correction; the topic of a problem. */
  about: string
  /** What the page showed when it was written. */
  present: string
  body: string
  source: string
  urgent: number
  /** To hear back; deleted when it is settled. */
  email: string | null
  /** Language of the interface it was written in. */
  language: string
  person: string | null
  at: string
  state: string
  decided_at: string | null
  decided_by: string | null
  words: string | null
  /** The draft or version that it went into. */
  went_into: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    practice_confirmation_request: ConfirmationRequestTable
    practice_steward_offer: StewardOfferTable
    practice_suggestion: SuggestionTable
  }
}
