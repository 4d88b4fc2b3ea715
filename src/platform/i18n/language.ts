import { remember } from './remember.ts'
import { type ScriptClass, scriptClassOf } from './script.ts'

/** Languages of the interface. The last two are made from English at run time, for tests only. */
export type LanguageCode = ShippedLanguage | PseudoLanguage
export type ShippedLanguage = 'en' | 'fr' | 'de'
export type PseudoLanguage = 'en-XA' | 'en-XB'

/** A language of the interface, and what a page in it needs to know. */
export interface Language {
  code: LanguageCode
  /** What Intl is asked for: says which English writes dates and money. */
  locale: string
  dir: 'ltr' | 'rtl'
  /** Its name in itself. */
  endonym: string
  /** Digits, as a Unicode numbering system. */
  numbering: string
  quotes: { outer: readonly [string, string]; inner: readonly [string, string] }
  script: ScriptClass
}

const english = {
  locale: 'en-GB',
  numbering: 'latn',
  quotes: { outer: ['“', '”'], inner: ['‘', '’'] },
  script: 'latin',
} as const

/** Languages whose catalogues are complete; the first is for readers whose languages are not among them. */
export const languages: readonly Language[] = [
  { code: 'en', dir: 'ltr', endonym: 'English', ...english },
  {
    code: 'fr',
    locale: 'fr',
    dir: 'ltr',
    endonym: 'Français',
    numbering: 'latn',
    quotes: { outer: ['«\u202f', '\u202f»'], inner: ['“', '”'] },
    script: 'latin',
  },
  {
    code: 'de',
    locale: 'de',
    dir: 'ltr',
    endonym: 'Deutsch',
    numbering: 'latn',
    quotes: { outer: ['„', '“'], inner: ['‚', '‘'] },
    script: 'latin',
  },
]

/** Accented and longer English; mirrored English. A site offers them only when it is made with them. */
export const pseudoLanguages: readonly Language[] = [
  { code: 'en-XA', dir: 'ltr', endonym: '[Éñĝļîšĥ]', ...english },
  { code: 'en-XB', dir: 'rtl', endonym: '\u202eEnglish\u202c', ...english },
]

/** What Intl is asked for in a language of the interface. */
export function localeOf(code: LanguageCode): string {
  return [...languages, ...pseudoLanguages].find((it) => it.code === code)?.locale ?? code
}

const longestTag = 35

/** Whether `text` is a well-formed BCP 47 tag in canonical spelling, of at most 35 characters: `pt-BR`, not `pt_br`. */
export function isLanguageTag(text: string): boolean {
  if (text.length > longestTag) return false
  try {
    // The two do not agree on every old tag: `bh` is canonical to one and `bho` to the other.
    return Intl.getCanonicalLocales(text)[0] === text && new Intl.Locale(text).toString() === text
  } catch {
    return false
  }
}

/** Which way the script of a language runs; `ltr` for what is not a language tag. */
export function directionOf(code: string): 'ltr' | 'rtl' {
  if (code === 'en-XB') return 'rtl'
  return scriptClassOf(code) === 'rtl' || scriptClassOf(code) === 'arabic' ? 'rtl' : 'ltr'
}

/**
 * Where to look for a text, best first: the language, then the same language more broadly, then English.
 * `zh-TW` -> `zh-TW`, `zh-Hant`, `zh`, `en`.
 */
export const fallbackChain: (code: string) => readonly string[] = remember(200, (code) => {
  const locale = readLocale(code)
  if (!locale) return ['en']
  const { language } = locale
  const script = locale.maximize().script
  const usual = new Intl.Locale(language).maximize().script
  const scripted = script && script !== usual ? [`${language}-${script}`] : []
  return [...new Set([code, ...scripted, language, 'en'])]
})

const languageNames = remember(
  50,
  (inLanguage: string) =>
    new Intl.DisplayNames([inLanguage, 'en'], { type: 'language', languageDisplay: 'standard' }),
)

/** The name of any language in another: `languageName('de', 'fr')` is `allemand`. Unknown ones are named by their tag. */
export function languageName(code: string, inLanguage: string): string {
  try {
    return languageNames(readLocale(inLanguage) ? inLanguage : 'en').of(code) ?? code
  } catch {
    return code
  }
}

function readLocale(code: string): Intl.Locale | undefined {
  return isLanguageTag(code) ? new Intl.Locale(code) : undefined
}
