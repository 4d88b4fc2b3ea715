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

/** A link by which somebody becomes a steward. */
export interface StewardInvitationTable {
  id: string
  practice: string
  /** Who invites. */
  person: string
  role: string
  /** 1: who invites hands over, and steps down when it is accepted. */
  replaces: number
  at: string
  good_until: string
  /** `open`, `used` or `taken-back`. */
  state: string
  used_by: string | null
  used_at: string | null
}

/** What was found at an address that sources name. Not part of any record. */
export interface LinkTable {
  url: string
  /** As the check says; `new` before the first one. */
  state: string
  status: number | null
  checked_at: string | null
  next_at: string
  /** Checks in a row that failed. */
  failures: number
  first_failed_at: string | null
}

/** The copy of a source whose licence allows one. */
export interface CopyTable {
  practice: string
  /** Key of the source in the record. */
  source: string
  url: string
  /** `kept`, or `not-kept`. */
  state: string
  file: string | null
  type: string | null
  bytes: number | null
  at: string
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
  /** 1: looks like advertising; kept apart. */
  held: number
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
    practice_steward_invitation: StewardInvitationTable
    practice_suggestion: SuggestionTable
    practice_link: LinkTable
    practice_copy: CopyTable
  }
}
