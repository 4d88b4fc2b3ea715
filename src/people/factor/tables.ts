export interface PasskeyTable {
  /** The credential's id, base64url. */
  id: string
  person: string
  name: string
  /** COSE, base64url. */
  public_key: string
  counter: number
  /** JSON list. */
  transports: string
  created_at: string
  used_at: string | null
}

export interface ChallengeTable {
  challenge: string
  /** `add` or `show`. */
  purpose: string
  /** For whom; null: for whoever signs in by it. */
  person: string | null
  expires_at: string
}

export interface TotpTable {
  person: string
  /** Sealed. */
  secret: string
  created_at: string
  /** Null: it was never shown to work. */
  confirmed_at: string | null
  /** The last step of half a minute whose code was accepted. */
  last_step: number
}

export interface RecoveryCodeTable {
  person: string
  code_hash: string
  used_at: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    people_passkey: PasskeyTable
    people_challenge: ChallengeTable
    people_totp: TotpTable
    people_recovery_code: RecoveryCodeTable
  }
}
