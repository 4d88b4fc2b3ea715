import { foldText } from '../../platform/i18n/index.ts'
import { isUnspaced } from './cut.ts'
import { isStopWord, stemOf } from './language.ts'

/** What an index keeps of a word: the term that stands for it, and others by which it is found as well. */
export interface Analysis {
  /** The stem with accents folded. */
  main: string
  /** Other spellings of the same, which count like it. */
  also: string[]
  /** Parts of the word, which count for less. */
  parts: string[]
  /** It says nothing of the matter: phrases need it, everything else passes over it. */
  stop: boolean
}

/** Splits a word into the words it was put together from, folded, or gives none. */
export type SplitCompound = (folded: string) => readonly string[]

const noParts: SplitCompound = () => []
const umlaut = /(?<![aeq])([aou])e/g

/**
 * What stands for a word of this language in an index. The word is in lower case, as it is written: stemmers need the accents.
 * The same stem is reached without them: people type `ecole` and `fluechtling`.
 */
export function analyse(word: string, language: string, split: SplitCompound = noParts): Analysis {
  if (isUnspaced(word)) return analyseUnspaced(word)
  const folded = foldText(word)
  const main = cleaned(foldText(stemOf(word, language)))
  const also = new Set<string>()
  if (folded !== word) also.add(cleaned(foldText(stemOf(folded, language))))
  if (language === 'de') for (const it of umlautsWritten(word)) also.add(it)
  if (language === 'ar') for (const it of withoutArticle(folded)) also.add(it)
  also.delete(main)
  const parts = language === 'de' ? splitGerman(folded, split) : []
  return { main, also: [...also], parts, stop: isStop(word, folded, language) }
}

/** A lone letter is no word, except where one sign is one. */
function isStop(word: string, folded: string, language: string): boolean {
  if (isStopWord(word, language)) return true
  return folded.length === 1 && folded < '\u0250' && !/\d/.test(folded)
}

const unlike = /[^\p{L}\p{M}\p{N}]/gu

function cleaned(term: string): string {
  return term.replace(unlike, '') || term
}

/** `fluechtling` as `flüchtling` would be; where it was no umlaut, a term more that nothing else has. */
function umlautsWritten(word: string): string[] {
  const written = word.replace(umlaut, '$1')
  return written === word ? [] : [foldText(stemOf(written, 'de'))]
}

const articles = /^(?:[وفبكل]{0,2}ال|لل|ول|وب)/

/** Arabic writes "and", "the", "in" and "for" before the word: `والمدارس` also as `مدارس`. */
function withoutArticle(folded: string): string[] {
  const bare = folded.replace(articles, '')
  if (bare === folded || bare.length < 3) return []
  return [cleaned(foldText(stemOf(bare, 'ar'))), bare]
}

function splitGerman(folded: string, split: SplitCompound): string[] {
  return split(folded).map((it) => cleaned(foldText(stemOf(it, 'de'))))
}

/** Chinese, Japanese, Thai: the word as it was cut, and each pair of its characters, since two never cut alike. */
function analyseUnspaced(word: string): Analysis {
  const main = foldText(word)
  const characters = [...main]
  const pairs =
    characters.length < 3 ? [] : characters.slice(1).map((it, at) => (characters[at] as string) + it)
  const single = characters.length > 1 && characters.length < 4 ? characters : []
  return { main, also: [], parts: [...new Set([...pairs, ...single])], stop: false }
}
