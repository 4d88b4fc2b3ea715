export interface OrganisationTable {
  id: string
  slug: string
  language: string
  actor_kind: string
  country: string | null
  city: string | null
  url: string | null
  /** Null: everybody may see it; `held` until an editor accepts it, or `refused`. */
  state: string | null
  /** The person who added it by the form. */
  added_by: string | null
  added_at: string | null
  digest: string
}

export interface OrganisationTextTable {
  organisation: string
  field: string
  language: string
  body: string
  state: string
}

export interface PersonTable {
  id: string
  /** In lower case; null when the person's data were erased. */
  email: string | null
  name: string
  /** The name without case and accents, to be searched. */
  folded: string
  /** How mails and pages address the person, where that is not the name. */
  address_as: string | null
  /** JSON list of language tags. */
  languages: string
  country: string | null
  city: string | null
  about: string | null
  /** JSON: what the person offers. */
  offers: string | null
  /** Language of the interface in which mails are written. */
  language: string
  /** `immediate`, `digest` or `none`. */
  notices: string
  created_at: string
  /** Since when contributions are not held any more. */
  trusted_at: string | null
  suspended_at: string | null
  suspended_reason: string | null
  erased_at: string | null
}

export interface GrantTable {
  person: string
  /** Empty: the whole site. */
  network: string
  role: string
  granted_at: string
  granted_by: string
}

export interface SessionTable {
  token_hash: string
  /** What lists of sessions name it by. */
  id: string
  /** Null: whoever came by the administrator link. */
  person: string | null
  /** Kind of browser, such as `Firefox, Linux`; empty when it is not known. */
  browser: string
  created_at: string
  seen_at: string
  expires_at: string
  /** When the session showed a second factor. */
  strong_at: string | null
}

export interface MembershipTable {
  person: string
  organisation: string
  /** `asked` or `accepted`. */
  state: string
  /** `member` or `steward`. */
  role: string
  asked_at: string
  decided_at: string | null
  decided_by: string | null
}

export interface NoticeTable {
  id: string
  person: string
  kind: string
  /** Permanent id of what it is about. */
  subject: string
  /** JSON: values of the message. */
  detail: string
  /** Page below the language. */
  path: string
  at: string
  sent_at: string | null
  seen_at: string | null
}

/** Mails about something that a person does not want. */
export interface NoticeStopTable {
  person: string
  topic: string
}

export interface AdminLinkTable {
  token_hash: string
  created_at: string
  expires_at: string
  used_at: string | null
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    people_organisation: OrganisationTable
    people_organisation_text: OrganisationTextTable
    people_person: PersonTable
    people_grant: GrantTable
    people_session: SessionTable
    people_membership: MembershipTable
    people_notice: NoticeTable
    people_notice_stop: NoticeStopTable
    people_admin_link: AdminLinkTable
  }
}
