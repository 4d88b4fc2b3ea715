import { foldText } from '../../platform/i18n/index.ts'
import { type Analysis, analyse, type SplitCompound } from '../words/analyse.ts'
import { isUnspaced } from '../words/cut.ts'
import { type Growing, push } from './grow.ts'
import { WordTable } from './word-table.ts'

/** A term that a word brings beside its main one, and how much an occurrence counts. */
export interface Extra {
  term: number
  weight: number
}

/** How much the parts of a compound count, against the whole word. */
const partWeight = 0.6

/** What tells the concepts that one word names by itself: in the word, or in parts of it. */
export type ConceptsOfWord = (language: string, parts: readonly string[]) => readonly Extra[]

const mostAsked = 5000
const nothingShown = 0xffffffff

/** A lexicon as a snapshot keeps it. */
export interface KeptLexicon {
  languages: readonly string[]
  words: readonly string[]
  wordLanguages: Uint8Array
  wordMains: Uint32Array
  terms: readonly string[]
  frequencies: Uint32Array
  stops: Uint8Array
  shown: Uint32Array
}

/**
 * All words and terms of an index. A **word** is what stands in texts of one language (`wohnungen`); a **term** is what it is
 * found by (`de:wohnung`), or a concept (`#housing`). Both are numbered from 0 and never lose their number. How many entries have a term
 * is known exactly, so that ranking does not depend on how the index grew.
 */
export class Lexicon {
  readonly languages: string[] = []
  readonly wordTexts: string[] = []
  /** Per language: its words in lower case. */
  readonly #words = new Map<string, WordTable>()
  readonly wordLanguages: Growing<Uint8Array> = { array: new Uint8Array(1024), length: 0 }
  readonly wordMains: Growing<Uint32Array> = { array: new Uint32Array(1024), length: 0 }
  readonly #extras = new Map<number, readonly Extra[]>()
  readonly #terms = new Map<string, number>()
  readonly termTexts: string[] = []
  /** Number of entries that have the term now. */
  readonly frequencies: Growing<Uint32Array> = { array: new Uint32Array(1024), length: 0 }
  /** 1: says nothing of the matter, is in no postings. */
  readonly stops: Growing<Uint8Array> = { array: new Uint8Array(1024), length: 0 }
  /** A word that stands for the term when it is shown to people; 2^32 - 1: none. */
  readonly shown: Growing<Uint32Array> = { array: new Uint32Array(1024), length: 0 }
  readonly #asked = new Map<string, Analysis>()
  readonly #split: SplitCompound
  #conceptsOfWord: ConceptsOfWord = () => []

  constructor(split: SplitCompound) {
    this.#split = split
  }

  /** From now on words bring the concepts they name. */
  useConcepts(conceptsOfWord: ConceptsOfWord): void {
    this.#conceptsOfWord = conceptsOfWord
  }

  /** The words of a language, for loops that look up many. */
  wordsOf(language: string): WordTable {
    let words = this.#words.get(language)
    if (!words) {
      words = new WordTable(this.wordTexts)
      this.#words.set(language, words)
      this.languages.push(language)
    }
    return words
  }

  /** The number of a word, which is taken in if it is new. */
  addWord(word: string, language: string): number {
    const words = this.wordsOf(language)
    const known = words.find(word)
    if (known >= 0) return known
    const found = this.analyse(word, language)
    const { main, stop } = found
    const number = this.wordTexts.length
    // A slice of a long text would keep the whole text in memory.
    const text = Buffer.from(word).toString()
    const term = this.addTerm(`${language}:${main}`, number, stop)
    this.wordTexts.push(text)
    words.add(number)
    push(this.wordLanguages, this.languages.indexOf(language))
    push(this.wordMains, term)
    const extras = stop ? [] : this.#extrasOf(language, found, number)
    if (extras.length > 0) this.#extras.set(number, extras)
    return number
  }

  #extrasOf(language: string, { also, parts }: Analysis, word: number): Extra[] {
    return [
      ...also.map((it) => ({ term: this.addTerm(`${language}:${it}`, word), weight: 1 })),
      ...parts.map((it) => ({ term: this.addTerm(`${language}:${it}`, word), weight: partWeight })),
      ...this.#conceptsOfWord(language, parts),
    ]
  }

  /** What stands for a word in this index, with compounds split by the words it knows. */
  analyse(word: string, language: string): Analysis {
    return analyse(word, language, this.#split)
  }

  /** The same for a word of a question, remembered: little words come again and again. */
  analyseAsked(word: string, language: string): Analysis {
    const key = `${language}:${word}`
    const known = this.#asked.get(key)
    if (known) return known
    if (this.#asked.size >= mostAsked) this.#asked.clear()
    const found = this.analyse(word, language)
    this.#asked.set(key, found)
    return found
  }

  addTerm(text: string, shown = nothingShown, stop = false): number {
    const known = this.#terms.get(text)
    if (known !== undefined) {
      // A label may have brought the term before any text had a word for it.
      if (this.shown.array[known] === nothingShown) this.shown.array[known] = shown
      return known
    }
    const number = this.termTexts.length
    this.#terms.set(text, number)
    this.termTexts.push(text)
    push(this.frequencies, 0)
    push(this.stops, stop ? 1 : 0)
    push(this.shown, shown)
    return number
  }

  findWord(word: string, language: string): number | undefined {
    const found = this.#words.get(language)?.find(word) ?? -1
    return found < 0 ? undefined : found
  }

  findTerm(text: string): number | undefined {
    return this.#terms.get(text)
  }

  allExtras(): Iterable<[number, readonly Extra[]]> {
    return this.#extras
  }

  /** Takes over what a snapshot kept, in an empty lexicon. */
  restore(kept: KeptLexicon): void {
    this.languages.push(...kept.languages)
    const tables = kept.languages.map((it) => {
      const words = new WordTable(this.wordTexts)
      this.#words.set(it, words)
      return words
    })
    for (const [number, text] of kept.words.entries()) {
      this.wordTexts.push(text)
      tables[kept.wordLanguages[number] as number]?.add(number)
    }
    for (const [number, text] of kept.terms.entries()) {
      this.termTexts.push(text)
      this.#terms.set(text, number)
    }
    for (const name of ['wordLanguages', 'wordMains', 'frequencies', 'stops', 'shown'] as const) {
      Object.assign(this[name], { array: kept[name], length: kept[name].length })
    }
  }

  restoreExtra(word: number, extra: Extra): void {
    this.#extras.set(word, [...(this.#extras.get(word) ?? []), extra])
  }

  extrasOf(word: number): readonly Extra[] | undefined {
    return this.#extras.get(word)
  }

  /** The terms of a word that is perhaps in no text: main first, then other spellings of it. Takes nothing in. */
  lookUp(word: string, language: string): { main: number | undefined; also: number[]; stop: boolean } {
    const { main, also, stop } = this.analyseAsked(word, language)
    const term = this.findTerm(`${language}:${main}`)
    const others = also.flatMap((it) => this.findTerm(`${language}:${it}`) ?? [])
    return { main: term, also: others, stop }
  }

  /** Folded, for comparing beginnings and spellings. */
  foldedWord(word: number): string {
    return foldText(this.wordTexts[word] as string)
  }

  /** Whether people may be offered this word: some entry has it, and it is a word and not a cut of a line. */
  isOffered(word: number): boolean {
    const term = this.wordMains.array[word] as number
    const text = this.wordTexts[word] as string
    return (this.frequencies.array[term] as number) > 0 && text.length > 2 && !isUnspaced(text)
  }

  termOfWord(word: number): number {
    return this.wordMains.array[word] as number
  }

  frequencyOf(term: number): number {
    return this.frequencies.array[term] as number
  }
}
