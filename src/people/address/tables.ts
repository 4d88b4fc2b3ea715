/** Somebody has asked for another mail address for their account. */
export interface AddressChangeTable {
  id: string
  person: string
  old_email: string
  new_email: string
  /** Of the link in the mail to the new address. */
  link_hash: string
  /** Of the code that stands in for the link in the browser where the person is signed in. */
  code_hash: string
  asked_at: string
  expires_at: string
  /** Wrong codes so far. */
  tries: number
  /** Null: not yet. */
  changed_at: string | null
  /** Of the link in the mail to the old address. */
  undo_hash: string | null
  undo_until: string | null
  undone_at: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    people_address_change: AddressChangeTable
  }
}
