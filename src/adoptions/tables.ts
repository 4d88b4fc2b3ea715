export interface AdoptionTable {
  id: string
  language: string
  origin: string
  origin_version: number | null
  city: string
  organisation: string | null
  practice: string | null
  digest: string
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    adoption: AdoptionTable
    adoption_text: { adoption: string; field: string; language: string; body: string; state: string }
    adoption_stage: { adoption: string; position: number; stage: string; date: string | null }
  }
}
