/** Something that can be found. Search knows nothing else about it. */
export interface Entry {
  id: string
  kind: string
  /** Who may find it; for now everybody (`public`) or nobody (`hidden`). */
  visible: 'public' | 'hidden'
  /** Sorts equally good entries, greatest first; for example a date. */
  rank: string
  facets: Record<string, readonly string[]>
  texts: readonly { language: string; title: string; summary: string; body: string }[]
}

export interface Query {
  kind: string
  /** What the person wrote; every word counts, or any if no entry has all. */
  words: string
  /** Facet -> wanted values; any of one facet's, all facets. */
  filters: Readonly<Record<string, readonly string[]>>
  /** Facets to count. A facet's own filter does not shrink its counts. */
  count: readonly string[]
  /** `fit` (the usual order): most words first, then rank; `newest`: rank only. */
  order?: 'fit' | 'newest'
  offset: number
  limit: number
}

export interface Found {
  total: number
  ids: string[]
  /** Facet -> value -> number of entries. */
  counts: Record<string, Record<string, number>>
  /** Whether entries had all words, or only some. */
  matched: 'all' | 'some'
}
