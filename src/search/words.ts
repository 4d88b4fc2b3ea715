import { foldText } from '../platform/i18n/index.ts'

const mostWords = 12
const mostCharacters = 300

/** The words of a query, folded, each once, at most twelve. */
export function wordsOf(query: string): string[] {
  const words = foldText(query.slice(0, mostCharacters)).split(/[^\p{L}\p{M}\p{N}]+/u)
  return [...new Set(words.filter((it) => it !== ''))].slice(0, mostWords)
}
