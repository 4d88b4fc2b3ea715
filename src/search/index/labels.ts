import { labelsIn, languagesOf } from '../concepts/fault.ts'
import type { Thesaurus } from '../concepts/thesaurus.ts'
import { cutWords, lowerCase } from '../words/cut.ts'
import { baseLanguage } from '../words/language.ts'
import { type Growing, push, trimmed } from './grow.ts'
import { LabelTree } from './label-tree.ts'
import type { Extra, Lexicon } from './lexicon.ts'

/** Naming a concept with a part of a compound counts less than with a word of its own. */
const inCompound = 0.6

/**
 * Finds the concepts that texts and questions name. Labels are kept as rows of terms, in a tree, so that they match in every inflection; the
 * longest label at a place wins. Labels that are compounds are kept by their parts as well.
 */
export class LabelFinder {
  readonly #lexicon: Lexicon
  readonly #thesaurus: Thesaurus
  readonly #labels = new LabelTree()
  readonly #compounds = new LabelTree()
  /** 1: a label may begin with this term. */
  #begins = new Uint8Array(1024)
  readonly #prepared = new Set<string>()
  readonly languages: readonly string[]
  readonly #idOfTerm = new Map<number, string>()
  /** What the trees were made from, to be kept: 0 or 1 for the tree, the number of terms, the terms, and the concept. */
  readonly #kept: Growing<Uint32Array> = { array: new Uint32Array(256), length: 0 }

  constructor(lexicon: Lexicon, thesaurus: Thesaurus) {
    this.#lexicon = lexicon
    this.#thesaurus = thesaurus
    this.languages = [...new Set([...thesaurus.concepts.values()].flatMap(languagesOf).map(baseLanguage))]
    for (const id of thesaurus.concepts.keys()) this.#idOfTerm.set(lexicon.addTerm(`#${id}`), id)
    lexicon.useConcepts((language, parts) => this.conceptsInParts(language, parts))
  }

  /** The concept that a term stands for. */
  conceptOf(term: number): string | undefined {
    return this.#idOfTerm.get(term)
  }

  termOf(concept: string): number | undefined {
    return this.#lexicon.findTerm(`#${concept}`)
  }

  /** Takes in the labels of every language. Needed before a question is read. */
  prepareAll(): void {
    if (this.#prepared.size === this.languages.length) return
    for (const it of this.languages) this.prepare(it)
  }

  /** Takes in the labels of a language, once. Needed before its texts are read. */
  prepare(language: string): void {
    if (this.#prepared.has(language) || !this.languages.includes(language)) return
    this.#prepared.add(language)
    for (const concept of this.#thesaurus.concepts.values()) {
      const term = this.termOf(concept.id) as number
      for (const tag of languagesOf(concept).filter((it) => baseLanguage(it) === language)) {
        for (const label of labelsIn(concept, tag)) this.#keepLabel(label, language, term)
      }
    }
  }

  #keepLabel(label: string, language: string, concept: number): void {
    const mains: number[] = []
    let parts: readonly string[] = []
    const termOf = (word: string) => this.#lexicon.addTerm(`${language}:${word}`)
    cutWords(lowerCase(label, language), (word) => {
      const found = this.#lexicon.analyse(word, language)
      mains.push(termOf(found.main))
      parts = found.parts
    })
    if (mains.length === 0) return
    this.#keep(0, mains, concept)
    if (mains.length === 1 && parts.length > 1) this.#keep(1, parts.map(termOf), concept)
  }

  #keep(tree: 0 | 1, terms: readonly number[], concept: number): void {
    for (const it of [tree, terms.length, ...terms, concept]) push(this.#kept, it)
    if (tree === 1) this.#compounds.put(terms, concept)
    else {
      this.#labels.put(terms, concept)
      this.#markBeginning(terms[0] as number)
    }
  }

  #markBeginning(term: number): void {
    if (term >= this.#begins.length) {
      const grown = new Uint8Array(Math.max(term + 1, this.#begins.length * 2))
      grown.set(this.#begins)
      this.#begins = grown
    }
    this.#begins[term] = 1
  }

  /** Concepts that parts of a compound name, the longest rows of parts first; a label that is the whole word is met as such. */
  conceptsInParts(language: string, parts: readonly string[]): readonly Extra[] {
    const terms = parts.map((it) => this.#lexicon.findTerm(`${language}:${it}`) ?? -1)
    const found = new Map<number, Extra>()
    for (let from = 0; from < terms.length; from += 1) {
      const label =
        this.#compounds.longest(terms, from, terms.length) ?? this.#labels.longest(terms, from, from + 1)
      if (!label) continue
      if (label.length === terms.length) return []
      for (const term of label.concepts) found.set(term, { term, weight: inCompound })
      from += label.length - 1
    }
    return [...found.values()]
  }

  /** Whether a label may begin with this term: asked for every word of every text. */
  mayBegin(term: number): boolean {
    return this.#begins[term] === 1
  }

  /** The longest label that begins at `at` of these terms: its concepts and its length in words, or null. */
  match(terms: ArrayLike<number>, at: number, end: number): Named | null {
    return this.#labels.longest(terms, at, end)
  }

  /** The labels as rows of terms, for a snapshot; and the languages they are of. */
  get kept(): { rows: Uint32Array; languages: readonly string[] } {
    return { rows: trimmed(this.#kept), languages: [...this.#prepared] }
  }

  /** Takes over what a snapshot kept: much quicker than to analyse every label again. */
  restore({ rows, languages }: { rows: Uint32Array; languages: readonly string[] }): void {
    for (const it of languages) this.#prepared.add(it)
    for (let at = 0; at < rows.length; ) {
      const length = rows[at + 1] as number
      const terms = [...rows.subarray(at + 2, at + 2 + length)]
      this.#keep(rows[at] === 1 ? 1 : 0, terms, rows[at + 2 + length] as number)
      at += length + 3
    }
  }
}

/** Concepts that are named at a place, and by how many words. */
export interface Named {
  concepts: readonly number[]
  length: number
}
