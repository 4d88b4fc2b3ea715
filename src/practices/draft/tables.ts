export interface DraftTable {
  id: string
  /** The permanent id, reserved when the draft is opened. */
  practice: string
  kind: string
  /** Empty: the site itself. */
  network: string
  /** Language in which it is written. */
  language: string
  state: string
  /** Grows with every save. */
  revision: number
  /** The published version that a change began with. */
  base_version: number | null
  /** For lists; empty while there is none. */
  title: string
  /** JSON: `DraftContent`. */
  content: string
  /** 1: a first contribution, seen by editors only until one releases it. */
  held: number
  created_by: string
  created_at: string
  updated_by: string
  updated_at: string
  submitted_at: string | null
  decided_at: string | null
  /** Number of the version that it became. */
  version: number | null
}

export interface DraftAuthorTable {
  draft: string
  person: string
  since: string
}

/** One save: what it changed, so that every revision can be read again. */
export interface DraftEditTable {
  draft: string
  revision: number
  at: string
  by: string
  /** JSON: field -> { from, to }. */
  changes: string
}

/** A value that somebody saved while another one was saved for the same field. */
export interface DraftRivalTable {
  id: string
  draft: string
  field: string
  /** JSON: an entry, or null for an emptied field. */
  entry: string
  by: string
  at: string
  settled_at: string | null
  settled_by: string | null
}

/** Who keeps a published practice true. */
export interface StewardTable {
  practice: string
  person: string
  /** The named role that confirmations show, such as "head of the library"; empty: not said. */
  role: string
  since: string
  until: string | null
}

/** Somebody was asked to write a draft, too. */
export interface InvitationTable {
  id: string
  token_hash: string
  draft: string
  /** Null as soon as the invitation is closed. */
  email: string | null
  invited_by: string
  at: string
  expires_at: string
  closed_at: string | null
  accepted_by: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    practice_draft: DraftTable
    practice_draft_author: DraftAuthorTable
    practice_draft_edit: DraftEditTable
    practice_draft_rival: DraftRivalTable
    practice_steward: StewardTable
    practice_invitation: InvitationTable
  }
}
