/** What translators work on: one text of a practice in one language. */
export interface TranslationTable {
  practice: string
  language: string
  /** Path of the text without numbers. */
  slot: string
  source_digest: string
  source_language: string
  /** The source text as it was translated. */
  source_text: string
  /** Empty: the work was given up, and what the record has stands. */
  body: string
  state: string
  /** Grows with every save. */
  revision: number
  /** A person's id, or `machine`. */
  by: string
  at: string
  /** What an approver asks to change. */
  remark: string | null
  approved_by: string | null
  approved_at: string | null
}

/** Every text that was ever saved. */
export interface TranslationEditTable {
  practice: string
  language: string
  slot: string
  source_digest: string
  revision: number
  body: string
  state: string
  by: string
  at: string
}

/** What a machine was asked for: the missing texts of a practice in one language. */
export interface MachineOrderTable {
  practice: string
  language: string
  /** Another one each time that somebody asks. */
  id: string
  state: string
  by: string
  /** Texts that were made, and those that are left. */
  done: number
  remaining: number
  /** JSON: digests of sources that the machine cannot translate. */
  passed: string
  /** Failures in a row. */
  tries: number
  fault: string | null
  /** Milliseconds that the machine took for what is done. */
  worked: number
  asked_at: string
  /** When it is tried again after a failure. */
  next_at: string | null
  ended_at: string | null
}

/** How far a practice is there in a language. */
export interface CoverageTable {
  practice: string
  language: string
  /** 1: it is the practice's own language. */
  is_original: number
  /** 1: title and promise are there. */
  tip: number
  /** 1: every text of the profile is there. */
  profile: number
  /** 1: every text is there. */
  every: number
  /** How many texts there are to translate, and how many are approved or stay as they are. */
  total: number
  done: number
  outdated: number
  machine: number
}

/** How often readers have asked for a practice in a language. */
export interface WishTable {
  practice: string
  language: string
  count: number
  last_on: string
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    practice_translation: TranslationTable
    practice_translation_edit: TranslationEditTable
    practice_machine_order: MachineOrderTable
    practice_coverage: CoverageTable
    practice_wish: WishTable
  }
}
