export interface EntryTable {
  id: string
  language: string
  kind: string
  title: string
  summary: string
  body: string
  folded: string
  rank: string
  visible: string
}

export interface FacetTable {
  id: string
  facet: string
  value: string
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    search_entry: EntryTable
    search_facet: FacetTable
  }
}
