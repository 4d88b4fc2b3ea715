import { directionOf, fallbackChain } from '../../platform/i18n/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import type { PageRequest } from '../request.ts'

/** A text as it will be shown: in which language, and what the reader should know about it. */
export interface Shown {
  text: string
  language: string
  state: 'original' | 'human' | 'machine' | 'outdated'
}

/** The text in the reader's language, else in a near one, else in the record's own, else in any. */
export function pickText(text: Text | undefined, reader: string, original: string): Shown | undefined {
  if (text === undefined) return undefined
  const language = [...fallbackChain(reader), original, ...Object.keys(text)].find(
    (it) => text[it] !== undefined,
  )
  const found = language === undefined ? undefined : text[language]
  if (language === undefined || found === undefined) return undefined
  if (typeof found !== 'string') return { text: found.text, language, state: found.state }
  return { text: found, language, state: language === original ? 'original' : 'human' }
}

/** The attributes that tell browsers and screen readers a text's language, where it is not the page's. */
export function languageAttributes(shown: string, page: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return shown === page ? {} : { lang: shown, dir: directionOf(shown) }
}

/** A record's text as a paragraph; machine translations and texts behind their source say so. */
export function Words({
  request,
  text,
  original,
  inline,
}: {
  request: PageRequest
  text: Text
  original: string
  inline?: boolean
}) {
  const shown = pickText(text, request.language.code, original)
  if (!shown) return null
  const { t, language } = request
  const marked = shown.state === 'machine' || shown.state === 'outdated'
  const attributes = languageAttributes(shown.language, language.code)
  const note = marked ? <small class="hush"> ({t(`textState.${shown.state}`)})</small> : null
  if (inline) {
    return (
      <>
        <span {...attributes}>{shown.text}</span>
        {note}
      </>
    )
  }
  return (
    <>
      {shown.text.split(/\n{2,}/).map((it) => (
        <p {...attributes}>{it}</p>
      ))}
      {note && <p>{note}</p>}
    </>
  )
}

/** What the record does not say, said as such. */
export function Unknown({ request, applies = true }: { request: PageRequest; applies?: boolean }) {
  return <p class="unknown">{request.t(applies ? 'word.notKnownYet' : 'word.doesNotApply')}</p>
}
