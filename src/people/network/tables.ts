export interface NetworkTable {
  id: string
  slug: string
  language: string
  /** JSON list of language tags. */
  languages: string
  accent: string
  /** `open` or `closed`. */
  joining: string
  reviewers_needed: number
  url: string | null
  digest: string
}

export interface JoinRequestTable {
  id: string
  person: string
  network: string
  /** The role that is wished. */
  role: string
  reason: string
  /** `asked`, `accepted`, `declined` or `withdrawn`. */
  state: string
  asked_at: string
  decided_at: string | null
  decided_by: string | null
  answer: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    people_network: NetworkTable
    people_network_text: { network: string; field: string; language: string; body: string; state: string }
    people_join_request: JoinRequestTable
  }
}
