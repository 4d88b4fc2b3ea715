/** A form that came when its writer was not signed in any more. */
export interface ParkedTable {
  token_hash: string
  /** Whose session had ended; null when that is not known. */
  person: string | null
  /** Where it was sent to, below the language. */
  path: string
  /** JSON: names and values in the order of the form. */
  fields: string
  /** How many files it had; they are not kept. */
  files: number
  bytes: number
  at: string
  expires_at: string
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    people_parked: ParkedTable
  }
}
