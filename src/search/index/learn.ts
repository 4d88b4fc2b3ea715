import { foldText } from '../../platform/i18n/index.ts'
import type { EntryText } from '../entry.ts'
import { analyse } from '../words/analyse.ts'
import { compoundSplitter } from '../words/compound.ts'
import { cutWords, lowerCase } from '../words/cut.ts'
import { baseLanguage } from '../words/language.ts'
import { Association } from './association.ts'
import type { Lore } from './lore.ts'
import { runAll, type Steps } from './steps.ts'

/** A label counts like a word that texts have so often. */
const usesOfLabel = 2
/** What is learnt of translations from so many pairs of passages changes little with more. */
const mostPairs = 3000
/** So many pairs of passages are one piece of work. */
const piece = 10
const wordPiece = 2000

/** Learns, entry by entry, what an index should know before it reads them: see `Lore`. */
export class Learner {
  readonly #uses = new Map<string, number>()
  readonly #pairs: { languages: readonly [string, string]; texts: readonly [string, string] }[] = []
  #entries = 0

  /** `labels`: German words that are known whatever the texts say. */
  constructor(labels: Iterable<string> = []) {
    for (const it of labels) this.#countWords(it, usesOfLabel)
  }

  add(texts: readonly EntryText[]): void {
    this.#entries += 1
    for (const { language, title, summary, body } of texts) {
      if (baseLanguage(language) === 'de') this.#countWords(`${title}\n${summary}\n${body}`, 1)
    }
    const byPeople = texts.filter((it) => it.machine !== true)
    for (const [at, one] of byPeople.entries()) {
      for (const other of byPeople.slice(at + 1)) this.#pair(one, other)
    }
  }

  #countWords(text: string, times: number): void {
    cutWords(lowerCase(text, 'de'), (word) => {
      if (word.length > 3) this.#uses.set(word, (this.#uses.get(word) ?? 0) + times)
    })
  }

  /** Passages that stand at the same place of two texts say the same, if both have as many. */
  #pair(one: EntryText, other: EntryText): void {
    if (this.#pairs.length >= mostPairs) return
    const languages = [baseLanguage(one.language), baseLanguage(other.language)] as const
    if (languages[0] === languages[1]) return
    const lines = [one, other].map((it) => [it.title, it.summary, ...it.body.split('\n')])
    const [ours, theirs] = lines as [string[], string[]]
    if (ours.length !== theirs.length) return
    for (const [at, text] of ours.entries()) {
      this.#pairs.push({ languages, texts: [text, theirs[at] as string] })
    }
  }

  learn(): Lore {
    return runAll(this.learnInSteps())
  }

  /** The same in pieces of a few milliseconds: a site that runs must not hold its readers up. */
  *learnInSteps(): Steps<Lore> {
    const compounds = yield* this.#compounds()
    const termsOf = termReader(compounds)
    const association = new Association()
    for (const [at, { languages, texts }] of this.#pairs.entries()) {
      if (at % piece === piece - 1) yield
      association.add(termsOf(texts[0], languages[0]), termsOf(texts[1], languages[1]))
    }
    return { entries: this.#entries, compounds, associations: yield* association.learn() }
  }

  *#compounds(): Steps<Map<string, number>> {
    const folded = new Map<string, number>()
    let done = 0
    for (const [word, count] of this.#uses) {
      done += 1
      if (done % wordPiece === 0) yield
      const key = foldText(word)
      folded.set(key, (folded.get(key) ?? 0) + count)
    }
    return folded
  }
}

/** Reads the main terms of texts, each once, without little words and numbers. Remembers every word it has met. */
function termReader(compounds: ReadonlyMap<string, number>): (text: string, language: string) => string[] {
  const split = compoundSplitter(compounds)
  const known = new Map<string, string | null>()
  const termOf = (word: string, language: string) => {
    const { main, stop } = analyse(word, language, split)
    return stop || /\d/.test(main) ? null : `${language}:${main}`
  }
  return (text, language) => {
    const terms = new Set<string>()
    cutWords(lowerCase(text, language), (word) => {
      const key = `${language}:${word}`
      if (!known.has(key)) known.set(key, termOf(word, language))
      const term = known.get(key)
      if (typeof term === 'string') terms.add(term)
    })
    return [...terms]
  }
}
