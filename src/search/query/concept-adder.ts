import { foldText } from '../../platform/i18n/index.ts'
import { labelOf } from '../concepts/thesaurus.ts'
import type { Understood } from '../entry.ts'
import { lowerCase } from '../words/cut.ts'
import { baseLanguage } from '../words/language.ts'
import type { GroupMaker } from './group-maker.ts'
import { type Knowledge, shares } from './knowledge.ts'
import type { ReadWord } from './lookup.ts'
import type { Group } from './plan.ts'

const mostNarrower = 16

/** Adds to the groups of a question the concepts that its words name, and weaker what is narrower or related. */
export class ConceptAdder {
  readonly #known: Knowledge
  readonly #groups: GroupMaker
  readonly #language: string
  readonly #reader: string
  readonly #understood: Understood

  constructor(
    known: Knowledge,
    groups: GroupMaker,
    languages: { question: string; reader: string },
    understood: Understood,
  ) {
    this.#known = known
    this.#groups = groups
    this.#language = languages.question
    this.#reader = languages.reader
    this.#understood = understood
  }

  /** Concepts that the words name, alone or side by side, in whatever language. */
  addTo(words: readonly ReadWord[], telling: readonly ReadWord[], groups: readonly Group[]): void {
    const { labels } = this.#known
    const groupOf = new Map(telling.map((it, at) => [it, groups[at] as Group]))
    for (const language of labels.languages) {
      const mains = words.map((it) => this.#mainIn(it, language))
      for (let at = 0; at < words.length; at += 1) {
        const found = labels.match(mains, at, mains.length)
        if (!found) continue
        const named = words.slice(at, at + found.length)
        for (const concept of found.concepts)
          this.#addConcept(concept, named, groupOf, language, shares.concept)
        at += found.length - 1
      }
    }
    for (const [at, word] of telling.entries()) this.#addPartConcepts(word, groups[at] as Group)
  }

  #mainIn({ asked, readings }: ReadWord, language: string): number {
    const reading = readings.find((it) => it.language === language)
    if (reading?.main !== undefined) return reading.main
    if (!reading) return -1
    const found = this.#known.lexicon.analyseAsked(lowerCase(asked, language), language)
    return this.#known.lexicon.findTerm(`${language}:${found.main}`) ?? -1
  }

  #addPartConcepts({ readings }: ReadWord, group: Group): void {
    for (const { language, parts } of readings) {
      if (parts.length === 0) continue
      for (const { term } of this.#known.labels.conceptsInParts(language, parts)) {
        this.#addConceptTerm(group, term, shares.partConcept, 'concept')
      }
    }
  }

  #addConcept(
    term: number,
    named: readonly ReadWord[],
    groupOf: ReadonlyMap<ReadWord, Group>,
    language: string,
    share: number,
  ): void {
    const groups = named.flatMap((it) => groupOf.get(it) ?? [])
    const sure = language === this.#language ? 1 : shares.otherLanguage
    for (const group of groups) {
      const part = (share * sure) / groups.length
      this.#addConceptTerm(group, term, part, 'concept')
      this.#addNear(group, term, part / shares.concept)
    }
    this.#tellAlso(term, named.map((it) => it.asked).join(' '))
  }

  #addConceptTerm(group: Group, term: number, share: number, by: 'concept' | 'near'): void {
    const id = this.#known.labels.conceptOf(term)
    const concept = id === undefined ? undefined : this.#known.thesaurus.concepts.get(id)
    if (concept) this.#groups.add(group, term, share, by, labelOf(concept, this.#reader))
  }

  #addNear(group: Group, term: number, share: number): void {
    const { thesaurus, labels } = this.#known
    const id = labels.conceptOf(term) as string
    const near = [
      ...(thesaurus.narrower.get(id) ?? [])
        .slice(0, mostNarrower)
        .map((it) => [it, shares.narrower] as const),
      ...(thesaurus.related.get(id) ?? []).map((it) => [it, shares.related] as const),
    ]
    for (const [other, less] of near) {
      const found = labels.termOf(other)
      if (found !== undefined) this.#addConceptTerm(group, found, share * less, 'near')
    }
  }

  #tellAlso(term: number, asked: string): void {
    const { thesaurus, labels, population } = this.#known
    const concept = thesaurus.concepts.get(labels.conceptOf(term) ?? '')
    if (!concept || this.#understood.also.some((it) => it.concept === concept.id)) return
    const words = Object.entries(concept.pref)
      .filter(([language, label]) => population.texts(baseLanguage(language)) > 0 && !isSame(label, asked))
      .map(([language, word]) => ({ language, word }))
    this.#understood.also.push({ asked, concept: concept.id, label: labelOf(concept, this.#reader), words })
  }
}

function isSame(a: string, b: string): boolean {
  return foldText(a.toLowerCase()) === foldText(b.toLowerCase())
}
