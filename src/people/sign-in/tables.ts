/** Somebody has asked to sign in by mail. */
export interface SignInTable {
  /** Of the cookie of the browser that asked. */
  ask_hash: string
  /** Of the link in the mail. */
  link_hash: string
  /** Of the code that stands in for the link in another browser. */
  code_hash: string
  email: string
  /** Where to go then, below the language. */
  next: string
  /** Kind of browser that asked. */
  browser: string
  asked_at: string
  expires_at: string
  /** Wrong codes so far. */
  tries: number
  used_at: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    people_sign_in: SignInTable
  }
}
