import { foldText } from '../../platform/i18n/index.ts'
import type { Match, Understood } from '../entry.ts'
import { rarity } from '../index/rank.ts'
import { lowerCase } from '../words/cut.ts'
import { hasStemmer } from '../words/language.ts'
import { type Knowledge, shares } from './knowledge.ts'
import type { Reading, ReadWord } from './lookup.ts'
import type { Group } from './plan.ts'
import { mendSpelling } from './spelling.ts'

const mostStarting = 24

/** Gathers what may stand for a word of a question: the word in any language, its beginnings, kin, parts and translations, or what was meant. */
export class GroupMaker {
  readonly #known: Knowledge
  /** The language of the question. */
  readonly #language: string
  readonly #understood: Understood

  constructor(known: Knowledge, language: string, understood: Understood) {
    this.#known = known
    this.#language = language
    this.#understood = understood
  }

  /** Everything that may stand for a word. `open`: it may still go on. */
  groupOf(word: ReadWord, open: boolean): Group {
    const group = this.exactGroupOf(word)
    if (open) this.#addStarting(group, word, 1)
    for (const reading of word.readings) {
      if (!hasStemmer(reading.language)) this.#addKin(group, word, reading)
      this.#addParts(group, reading)
      this.#addAssociations(group, reading)
    }
    if (group.alternatives.length === 0) this.#addMended(group, word)
    return group
  }

  /** The word itself, in whatever language it is. */
  exactGroupOf({ asked, readings }: ReadWord): Group {
    const group: Group = { asked, alternatives: [] }
    for (const { language, terms, stop } of readings) {
      if (stop) continue
      const share = language === this.#language ? shares.word : shares.otherLanguage
      for (const term of terms) this.add(group, term, share, 'word', this.#shown(term, asked))
    }
    return group
  }

  /** Puts a term into a group, with the greatest of its weights. `frequency`: how often what it belongs to is had, if that is more than the term itself. */
  add(group: Group, term: number, share: number, by: Match['by'], found: string, frequency?: number): void {
    const often = this.#known.lexicon.frequencyOf(term)
    if (often === 0) return
    const weight = share * rarity(frequency ?? often, this.#populationOf(term))
    const there = group.alternatives.find((it) => it.term === term)
    if (there === undefined) group.alternatives.push({ term, weight, by, found })
    else if (there.weight < weight) Object.assign(there, { weight, by, found })
  }

  #shown(term: number, otherwise: string): string {
    const word = this.#known.lexicon.shown.array[term] as number
    return this.#known.lexicon.wordTexts[word] ?? otherwise
  }

  #populationOf(term: number): number {
    const text = this.#known.lexicon.termTexts[term] as string
    if (text.startsWith('#')) return this.#known.population.entries
    return this.#known.population.texts(text.slice(0, text.indexOf(':')))
  }

  /** Words that begin like the one still being typed, the most frequent. They count as rare as all of them together. */
  #addStarting(group: Group, { asked }: ReadWord, share: number): void {
    const beginning = foldText(asked.toLowerCase())
    const terms = new Map<number, number>()
    this.#known.words.eachWith(beginning, (word) => {
      if (!this.#known.lexicon.isOffered(word)) return
      const term = this.#known.lexicon.termOfWord(word)
      if (!terms.has(term)) terms.set(term, word)
    })
    this.#addTogether(group, terms, share * shares.start, 'start')
  }

  #addTogether(group: Group, terms: ReadonlyMap<number, number>, share: number, by: Match['by']): void {
    const { lexicon } = this.#known
    const most = [...terms]
      .sort((a, b) => lexicon.frequencyOf(b[0]) - lexicon.frequencyOf(a[0]) || a[0] - b[0])
      .slice(0, mostStarting)
    const together = Math.min(
      this.#known.population.entries,
      most.reduce((sum, [term]) => sum + lexicon.frequencyOf(term), 0),
    )
    for (const [term, word] of most) {
      const population = this.#populationOf(term)
      this.add(group, term, share, by, lexicon.wordTexts[word] as string, Math.min(together, population))
    }
  }

  /** Where no stemmer is known, words that share a long beginning are taken for forms of one word. */
  #addKin(group: Group, { asked }: ReadWord, { language }: Reading): void {
    const { lexicon, words } = this.#known
    const folded = foldText(lowerCase(asked, language))
    if (folded.length < 4) return
    const length = Math.max(3, Math.ceil(folded.length * 0.6))
    const terms = new Map<number, number>()
    words.eachWith(folded.slice(0, length), (word) => {
      if (lexicon.languages[lexicon.wordLanguages.array[word] as number] !== language) return
      if (!lexicon.isOffered(word) || Math.abs(words.folded(word).length - folded.length) > 5) return
      terms.set(lexicon.termOfWord(word), word)
    })
    this.#addTogether(group, terms, shares.start, 'word')
  }

  /** A compound that nobody wrote may be found by what it is made of. */
  #addParts(group: Group, { language, parts, stop }: Reading): void {
    if (stop || language !== this.#language) return
    for (const part of parts) {
      const term = this.#known.lexicon.findTerm(`${language}:${part}`)
      if (term !== undefined) this.add(group, term, shares.part, 'word', this.#shown(term, part))
    }
  }

  #addAssociations(group: Group, { language, name }: Reading): void {
    if (language !== this.#language) return
    for (const { term, strength } of this.#known.associations.get(name) ?? []) {
      this.add(group, term, shares.association * strength, 'concept', this.#shown(term, ''))
    }
  }

  #addMended(group: Group, word: ReadWord): void {
    this.#addStarting(group, word, shares.start)
    if (group.alternatives.length > 0) return
    const { lexicon, words } = this.#known
    const mended = mendSpelling(foldText(word.asked.toLowerCase()), words, lexicon)
    for (const { word: found, distance } of mended) {
      const share = distance === 1 ? shares.oneMistake : shares.twoMistakes
      this.add(group, lexicon.termOfWord(found), share, 'spelling', lexicon.wordTexts[found] as string)
    }
    if (group.alternatives.length === 0) return
    const instead = [...new Set(mended.map((it) => lexicon.wordTexts[it.word] as string))]
    this.#understood.mended.push({ asked: word.asked, instead })
  }
}
