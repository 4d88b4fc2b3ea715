export interface PracticeTable {
  id: string
  slug: string
  language: string
  editorial: string
  archived_on: string | null
  scale: string
  idea: string | null
  start_date: string | null
  end_date: string | null
  life: string
  life_as_of: string | null
  participants_consent: number | null
  offer: string | null
  contact: string | null
  sensitive: number
  version: number | null
  published_at: string | null
  confirmed_on: string | null
  evidence_level: number
  digest: string
}

interface TextTable {
  field: string
  language: string
  body: string
  state: string
}

interface TagTable {
  field: string
  position: number
  value: string
}

export interface VersionTable {
  practice: string
  number: number
  published_at: string
  snapshot: string
  digest: string
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    practice: PracticeTable
    practice_text: TextTable & { practice: string }
    practice_tag: TagTable & { practice: string }
    practice_place: {
      practice: string
      position: number
      city: string | null
      country: string | null
      region: string | null
    }
    practice_partner: { practice: string; position: number; organisation: string | null }
    practice_version: VersionTable
    practice_tombstone: { id: string; withdrawn_at: string; record: string }
    practice_collection: {
      practice: string
      network: string
      since: string
      collected_by: string
      /** JSON: a text in several languages. */
      note: string | null
    }
    practice_source: {
      practice: string
      position: number
      key: string
      url: string | null
      licence: string | null
    }
    idea: { id: string; slug: string; language: string; digest: string }
    idea_text: TextTable & { idea: string }
    idea_tag: TagTable & { idea: string }
  }
}
