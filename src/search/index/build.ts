import type { EntryText } from '../entry.ts'
import type { KeptEntry } from '../store.ts'
import { cutSpans, longestWord, lowerCase, wordAt } from '../words/cut.ts'
import { baseLanguage } from '../words/language.ts'
import { type FacetNames, FacetWriter } from './facets.ts'
import { type ForwardText, writeForward } from './forward.ts'
import type { Groups } from './groups.ts'
import { type Growing, push, trimmed } from './grow.ts'
import { invert, type Log } from './invert.ts'
import type { LabelFinder } from './labels.ts'
import type { Lexicon } from './lexicon.ts'
import { impactOf, occurrence } from './rank.ts'
import { noDay, type Segment } from './segment.ts'

/** The facet that tells in which languages an entry has texts; no entry can have one of this name. */
export const languageFacet = '#language'

/** Makes segments from entries. One builder makes many, one after another, and keeps its working memory. */
export class SegmentBuilder {
  readonly #lexicon: Lexicon
  readonly #labels: LabelFinder
  readonly #groups: Groups
  readonly #facets: FacetNames
  #entries: KeptEntry[] = []
  readonly #log: Log = {
    terms: { array: new Uint32Array(4096), length: 0 },
    impacts: { array: new Uint8Array(4096), length: 0 },
    ends: { array: new Uint32Array(64), length: 0 },
  }
  readonly #forward: Growing<Uint8Array> = { array: new Uint8Array(16_384), length: 0 }
  readonly #forwardStarts: Growing<Uint32Array> = { array: new Uint32Array(64), length: 1 }
  /** Term -> weighted occurrences in the text at hand. */
  #counts = new Float64Array(4096)
  readonly #touched: Growing<Uint32Array> = { array: new Uint32Array(512), length: 0 }
  readonly #concepts = new Map<number, number>()
  readonly #others = new Set<number>()

  constructor(lexicon: Lexicon, labels: LabelFinder, groups: Groups, facets: FacetNames) {
    this.#lexicon = lexicon
    this.#labels = labels
    this.#groups = groups
    this.#facets = facets
  }

  get count(): number {
    return this.#entries.length
  }

  /** How many postings are waiting; each needs about twenty bytes until the segment is made. */
  get postings(): number {
    return this.#log.terms.length
  }

  add(entry: KeptEntry): void {
    const { texts: _texts, ...rest } = entry
    this.#entries.push({ ...rest, texts: entry.texts.map((it) => ({ ...nothing, language: it.language })) })
    const from = this.#log.terms.length
    writeForward(
      this.#forward,
      entry.texts.map((it) => this.#addText(it)),
      this.#takeOthers(),
    )
    push(this.#forwardStarts, this.#forward.length)
    for (const [term, count] of this.#concepts) this.#post(term, count)
    this.#concepts.clear()
    push(this.#log.ends, this.#log.terms.length)
    const { frequencies } = this.#lexicon
    for (let at = from; at < this.#log.terms.length; at += 1) {
      const term = this.#log.terms.array[at] as number
      frequencies.array[term] = (frequencies.array[term] as number) + 1
    }
  }

  #takeOthers(): Iterable<number> {
    const others = [...this.#others, ...this.#concepts.keys()]
    this.#others.clear()
    return others
  }

  #addText({ language: tag, title, summary, body }: EntryText): ForwardText {
    const language = baseLanguage(tag)
    this.#labels.prepare(language)
    const words = [title, summary, body].map((it) => this.#wordsOf(it, language))
    this.#makeRoom()
    const fields = words.map((it, field) => this.#countField(it, occurrence(field, it.length)))
    this.#postCounts()
    return { language: this.#lexicon.languages.indexOf(language), fields }
  }

  #wordsOf(text: string, language: string): number[] {
    const known = this.#lexicon.wordsOf(language)
    const words: number[] = []
    const lower = lowerCase(text, language)
    cutSpans(lower, (start, end, dirty) => {
      const found = dirty || end - start > longestWord ? -1 : known.find(lower, start, end)
      words.push(found >= 0 ? found : this.#lexicon.addWord(wordAt(lower, start, end, dirty), language))
    })
    return words
  }

  #makeRoom(): void {
    const needed = this.#lexicon.termTexts.length
    if (this.#counts.length < needed) this.#counts = new Float64Array(needed * 2)
  }

  /** Counts the terms of a field's words; gives the main ones in order. */
  #countField(words: readonly number[], weight: number): Uint32Array {
    const mains = new Uint32Array(words.length)
    const { wordMains, stops } = this.#lexicon
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] as number
      const main = wordMains.array[word] as number
      mains[at] = main
      if (stops.array[main] === 1) continue
      this.#count(main, weight)
      const extras = this.#lexicon.extrasOf(word)
      if (extras) for (const it of extras) this.#countExtra(it.term, weight * it.weight)
    }
    this.#countConcepts(mains, weight)
    return mains
  }

  #countConcepts(mains: Uint32Array, weight: number): void {
    for (let at = 0; at < mains.length; at += 1) {
      if (!this.#labels.mayBegin(mains[at] as number)) continue
      const found = this.#labels.match(mains, at, mains.length)
      if (!found) continue
      for (const term of found.concepts) this.#count(term, weight)
      at += found.length - 1
    }
  }

  #countExtra(term: number, weight: number): void {
    this.#count(term, weight)
    this.#others.add(term)
  }

  #count(term: number, weight: number): void {
    const before = this.#counts[term] as number
    if (before === 0) push(this.#touched, term)
    this.#counts[term] = before + weight
  }

  /** A concept that several languages name counts once, as in the text that names it most; words are each language's own. */
  #postCounts(): void {
    for (let at = 0; at < this.#touched.length; at += 1) {
      const term = this.#touched.array[at] as number
      const count = this.#counts[term] as number
      this.#counts[term] = 0
      if (this.#labels.conceptOf(term) === undefined) this.#post(term, count)
      else this.#concepts.set(term, Math.max(count, this.#concepts.get(term) ?? 0))
    }
    this.#touched.length = 0
  }

  #post(term: number, count: number): void {
    push(this.#log.terms, term)
    push(this.#log.impacts, impactOf(count))
  }

  /** Gives back what many entries have made it take of memory. */
  release(): void {
    for (const it of [this.#log.terms, this.#log.impacts, this.#forward]) it.array = it.array.slice(0, 0)
  }

  /** Makes the segment, and is empty again. */
  build(): Segment {
    const entries = this.#entries
    const groups = Uint16Array.from(entries, (it) => this.#groups.numberOf(it))
    const segment: Segment = {
      count: entries.length,
      ids: entries.map((it) => it.id),
      sequences: Float64Array.from(entries, (it) => it.sequence),
      groups,
      groupsHeld: [...new Set(groups)],
      days: Int32Array.from(entries, (it) => it.day ?? noDay),
      live: new Uint8Array(entries.length).fill(1),
      dead: 0,
      ...invert(this.#log, this.#lexicon.termTexts.length),
      forward: trimmed(this.#forward),
      forwardStarts: trimmed(this.#forwardStarts),
      facets: facetsOf(entries, this.#facets),
      measures: measuresOf(entries),
    }
    this.#entries = []
    this.#log.terms.length = 0
    this.#log.impacts.length = 0
    this.#log.ends.length = 0
    this.#forward.length = 0
    this.#forwardStarts.length = 1
    return segment
  }
}

const nothing = { title: '', summary: '', body: '' }

function facetsOf(entries: readonly KeptEntry[], names: FacetNames): Segment['facets'] {
  const writers = new Map<string, FacetWriter>()
  const put = (facet: string, entry: number, values: readonly string[]) => {
    let writer = writers.get(facet)
    if (!writer) {
      writer = new FacetWriter(entries.length)
      writers.set(facet, writer)
    }
    writer.put(
      entry,
      values.map((it) => names.numberOf(facet, it)),
    )
  }
  for (const [at, entry] of entries.entries()) {
    for (const [facet, values] of Object.entries(entry.facets)) put(facet, at, values)
    put(
      languageFacet,
      at,
      entry.texts.map((it) => baseLanguage(it.language)),
    )
  }
  return new Map([...writers].map(([facet, it]) => [facet, it.column()]))
}

function measuresOf(entries: readonly KeptEntry[]): Segment['measures'] {
  const measures = new Map<string, Float64Array>()
  for (const [at, { measures: own }] of entries.entries()) {
    for (const [name, value] of Object.entries(own)) {
      const column = measures.get(name) ?? new Float64Array(entries.length)
      column[at] = value
      measures.set(name, column)
    }
  }
  return measures
}
