/** What translators work on: one text of a practice in one language. */
export interface TranslationTable {
  practice: string
  language: string
  /** Path of the text without numbers. */
  slot: string
  source_digest: string
  /** The source text as it was translated. */
  source_text: string
  body: string
  state: string
  /** Grows with every save. */
  revision: number
  by: string
  at: string
  approved_by: string | null
  approved_at: string | null
}

/** Every earlier text. */
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

declare module '../../platform/db/handle.ts' {
  interface Tables {
    practice_translation: TranslationTable
    practice_translation_edit: TranslationEditTable
  }
}
