export interface AdoptionTable {
  id: string
  language: string
  origin: string
  origin_version: number | null
  /** Null where it is told without its city: then region and size are there. */
  city: string | null
  region: string | null
  size: string | null
  organisation: string | null
  practice: string | null
  digest: string
  /** Summed up from its stages, see lineage/link.ts. */
  stage: string
  began: string | null
  ran_on: string | null
  told_on: string | null
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    adoption: AdoptionTable
    adoption_text: { adoption: string; field: string; language: string; body: string; state: string }
    adoption_change: { adoption: string; position: number; did: string; block: string | null }
    adoption_figure: { adoption: string; position: number }
    adoption_confirmation: { adoption: string; position: number; side: string; differs: number | null }
    adoption_source: { adoption: string; position: number; key: string }
    adoption_stage: { adoption: string; position: number; stage: string; date: string | null }
  }
}
