import { cutWords } from '../words/cut.ts'

/** What somebody asks, cut up but not yet looked up. */
export interface Asked {
  /** Words as written, each once. */
  words: string[]
  /** Words in quotation marks, which must stand side by side. */
  phrases: string[][]
  /** Words and phrases that nothing found may have. */
  excluded: string[][]
  /** The last word may go on: nothing follows it. */
  open: boolean
}

/** Nothing beyond this is looked at. */
export const mostCharacters = 300
export const mostWords = 24

const quoted =
  /(?<![^\s(])([-−–]?)(?:"([^"]*)"|“([^”“]*)[”“]|„([^“”]*)[“”]|«([^»]*)»|»([^«]*)«|「([^」]*)」)/gu
const minus = /^[-−–](?=[\p{L}\p{N}])/u

/**
 * Reads a question as people write it. A minus before a word or phrase excludes it; quotation marks of any language make a phrase; a mark
 * without its partner, and everything else that is no letter or digit, parts words and means nothing.
 */
export function readQuestion(text: string): Asked {
  const cut = text.slice(0, mostCharacters).toWellFormed().normalize('NFC')
  const phrases: string[][] = []
  const excluded: string[][] = []
  const rest = cut.replace(quoted, (_, sign: string, ...found: (string | undefined)[]) => {
    const words = wordsOf(found.slice(0, 6).find((it) => typeof it === 'string') ?? '')
    if (words.length > 0) (sign === '' ? phrases : excluded).push(words)
    return ' '
  })
  const words: string[] = []
  for (const piece of rest.split(/\s+/u)) {
    const found = wordsOf(piece)
    if (minus.test(piece)) {
      if (found.length > 0) excluded.push(found)
    } else words.push(...found)
  }
  const open = /[\p{L}\p{M}\p{N}]$/u.test(rest)
  return { ...limited(words, phrases), excluded: excluded.slice(0, 8), open: open && words.length > 0 }
}

function limited(words: readonly string[], phrases: readonly string[][]): Pick<Asked, 'words' | 'phrases'> {
  const once = [...new Map(words.map((it) => [it.toLowerCase(), it])).values()]
  return { words: once.slice(0, mostWords), phrases: phrases.slice(0, 4).map((it) => it.slice(0, 12)) }
}

/** The words of a text as written. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  cutWords(text, (word) => words.push(word))
  return words
}
