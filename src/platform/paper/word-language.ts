import { languages, localeOf } from '../i18n/index.ts'

/** What Word is told of a language: it wants the region too, and a place of its own for languages that run from right to left. */
export function wordLanguage(code: string): { value: string; bidirectional: string } {
  const known = languages.find((it) => it.code === code)
  const { language, region } = new Intl.Locale(known ? localeOf(known.code) : code).maximize()
  const tag = region === undefined ? language : `${language}-${region}`
  return { value: tag, bidirectional: tag }
}
