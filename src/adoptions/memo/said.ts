import { fallbackChain } from '../../platform/i18n/index.ts'
import { countWords, type Text, type TextState, usualState } from '../../platform/schema/index.ts'

/** Words of a record, in the language of the papers where they exist, else in the one named. */
export interface Said {
  text: string
  language: string
  state: TextState
}

/** The words of a text in a language or a nearer one, else as they were written, else in any. Null: there are none. */
export function sayIn(text: Text | undefined, language: string, original: string): Said | null {
  if (text === undefined) return null
  // English stands in for nothing here: what is not there in the paper's language is shown as its author wrote it.
  const near = fallbackChain(language).filter((it) => it !== 'en' || language.startsWith('en'))
  const found = [...near, original, ...Object.keys(text)].find((it) => text[it] !== undefined)
  const value = found === undefined ? undefined : text[found]
  if (found === undefined || value === undefined) return null
  if (typeof value !== 'string') return { text: value.text, language: found, state: value.state }
  return { text: value, language: found, state: usualState(found, original) }
}

/** What fits into a paper of two pages, and how many more there are. */
export interface Some<Item> {
  shown: Item[]
  more: number
}

/** The first items that have at most so many words together, and never more than `most`; one at least. */
export function fitting<Item>(
  items: readonly Item[],
  { most, words }: { most: number; words: number },
  textOf: (item: Item) => readonly (string | null | undefined)[],
): Some<Item> {
  let left = words
  const shown: Item[] = []
  for (const it of items) {
    left -= textOf(it).reduce((sum, text) => sum + (text ? countWords(text) : 0), 0)
    if (shown.length > 0 && (left < 0 || shown.length === most)) break
    shown.push(it)
  }
  return { shown, more: items.length - shown.length }
}
