import { scriptClassOf } from '../../platform/i18n/index.ts'
import type { LabelFinder } from '../index/labels.ts'
import type { Lexicon } from '../index/lexicon.ts'
import { lowerCase } from '../words/cut.ts'

/** What a word of a question is in one language. */
export interface Reading {
  language: string
  /** Terms of the lexicon: main first, then other spellings. Empty when nothing has the word in this language. */
  terms: number[]
  /** The main term as it would be called, and its number if anything or any label has it. */
  name: string
  main: number | undefined
  stop: boolean
  parts: string[]
}

/** A word of a question, read in every language it can belong to. */
export interface ReadWord {
  asked: string
  readings: Reading[]
}

/** Reads a word in every language that entries or concepts have and whose script it is written in. */
export function readWord(asked: string, lexicon: Lexicon, labels: LabelFinder): ReadWord {
  const script = scriptOf(asked)
  const languages = [...new Set([...lexicon.languages, ...labels.languages])]
  const fitting = languages.filter((it) => script === 'any' || script === scriptClassOf(it))
  return { asked, readings: fitting.map((it) => readIn(asked, it, lexicon)) }
}

function readIn(asked: string, language: string, lexicon: Lexicon): Reading {
  const found = lexicon.analyseAsked(lowerCase(asked, language), language)
  const name = `${language}:${found.main}`
  const main = lexicon.findTerm(name)
  const others = found.also.flatMap((it) => lexicon.findTerm(`${language}:${it}`) ?? [])
  const terms = (main === undefined ? others : [main, ...others]).filter((it) => lexicon.frequencyOf(it) > 0)
  return { language, terms, name, main, stop: found.stop, parts: found.parts }
}

/** The script of a word's first letter as languages tell it; `any` for digits and scripts without a class. */
function scriptOf(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0)
  if (/\p{Script=Latin}/u.test(first)) return 'latin'
  if (/\p{Script=Cyrillic}/u.test(first)) return 'cyrillic'
  if (/\p{Script=Arabic}/u.test(first)) return 'arabic'
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(first)) return 'han'
  return 'any'
}

/**
 * The language a question is written in: the one that knows most of its words, little words counting double; the reader's own
 * when nothing speaks against it.
 */
export function languageOf(words: readonly ReadWord[], reader: string): string {
  const votes = new Map<string, number>([[reader, 0.5]])
  for (const { readings } of words) {
    for (const { language, terms, stop, main } of readings) {
      const vote = stop ? 2 : terms.length > 0 ? 1 : main !== undefined ? 0.5 : 0
      votes.set(language, (votes.get(language) ?? 0) + vote)
    }
  }
  let best = reader
  for (const [language, count] of votes) if (count > (votes.get(best) as number)) best = language
  return best
}
