import type { Query, Understood } from '../entry.ts'
import { lowerCase } from '../words/cut.ts'
import { baseLanguage } from '../words/language.ts'
import { type Asked, readQuestion } from './ask.ts'
import { ConceptAdder } from './concept-adder.ts'
import { GroupMaker } from './group-maker.ts'
import type { Knowledge } from './knowledge.ts'
import { languageOf, type ReadWord, readWord } from './lookup.ts'
import type { Plan } from './plan.ts'

/** Questions with more words than this, little ones counted, are sentences: any of their words is enough. */
export const mostPreferred = 4

/** Looks a question up: every word becomes what may stand for it in an entry. */
export function makePlan(query: Query, known: Knowledge): Plan {
  const asked = readQuestion(query.words)
  known.labels.prepareAll()
  const words = asked.words.map((it) => readWord(it, known.lexicon, known.labels))
  const phraseWords = asked.phrases.flat().map((it) => readWord(it, known.lexicon, known.labels))
  const reader = baseLanguage(query.language)
  const language = languageOf([...words, ...phraseWords], reader)
  const expander = new Expander(known, language, reader, query.typing === true && asked.open)
  return expander.plan(asked, words, phraseWords)
}

class Expander {
  readonly #known: Knowledge
  /** The language of the question. */
  readonly #language: string
  readonly #reader: string
  readonly #open: boolean
  readonly #understood: Understood = {
    words: [],
    phrases: [],
    apart: [],
    excluded: [],
    mended: [],
    also: [],
  }
  readonly #groups: GroupMaker

  constructor(known: Knowledge, language: string, reader: string, open: boolean) {
    this.#known = known
    this.#language = language
    this.#reader = reader
    this.#open = open
    this.#groups = new GroupMaker(known, language, this.#understood)
  }

  plan(asked: Asked, words: readonly ReadWord[], phraseWords: readonly ReadWord[]): Plan {
    const telling = words.filter((it) => !this.#saysNothing(it))
    const last = words.at(-1)
    const free = telling.map((it) => this.#groups.groupOf(it, this.#open && it === last))
    const languages = { question: this.#language, reader: this.#reader }
    new ConceptAdder(this.#known, this.#groups, languages, this.#understood).addTo(words, telling, free)
    const bound = phraseWords
      .filter((it) => !this.#saysNothing(it))
      .map((it) => this.#groups.exactGroupOf(it))
    const groups = [...free, ...bound].slice(0, 30)
    this.#understood.words.push(...telling.map((it) => it.asked))
    this.#understood.phrases.push(...asked.phrases.map((it) => it.join(' ')))
    this.#understood.excluded.push(...asked.excluded.map((it) => it.join(' ')))
    return {
      groups,
      required: bitsFrom(free.length, groups.length),
      preferred: asked.words.length <= mostPreferred ? bitsFrom(0, groups.length) : 0,
      phrases: asked.phrases.map((it) => this.#sequencesOf(it)),
      ...this.#exclude(asked.excluded),
      understood: this.#understood,
    }
  }

  /** A word of the question's language that only binds; one of another language if no text has it as a word. */
  #saysNothing({ readings }: ReadWord): boolean {
    if (readings.some((it) => it.stop && (it.language === this.#language || it.language === this.#reader)))
      return true
    return readings.some((it) => it.stop) && readings.every((it) => it.stop || it.terms.length === 0)
  }

  /** The terms of a phrase in each language that knows every word of it. */
  #sequencesOf(words: readonly string[]): Uint32Array[] {
    const { lexicon } = this.#known
    return lexicon.languages.flatMap((language) => {
      const terms = words.flatMap((it) => {
        const { main } = lexicon.analyseAsked(lowerCase(it, language), language)
        return lexicon.findTerm(`${language}:${main}`) ?? []
      })
      return terms.length === words.length ? [Uint32Array.from(terms)] : []
    })
  }

  #exclude(excluded: readonly string[][]): Pick<Plan, 'excludedTerms' | 'excludedPhrases'> {
    const single = excluded.filter((it) => it.length === 1).flat()
    const readings = single.flatMap((it) => readWord(it, this.#known.lexicon, this.#known.labels).readings)
    return {
      excludedTerms: [...new Set(readings.filter((it) => !it.stop).flatMap((it) => it.terms))],
      excludedPhrases: excluded.filter((it) => it.length > 1).flatMap((it) => this.#sequencesOf(it)),
    }
  }
}

function bitsFrom(from: number, to: number): number {
  let bits = 0
  for (let at = from; at < to; at += 1) bits |= 1 << at
  return bits
}
