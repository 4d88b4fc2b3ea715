export interface MailMessageTable {
  id: string
  /** Fixed before the first hand-over, and never changed: a second one carries the same. */
  message_id: string | null
  /** Address, words and headers are emptied when the mail was accepted or refused. */
  recipient: string
  language: string
  subject: string
  body: string
  /** JSON: further headers by name. */
  headers: string
  /** `waiting`, `sent`, `refused`, `failed` or `expired`. */
  state: string
  /** Hand-overs begun. */
  attempts: number
  /** What the server answered at last: its code alone, for its words may name somebody. */
  answer: string | null
  created_at: string
  /** After this moment it is of no use any more. */
  until: string | null
  ended_at: string | null
}

declare module '../db/handle.ts' {
  interface Tables {
    mail_message: MailMessageTable
  }
}
