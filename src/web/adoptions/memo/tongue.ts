import {
  createFormat,
  createTranslator,
  directionOf,
  fallbackChain,
  type Language,
} from '../../../platform/i18n/index.ts'
import type { PageRequest } from '../../request.ts'

/**
 * The same request in another language, for papers that are written in the workspace's own. Where the site does not speak that, its
 * headings are in the nearest that it does, at last in English.
 */
export function speaking(request: PageRequest, code: string): PageRequest {
  const { site, language: reader } = request
  const language =
    fallbackChain(code)
      .map((it) => site.languages.find((one) => one.code === it))
      .find((it): it is Language => it !== undefined) ?? reader
  return {
    ...request,
    language,
    t: createTranslator(language.code),
    format: createFormat(language.code),
    link: (to) => (to === '/' ? `/${language.code}` : `/${language.code}${to}`),
  }
}

/** The attributes of an element that holds a paper, whatever the page around it speaks. */
export function spokenIn(code: string): { lang: string; dir: 'ltr' | 'rtl' } {
  return { lang: code, dir: directionOf(code) }
}
