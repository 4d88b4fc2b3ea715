import type { Lexicon } from './lexicon.ts'

/**
 * What is learnt from all texts before they are read into an index, and stays as it is until the index is built again: the words that German
 * compounds are split into, and words of different languages that translations of the same text have in common.
 */
export interface Lore {
  /** From how many entries it was learnt. */
  entries: number
  /** Folded German word -> how often texts have it. */
  compounds: ReadonlyMap<string, number>
  /** Term -> terms of other languages, with the share of occurrences that they explain. */
  associations: ReadonlyMap<string, readonly (readonly [term: string, strength: number])[]>
}

export const noLore: Lore = { entries: 0, compounds: new Map(), associations: new Map() }

/** Term -> numbers of terms in other languages. */
export type Associations = ReadonlyMap<string, readonly { term: number; strength: number }[]>

/** The associations with the lexicon's numbers: only terms that entries can have. */
export function readAssociations(lore: Lore, lexicon: Lexicon): Associations {
  const found = new Map<string, { term: number; strength: number }[]>()
  for (const [from, to] of lore.associations) {
    const known = to.flatMap(([it, strength]) => {
      const other = lexicon.findTerm(it)
      return other === undefined ? [] : [{ term: other, strength }]
    })
    if (known.length > 0) found.set(from, known)
  }
  return found
}
