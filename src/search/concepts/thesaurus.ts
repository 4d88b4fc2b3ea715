/** Labels of a concept in many languages: language -> labels. */
export type Labels = Readonly<Record<string, readonly string[]>>

/** One concept, in the terms of SKOS (W3C Recommendation, 18 August 2009). */
export interface Concept {
  /** Kebab-case, unique, never used for anything else again. */
  id: string
  broader: readonly string[]
  related: readonly string[]
  note?: string
  /** One preferred label in each language. */
  pref: Readonly<Record<string, string>>
  alt: Labels
  /** What people type: found, never shown. */
  hidden: Labels
  /** The same concept elsewhere (skos:exactMatch or closeMatch): scheme -> identifier. */
  match: Readonly<Record<string, string>>
}

/** Concepts by id, and the two relations that follow from what the files say. */
export interface Thesaurus {
  concepts: ReadonlyMap<string, Concept>
  narrower: ReadonlyMap<string, readonly string[]>
  /** Both directions. */
  related: ReadonlyMap<string, readonly string[]>
  /** Changes when anything in the concepts does. */
  digest: string
}

export const emptyThesaurus: Thesaurus = {
  concepts: new Map(),
  narrower: new Map(),
  related: new Map(),
  digest: '',
}

/** Puts a thesaurus together. What is wrong with it is told by `findFaults`. */
export function thesaurusOf(concepts: readonly Concept[], digest: string): Thesaurus {
  const narrower = new Map<string, string[]>()
  const related = new Map<string, Set<string>>()
  for (const it of concepts) {
    for (const broader of it.broader) narrower.set(broader, [...(narrower.get(broader) ?? []), it.id])
    for (const other of it.related) {
      related.set(it.id, (related.get(it.id) ?? new Set()).add(other))
      related.set(other, (related.get(other) ?? new Set()).add(it.id))
    }
  }
  return {
    concepts: new Map(concepts.map((it) => [it.id, it])),
    narrower,
    related: new Map([...related].map(([id, others]) => [id, [...others]])),
    digest,
  }
}

/** The preferred label in the first of these languages that has one, else in English, else any, else the id. */
export function labelOf(concept: Concept, ...languages: readonly string[]): string {
  for (const it of [...languages, 'en']) {
    const label = concept.pref[it]
    if (label !== undefined) return label
  }
  return Object.values(concept.pref)[0] ?? concept.id
}
