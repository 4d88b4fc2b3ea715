import { type ConceptNamer, conceptNamer } from './concepts/name.ts'
import { suggestLabels } from './concepts/suggest.ts'
import { emptyThesaurus, type Thesaurus } from './concepts/thesaurus.ts'
import type { EntryText, Found, Passage, Query } from './entry.ts'
import { SegmentBuilder } from './index/build.ts'
import { FacetNames } from './index/facets.ts'
import { Groups } from './index/groups.ts'
import { LabelFinder } from './index/labels.ts'
import { Lexicon } from './index/lexicon.ts'
import { type Associations, type Lore, noLore, readAssociations } from './index/lore.ts'
import { Shelf } from './index/shelf.ts'
import { WordList } from './index/word-list.ts'
import { Marker, soughtBy } from './passage.ts'
import { Answerer } from './query/answer.ts'
import { makePlan } from './query/expand.ts'
import type { Knowledge } from './query/knowledge.ts'
import type { ConceptSuggestion } from './search.ts'
import type { KeptEntry } from './store.ts'
import { compoundSplitter } from './words/compound.ts'

export interface IndexOptions {
  thesaurus?: Thesaurus
  /** What was learnt from the texts before they are read. */
  lore?: Lore
  /** Fills the lexicon with what a snapshot kept, before anything else is put into it. */
  restore?: (lexicon: Lexicon) => void
}

/** A segment is made of no more entries, and of no more postings, than this: working memory stays small. */
const mostStaged = 16_000
const mostPostings = 2_500_000

/**
 * Entries in memory, and answers to questions over them. Everything is found as soon as `put` or `commit` returns; what is merged in between
 * changes no answer.
 */
export class EntryIndex {
  readonly thesaurus: Thesaurus
  readonly lore: Lore
  readonly lexicon: Lexicon
  readonly groups = new Groups()
  readonly facets = new FacetNames()
  readonly shelf: Shelf
  readonly words: WordList
  readonly labels: LabelFinder
  /** The label of a concept in a language, by its id or one of its English labels. */
  readonly nameConcept: ConceptNamer
  readonly #builder: SegmentBuilder
  readonly #answerer: Answerer
  #associations: Associations | undefined

  constructor({ thesaurus = emptyThesaurus, lore = noLore, restore }: IndexOptions = {}) {
    this.thesaurus = thesaurus
    this.lore = lore
    this.nameConcept = conceptNamer(thesaurus)
    this.lexicon = new Lexicon(compoundSplitter(lore.compounds))
    restore?.(this.lexicon)
    this.shelf = new Shelf(this.lexicon, this.facets)
    this.words = new WordList(this.lexicon)
    this.labels = new LabelFinder(this.lexicon, thesaurus)
    this.#builder = new SegmentBuilder(this.lexicon, this.labels, this.groups, this.facets)
    this.#answerer = new Answerer((kind, audiences) => this.groups.allowed(kind, audiences), this.facets)
  }

  /** Makes ready what the first question would wait for. */
  warmUp(): void {
    this.labels.prepareAll()
    this.words.refresh(true)
  }

  /** How many entries can be found or are hidden. */
  get size(): number {
    return this.shelf.size
  }

  /** The number of the change that wrote this entry; undefined when it is not here. */
  sequenceOf(id: string): number | undefined {
    return this.shelf.sequenceOf(id)
  }

  /** Puts entries in place of those with the same ids. */
  put(entries: readonly KeptEntry[]): void {
    this.stage(entries)
    this.commit()
  }

  /** Takes entries in without showing all of them yet: for many, portion by portion. `commit` shows the rest. */
  stage(entries: Iterable<KeptEntry>): void {
    for (const entry of entries) {
      this.#builder.add(entry)
      if (this.#builder.count >= mostStaged || this.#builder.postings >= mostPostings) this.#shelve()
    }
  }

  commit(): void {
    const many = this.#builder.postings > mostPostings / 10
    this.#shelve()
    if (many) this.#builder.release()
    this.words.refresh()
    this.#associations = undefined
  }

  #shelve(): void {
    if (this.#builder.count > 0) this.shelf.add(this.#builder.build())
  }

  remove(ids: Iterable<string>): void {
    this.commit()
    for (const id of ids) this.shelf.remove(id)
  }

  /** Answers a question. Throws Invalid for a cursor of another question. */
  find(query: Query): Found {
    return this.#answerer.answer(query, this.shelf.segments, this.#knowledge())
  }

  /** Marks in texts what a question finds in them. */
  marker(query: Pick<Query, 'words' | 'language' | 'typing'>): (text: EntryText) => Passage {
    const sought = soughtBy(
      makePlan({ ...query, kind: '', filters: {}, count: [], order: 'fit', limit: 1 }, this.#knowledge()),
    )
    const marker = new Marker(this.lexicon, this.labels)
    return (text) => marker.passageOf(text, sought)
  }

  /** Labels that begin like the text, in this language, those that most entries are about first. */
  suggestConcepts(text: string, language: string, limit: number): ConceptSuggestion[] {
    const often = (id: string) => this.lexicon.frequencyOf(this.labels.termOf(id) ?? 0)
    return suggestLabels(this.thesaurus, text, language, limit, often)
  }

  /** Whether entries or concepts have the word, in some form and some language: it gives nobody away. */
  isKnown(word: string): boolean {
    this.labels.prepareAll()
    return [...new Set([...this.lexicon.languages, ...this.labels.languages])].some((language) => {
      const { main, stop } = this.lexicon.lookUp(word, language)
      return main !== undefined || stop
    })
  }

  #knowledge(): Knowledge {
    this.#associations ??= readAssociations(this.lore, this.lexicon)
    return {
      lexicon: this.lexicon,
      labels: this.labels,
      thesaurus: this.thesaurus,
      words: this.words,
      population: this.shelf,
      associations: this.#associations,
    }
  }

  /** Merges small segments for about so many milliseconds. Gives whether there is more to merge. */
  mergeFor(milliseconds: number): boolean {
    return this.shelf.mergeFor(milliseconds)
  }
}
