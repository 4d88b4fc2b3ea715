import { foldText } from '../../platform/i18n/index.ts'
import type { SplitField } from './field.ts'
import { labels } from './label.ts'

/** A label that was recognised; `isWhole`: nothing but the label stands there. */
export interface Match {
  field: SplitField
  isWhole: boolean
}

const articles = new Set(
  'the a an our der die das den dem des unser unsere le la les un une du notre il lo i gli uno una el los las unos o os as um uma nosso nossa'.split(
    ' ',
  ),
)
const mostHeadingWords = 9
/** Words of these labels stand in headings of all kinds, so they count only alone. */
const onlyAlone = new Set<SplitField>(['title', 'period', 'place', 'lead', 'contact', 'question', 'staff'])

type Table = ReadonlyMap<string, SplitField>
const tables = new Map<string, Table>()

function tableOf(language: string): Table {
  const known = tables.get(language)
  if (known) return known
  const table = new Map<string, SplitField>()
  for (const [field, phrases] of Object.entries(labels[language] ?? {}))
    for (const it of phrases.split('|')) {
      const key = wordsOf(it).join(' ')
      if (!table.has(key)) table.set(key, field as SplitField)
    }
  tables.set(language, table)
  return table
}

/** The field that a heading or label names, in its language or another; null when it names none. */
export function matchLabel(text: string, language: string): Match | null {
  if (text.length > 150) return null
  const words = wordsOf(text)
  if (words.length === 0 || words.length > mostHeadingWords) return null
  const own = language.split('-')[0] ?? ''
  const order = [own, ...Object.keys(labels).filter((it) => it !== own)].map(tableOf)
  const whole = words.join(' ')
  for (const table of order) {
    const field = table.get(whole)
    if (field) return { field, isWhole: true }
  }
  // What stands inside a longer heading is looked for in its own language only: short words mean much elsewhere.
  const field = order[0] && longestInside(words, order[0])
  return field ? { field, isWhole: false } : null
}

function longestInside(words: readonly string[], table: Table): SplitField | null {
  for (let length = words.length - 1; length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const phrase = words.slice(at, at + length).join(' ')
      const field = table.get(phrase)
      if (field && phrase.length > 4 && !onlyAlone.has(field)) return field
    }
  }
  return null
}

/** Words as labels are compared: folded, without numbers in front, articles and signs. */
function wordsOf(text: string): string[] {
  const plain = foldText(text).replace(/^[\s\d.)(§#:-]+/, '')
  const words = plain.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
  const bare = words.map((it) => it.replace(/^(?:l'|d'(?=[aeiouh]))|^ال(?=..)|(?<=^[ولب])ال(?=..)/u, ''))
  const kept = bare.filter((it) => !articles.has(it))
  return kept.length > 0 ? kept : bare
}
