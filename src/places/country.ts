import { foldText, isLanguageTag, remember } from '../platform/i18n/index.ts'
import { countryCodes, namesIn, regionsOf } from './region.ts'

/** A country with its name in the reader's language. */
export interface CountryName {
  /** ISO 3166-1 alpha-2. */
  code: string
  name: string
}

/** Whether `code` is a country we know: ISO 3166-1 alpha-2, and XK for Kosovo. */
export function isCountry(code: string): boolean {
  return regionsOf(code).length > 0
}

/** The name of a country in any language; its code where there is none. */
export function countryName(code: string, language: string): string {
  if (!isCountry(code)) return code
  return namesIn(language).of(code) ?? code
}

/** All countries, sorted the way the language sorts. */
export function listCountries(language: string): readonly CountryName[] {
  return searchedIn(language).map(({ code, name }) => ({ code, name }))
}

/**
 * Countries that `text` may mean: their code, or a name of which every word of `text` begins a word, accents and case
 * aside. Those whose name begins with `text` come first.
 */
export function findCountries(text: string, language: string): CountryName[] {
  const words = wordsOf(text.slice(0, 100))
  if (words.length === 0) return []
  const start = words.join(' ')
  return searchedIn(language)
    .filter((it) => it.names.some((name) => matches(name, words)) || isCode(it.code, words))
    .map((it) => ({ ...it, order: orderOf(it, start) }))
    .sort((a, b) => a.order - b.order)
    .map(({ code, name }) => ({ code, name }))
}

interface Searched extends CountryName {
  /** Folded words of its long and short name. */
  names: readonly string[][]
}

const searchedIn = remember(30, (asked: string): readonly Searched[] => {
  const language = isLanguageTag(asked) ? asked : 'en'
  const short = new Intl.DisplayNames([language, 'en'], { type: 'region', style: 'short' })
  const { compare } = new Intl.Collator([language, 'en'])
  return [...countryCodes, 'XK']
    .map((code) => {
      const name = countryName(code, language)
      return { code, name, names: [wordsOf(name), wordsOf(short.of(code) ?? code)] }
    })
    .sort((a, b) => compare(a.name, b.name))
})

function wordsOf(text: string): string[] {
  return foldText(text)
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((it) => it !== '')
}

function matches(name: readonly string[], words: readonly string[]): boolean {
  return words.every((word) => name.some((it) => it.startsWith(word)))
}

function isCode(code: string, words: readonly string[]): boolean {
  return words.length === 1 && words[0] === code.toLowerCase()
}

function orderOf({ code, names }: Searched, start: string): number {
  const joined = names.map((it) => it.join(' '))
  if (joined.includes(start)) return 0
  if (joined.some((it) => it.startsWith(start))) return 1
  return code.toLowerCase() === start ? 2 : 3
}
