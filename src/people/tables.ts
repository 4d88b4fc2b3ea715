export interface OrganisationTable {
  id: string
  slug: string
  language: string
  actor_kind: string
  country: string | null
  city: string | null
  url: string | null
  digest: string
}

export interface OrganisationTextTable {
  organisation: string
  field: string
  language: string
  body: string
  state: string
}

export interface SessionTable {
  token_hash: string
  role: string
  created_at: string
  seen_at: string
  expires_at: string
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
    people_session: SessionTable
    people_admin_link: AdminLinkTable
  }
}
