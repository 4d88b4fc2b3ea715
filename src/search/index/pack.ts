import type { FacetColumn } from './facets.ts'
import type { Lexicon } from './lexicon.ts'
import type { PartReader, PartWriter } from './parts.ts'
import type { Segment } from './segment.ts'

/** Lays a segment among the parts. What changes in it is copied: it may change while it is written. */
export function packSegment(parts: PartWriter, segment: Segment): void {
  parts.texts(segment.ids)
  parts.numbers(segment.sequences)
  parts.numbers(segment.groups)
  parts.numbers(segment.days)
  parts.numbers(segment.live.slice())
  parts.numbers(segment.terms)
  parts.numbers(segment.starts)
  parts.numbers(segment.postings)
  parts.numbers(segment.forward)
  parts.numbers(segment.forwardStarts)
  parts.texts([...segment.facets.keys()])
  for (const column of segment.facets.values()) {
    parts.numbers(column.setOf)
    parts.numbers(column.setStarts)
    parts.numbers(column.members)
  }
  parts.texts([...segment.measures.keys()])
  for (const it of segment.measures.values()) parts.numbers(it)
}

export function unpackSegment(parts: PartReader): Segment {
  const ids = parts.texts()
  const sequences = parts.numbers<Float64Array>()
  const groups = parts.numbers<Uint16Array>()
  const days = parts.numbers<Int32Array>()
  const live = parts.numbers<Uint8Array>()
  const lists = {
    terms: parts.numbers<Uint32Array>(),
    starts: parts.numbers<Uint32Array>(),
    postings: parts.numbers<Uint8Array>(),
    forward: parts.numbers<Uint8Array>(),
    forwardStarts: parts.numbers<Uint32Array>(),
  }
  const facets = new Map(parts.texts().map((name) => [name, unpackColumn(parts)]))
  const measures = new Map(parts.texts().map((name) => [name, parts.numbers<Float64Array>()]))
  const dead = live.reduce((sum, it) => sum + 1 - it, 0)
  const groupsHeld = [...new Set(groups)]
  return {
    count: ids.length,
    ids,
    sequences,
    groups,
    groupsHeld,
    days,
    live,
    dead,
    ...lists,
    facets,
    measures,
  }
}

function unpackColumn(parts: PartReader): FacetColumn {
  return {
    setOf: parts.numbers<Uint16Array>(),
    setStarts: parts.numbers<Uint32Array>(),
    members: parts.numbers<Uint32Array>(),
  }
}

/** Lays all words and terms among the parts. */
export function packLexicon(parts: PartWriter, lexicon: Lexicon): void {
  parts.texts(lexicon.languages)
  parts.texts(lexicon.wordTexts)
  for (const it of [lexicon.wordLanguages, lexicon.wordMains]) parts.numbers(it.array.slice(0, it.length))
  const extras = [...lexicon.allExtras()]
  parts.numbers(Uint32Array.from(extras.flatMap(([word, own]) => own.flatMap(({ term }) => [word, term]))))
  parts.numbers(Float64Array.from(extras.flatMap(([, own]) => own.map((it) => it.weight))))
  parts.texts(lexicon.termTexts)
  for (const it of [lexicon.frequencies, lexicon.stops, lexicon.shown])
    parts.numbers(it.array.slice(0, it.length))
}

export function unpackLexicon(parts: PartReader, lexicon: Lexicon): void {
  const languages = parts.texts()
  const words = parts.texts()
  const wordLanguages = parts.numbers<Uint8Array>()
  const wordMains = parts.numbers<Uint32Array>()
  const pairs = parts.numbers<Uint32Array>()
  const weights = parts.numbers<Float64Array>()
  const terms = parts.texts()
  const frequencies = parts.numbers<Uint32Array>()
  const stops = parts.numbers<Uint8Array>()
  const shown = parts.numbers<Uint32Array>()
  lexicon.restore({ languages, words, wordLanguages, wordMains, terms, frequencies, stops, shown })
  for (const [at, weight] of weights.entries()) {
    lexicon.restoreExtra(pairs[2 * at] as number, { term: pairs[2 * at + 1] as number, weight })
  }
}
