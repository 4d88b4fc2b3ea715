import type { Match, Understood } from '../entry.ts'

/** One of the terms that stand for a word of the question. */
export interface Alternative {
  term: number
  /** What one step of impact adds to an entry's score. */
  weight: number
  by: Match['by']
  /** What is told as the reason: a word, or a concept's label. */
  found: string
}

/** What stands for one word of the question: an entry counts with the best of its alternatives. */
export interface Group {
  asked: string
  alternatives: Alternative[]
}

/** A question that has been looked up: what to add up, and what entries must have or lack. */
export interface Plan {
  /** At most 30, for a set of them is kept in the bits of one number. */
  groups: Group[]
  /** Bits of the groups that every hit must have, whatever else it lacks: those of phrases. */
  required: number
  /** Bits of the groups that hits should have all together if any has; 0: any is enough. */
  preferred: number
  /** For each phrase its sequences of terms, one for each language that has all its words. */
  phrases: (readonly Uint32Array[])[]
  /** Terms that no hit may have, and sequences of them. */
  excludedTerms: number[]
  excludedPhrases: Uint32Array[]
  understood: Understood
}
