import { hasStemmer, isStopWord } from './language.ts'

const leastWords = 20
const leastLetters = 40
const mostWords = 2000

/** Scripts that tell a language, or a few of them. The first is meant where nothing else is known. */
const scripts: readonly (readonly [script: RegExp, languages: readonly string[]])[] = [
  [/\p{Script=Arabic}/gu, ['ar', 'fa', 'ur']],
  [/\p{Script=Cyrillic}/gu, ['ru', 'uk']],
  [/\p{Script=Greek}/gu, ['el']],
  [/\p{Script=Hebrew}/gu, ['he']],
  [/\p{Script=Bengali}/gu, ['bn']],
  [/\p{Script=Gurmukhi}/gu, ['pa']],
  [/\p{Script=Devanagari}/gu, ['hi']],
  [/\p{Script=Tamil}/gu, ['ta']],
  [/\p{Script=Thai}/gu, ['th']],
  [/\p{Script=Ethiopic}/gu, ['am', 'ti']],
  [/\p{Script=Hangul}/gu, ['ko']],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ['ja']],
  [/\p{Script=Han}/gu, ['zh', 'ja']],
  [
    /\p{Script=Latin}/gu,
    ['en', 'fr', 'de', 'it', 'es', 'pt', 'nl', 'da', 'sv', 'nb', 'fi', 'hu', 'ro', 'tr'],
  ],
]

/** Letters that only one language of a script has. */
const letters: Readonly<Record<string, RegExp>> = {
  fa: /[پچژگ]/gu,
  ur: /[ٹڈڑںے]/gu,
  uk: /[іїєґ]/giu,
}

/**
 * The language of a text by its script and its most frequent words, where these are clear; null for short texts, mixed ones, and
 * languages that share a script with no words known of them.
 */
export function guessLanguage(text: string): string | null {
  const all = text.match(/\p{L}/gu)?.length ?? 0
  if (all < leastLetters) return null
  const counted = scripts.map(([script, languages]) => ({
    count: text.match(script)?.length ?? 0,
    languages,
  }))
  const [first] = counted.toSorted((a, b) => b.count - a.count)
  if (!first || first.count < all * 0.7) return null
  const { languages } = first
  if (languages.length === 1) return languages[0] as string
  const special = languages.find((it) => (text.match(letters[it] ?? /(?!)/g)?.length ?? 0) > all * 0.01)
  if (special) return special
  return languages[0] === 'ar' ? 'ar' : guessByWords(text, languages)
}

function guessByWords(text: string, languages: readonly string[]): string | null {
  const words = (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).slice(0, mostWords)
  if (words.length < leastWords) return null
  const shares = languages
    .filter(hasStemmer)
    .map((it) => ({ it, share: words.filter((word) => isStopWord(word, it)).length / words.length }))
    .toSorted((a, b) => b.share - a.share)
  const [best, second] = shares
  if (!best || best.share < 0.2 || best.share < (second?.share ?? 0) * 1.25) return null
  return best.it
}
