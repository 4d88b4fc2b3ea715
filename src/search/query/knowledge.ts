import type { Thesaurus } from '../concepts/thesaurus.ts'
import type { LabelFinder } from '../index/labels.ts'
import type { Lexicon } from '../index/lexicon.ts'
import type { Associations } from '../index/lore.ts'
import type { WordList } from '../index/word-list.ts'

/** How many entries there are, all and by language: what the rarity of a term is measured against. */
export interface Population {
  entries: number
  texts(language: string): number
}

/** What a question is looked up in. */
export interface Knowledge {
  lexicon: Lexicon
  labels: LabelFinder
  thesaurus: Thesaurus
  words: WordList
  population: Population
  /** Words of other languages that translations of the same texts have taught: term -> terms. */
  associations: Associations
}

/** How much what stands for a word counts, against the word itself in the language of the question. */
export const shares = {
  word: 1,
  otherLanguage: 0.7,
  part: 0.35,
  concept: 0.8,
  partConcept: 0.5,
  narrower: 0.3,
  related: 0.12,
  start: 0.75,
  oneMistake: 0.7,
  twoMistakes: 0.5,
  association: 0.5,
} as const
