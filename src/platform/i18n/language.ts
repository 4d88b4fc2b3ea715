import { remember } from './remember.ts'
import { type ScriptClass, scriptClassOf } from './script.ts'

/**
 * Languages whose catalogues are complete, which a site offers. English first: it is for readers whose languages are not
 * among them.
 */
export const shipped: readonly KnownLanguage[] = ['en', 'fr', 'de', 'it', 'es', 'pt', 'ar']

/** Languages of the interface. The last two are made from English at run time, for tests only. */
export type LanguageCode = KnownLanguage | PseudoLanguage
export type KnownLanguage = 'en' | 'fr' | 'de' | 'it' | 'es' | 'pt' | 'ar'
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
  /** What stands between a name and what is said of it, with its space. */
  comma: string
  script: ScriptClass
}

const english = {
  locale: 'en-GB',
  numbering: 'latn',
  quotes: { outer: ['“', '”'], inner: ['‘', '’'] },
  comma: ', ',
  script: 'latin',
} as const

/** Every language that was prepared, whether its catalogue is complete or not. */
export const known: Readonly<Record<KnownLanguage, Language>> = {
  en: { code: 'en', dir: 'ltr', endonym: 'English', ...english },
  fr: {
    code: 'fr',
    locale: 'fr',
    dir: 'ltr',
    endonym: 'Français',
    numbering: 'latn',
    quotes: { outer: ['«\u202f', '\u202f»'], inner: ['“', '”'] },
    comma: ', ',
    script: 'latin',
  },
  de: {
    code: 'de',
    locale: 'de',
    dir: 'ltr',
    endonym: 'Deutsch',
    numbering: 'latn',
    quotes: { outer: ['„', '“'], inner: ['‚', '‘'] },
    comma: ', ',
    script: 'latin',
  },
  it: {
    code: 'it',
    locale: 'it',
    dir: 'ltr',
    endonym: 'Italiano',
    numbering: 'latn',
    quotes: { outer: ['«', '»'], inner: ['“', '”'] },
    comma: ', ',
    script: 'latin',
  },
  es: {
    code: 'es',
    locale: 'es',
    dir: 'ltr',
    endonym: 'Español',
    numbering: 'latn',
    quotes: { outer: ['«', '»'], inner: ['“', '”'] },
    comma: ', ',
    script: 'latin',
  },
  pt: {
    code: 'pt',
    locale: 'pt-PT',
    dir: 'ltr',
    endonym: 'Português',
    numbering: 'latn',
    quotes: { outer: ['“', '”'], inner: ['‘', '’'] },
    comma: ', ',
    script: 'latin',
  },
  // Latin digits, as in permanent ids and in the records’ own texts: one page shows one kind of digits.
  ar: {
    code: 'ar',
    locale: 'ar-u-nu-latn',
    dir: 'rtl',
    endonym: 'العربية',
    numbering: 'latn',
    quotes: { outer: ['«', '»'], inner: ['“', '”'] },
    comma: '، ',
    script: 'arabic',
  },
}

/** Languages that a site offers, in the order of `shipped`. */
export const languages: readonly Language[] = shipped.map((it) => known[it])

/** Accented and longer English; mirrored English. A site offers them only when it is made with them. */
export const pseudoLanguages: readonly Language[] = [
  { code: 'en-XA', dir: 'ltr', endonym: '[Éñĝļîšĥ]', ...english },
  { code: 'en-XB', dir: 'rtl', endonym: '\u202eEnglish\u202c', ...english },
]

/** What Intl is asked for in a language of the interface. */
export function localeOf(code: LanguageCode): string {
  return code === 'en-XA' || code === 'en-XB' ? english.locale : known[code].locale
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
