import type { Found, Hit, Passage, Query } from './entry.ts'

/** The search of a running site. It follows the entries as they are written, by this process and by others. */
export interface Search {
  /**
   * Answers a question. What this process committed before is found. Throws Invalid for a cursor that belongs to another
   * question, and Unavailable while the index is being built at the first start.
   */
  find(query: Query): Promise<Found>
  /**
   * For each hit its title and its most telling piece of text, with what matched marked: in the reader's language where the
   * entry has it, else in the language that matched, else in its own.
   */
  listPassages(
    hits: readonly Hit[],
    query: Pick<Query, 'words' | 'language' | 'typing'>,
  ): Promise<Map<string, Passage>>
  /** Labels of concepts that begin like the last words, in the reader's language, best known first. */
  suggestConcepts(words: string, language: string, limit: number): ConceptSuggestion[]
  /** The label of a concept in this language, by the concept's id or one of its English labels; null where there is none. */
  nameConcept(keyOrLabel: string, language: string): string | null
  /** Whether entries or concepts have the word in some form: then it gives nobody away. */
  isKnown(word: string): boolean
  /** Grows with every change of the index: what was found before it is still true while the number is the same. */
  version(): number
  close(): Promise<void>
}

export interface ConceptSuggestion {
  concept: string
  label: string
}
