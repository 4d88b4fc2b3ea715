/** Something that can be found. Search knows nothing else about it. */
export interface Entry {
  id: string
  kind: string
  /** Who may find it: everybody (`public`), nobody (`hidden`), or those whose query names this audience. */
  audience: string
  /** Days since 1970 of the date that `newest` sorts by and dated facets look at; null: there is none. */
  day: number | null
  facets: Readonly<Record<string, readonly string[]>>
  /** The same matter in one language each; the first is the record's own. */
  texts: readonly EntryText[]
}

export interface EntryText {
  /** BCP 47 tag. */
  language: string
  title: string
  summary: string
  body: string
  /** A machine translated it: nothing is learnt from it. */
  machine?: boolean
}

/** `fit`: best match first; `newest`: latest day first; `most:taken`: greatest measure `taken` first; `lightest`: least burden first. */
export type Order = 'fit' | 'newest' | 'lightest' | `most:${string}`

/** What the values of a facet weigh against an entry for this reader: it carries the sum of those it has. */
export interface Burden {
  facet: string
  /** Names the reader's situation: weights are the same wherever the name is. */
  name: string
  weightOf(value: string): number
  /** Entries that carry as much or more are left out. */
  below?: number
}

export interface Query {
  kind: string
  /** What the person wrote: words, "phrases", -exclusions. At most 300 characters are looked at. */
  words: string
  /** The reader's language: words of its texts count for more, and labels are told in it. */
  language: string
  /** Audiences the reader belongs to, beside `public`. */
  audiences?: readonly string[]
  /** Facet -> wanted values: any of one facet's, all facets. */
  filters: Readonly<Record<string, readonly string[]>>
  /** Facet -> values that no hit has. */
  without?: Readonly<Record<string, readonly string[]>>
  burden?: Burden
  /** Facets that follow from an entry's day: facet -> bands of days. They filter and count like others. */
  dated?: Readonly<Record<string, readonly Band[]>>
  /** Facets to count over all hits. A facet's own filter does not shrink its counts. */
  count: readonly string[]
  order: Order
  /** The last word is still being typed: what begins with it counts too. */
  typing?: boolean
  /** Cursor of an earlier answer to the same question: the hits after it, or those before it. */
  after?: string
  before?: string
  limit: number
}

/** A value of a dated facet: the days from `from` up to but not including `to`; both null: entries without a day. */
export interface Band {
  value: string
  from: number | null
  to: number | null
}

export interface Found {
  /** How many entries were found, on all pages. */
  total: number
  hits: Hit[]
  /** Facet -> value -> number of entries. */
  counts: Record<string, Record<string, number>>
  /** Whether every hit has all words, or only some of them. */
  matched: 'all' | 'some'
  understood: Understood
  /** Cursors of the neighbouring pages, null where there is none. */
  next: string | null
  previous: string | null
}

export interface Hit {
  id: string
  /** The language in which most of the words matched; null when nothing was asked in words. */
  language: string | null
  matches: Match[]
}

/** Why an entry was found: a word of the question, and what stands for it in the entry. */
export interface Match {
  /** As the person wrote it. */
  asked: string
  /** `word`: in some form; `start`: something begins with it; `spelling`: it was mended; `concept`: the same thing in other words; `near`: a narrower or related thing. */
  by: 'word' | 'start' | 'spelling' | 'concept' | 'near'
  /** A word that stands in the entry, or the concept's label in the reader's language. */
  found: string
}

/** What search made of the words. */
export interface Understood {
  /** Words that count, as written. */
  words: string[]
  phrases: string[]
  /** Phrases that nothing has side by side: their words were looked for apart. */
  apart: string[]
  excluded: string[]
  /** Words that nothing has, and what was looked for instead. */
  mended: { asked: string; instead: string[] }[]
  /** What was searched besides: the concept in the reader's language, and its words in others. */
  also: { asked: string; concept: string; label: string; words: { language: string; word: string }[] }[]
}

/** A piece of a text with what matched in it marked. */
export interface Passage {
  language: string
  title: Piece[]
  text: Piece[]
}

export interface Piece {
  text: string
  marked: boolean
}
