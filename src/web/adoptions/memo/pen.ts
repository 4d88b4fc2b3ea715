import type { Head, Note, Said } from '../../../adoptions/index.ts'
import { countryName } from '../../../places/index.ts'
import { languageName } from '../../../platform/i18n/index.ts'
import {
  isMark,
  type Mark,
  type Paper,
  type Run,
  type Runs,
  runsIn,
  type Words,
  withRuns,
} from '../../../platform/paper/index.ts'
import type { PageRequest } from '../../request.ts'

/** Writes what a memo or annex holds in the words of one language, and gathers its footnotes. */
export class Pen {
  readonly request: PageRequest
  readonly #notes: Note[] = []

  /** `request`: in the language of the paper. */
  constructor(request: PageRequest) {
    this.request = request
  }

  /** Words of a record. In another language, they say which; a machine's or behind their original, they say so. */
  say({ text, language, state }: Said, tone?: Words['tone']): Words[] {
    const { t, language: own } = this.request
    const notes = [
      ...(language === own.code
        ? []
        : [t('memo.inLanguage', { language: languageName(language, own.code) })]),
      ...(state === 'machine' || state === 'outdated' ? [t(`textState.${state}`)] : []),
    ]
    const words: Words = { text, ...(language === own.code ? {} : { language }), ...(tone ? { tone } : {}) }
    return notes.length === 0 ? [words] : [words, { text: ` (${notes.join(' · ')})`, tone: 'hush' }]
  }

  /** Marks of footnotes; each note stands once in the paper, however often it is led to. */
  marks(notes: readonly Note[]): Mark[] {
    return notes.map((it) => ({ note: this.#placeOf(it) }))
  }

  #placeOf(note: Note): number {
    const key = JSON.stringify(note)
    const known = this.#notes.findIndex((it) => JSON.stringify(it) === key)
    return known === -1 ? this.#notes.push(note) - 1 : known
  }

  /** "Budget: none": a name and what is said of it. */
  pair(name: string, value: string): string {
    return this.request.t('memo.pair', { name, value })
  }

  /** "Budget: ", before what is said of it. */
  label(name: string): string {
    return `${this.request.t('memo.label', { name })} `
  }

  unknown(text: string): Words {
    return { text, tone: 'unknown' }
  }

  /** The city with its country. */
  city({ city }: Pick<Head, 'city'>): string {
    const { language, t } = this.request
    if (!city) return t('word.notKnownYet')
    return `${city.name}${language.comma}${countryName(city.country, language.code)}`
  }

  date(date: string | null): string {
    const { t, format } = this.request
    return date === null ? t('adoption.noDate') : format.date(date)
  }

  /** The whole paper. Footnotes are numbered as readers come upon them, in whatever order the parts were written. */
  finish(head: Omit<Paper, 'parts' | 'notes'>, parts: Paper['parts']): Paper {
    const met = [...new Set(parts.flatMap((it) => it.pieces.flatMap(runsIn)).flatMap(noteIn))]
    const renumbered = (runs: Runs): Runs =>
      runs.map((it) => (isMark(it) ? { note: met.indexOf(it.note) } : it))
    return {
      ...head,
      parts: parts.map(({ title, pieces }) => ({
        title,
        pieces: pieces.map((it) => withRuns(it, renumbered)),
      })),
      notes: met.map((it) => this.#noteOf(this.#notes[it] as Note)),
    }
  }

  #noteOf(note: Note): Runs {
    const { t } = this.request
    switch (note.kind) {
      case 'practice': {
        const { id, version, source } = note
        const place = this.#idOf(id, t('memo.note.version', { id, version }))
        return source === null ? [place] : [place, { text: ' · ' }, ...this.#citation(source)]
      }
      case 'adoption':
        return [this.#idOf(note.id, t('memo.note.adoption', { id: note.id }))]
      case 'city': {
        const year = note.year === null ? t('word.yearUnknown') : String(note.year)
        return [
          this.#idOf(note.id, note.id),
          { text: ' · ' },
          ...this.#citation(note.source),
          { text: ` (${year})` },
        ]
      }
      case 'fit': {
        const { practice, version, at } = note
        const of = t('memo.note.version', { id: practice, version })
        return [{ text: this.pair(t('memo.note.fit', { date: this.date(at) }), of) }]
      }
      case 'workspace':
        return [{ text: this.pair(t('memo.note.workspace'), note.id) }]
    }
  }

  #idOf(id: string, text: string): Words {
    return { text, to: `${this.request.origin}/p/${id}` }
  }

  #citation(source: Citable): Words[] {
    const { title, author, publisher, date, locator, url } = source
    const { language, format } = this.request
    const named = [author, title, publisher].filter((it) => it !== undefined).join(language.comma)
    const rest = [
      ...(date === undefined ? [] : [format.date(date)]),
      ...(locator === undefined ? [] : [locator]),
    ]
    const text = [`\u2068${named}\u2069`, ...rest].join(language.comma)
    return url === undefined
      ? [{ text }]
      : [{ text: `${text} ` }, { text: `\u2068${url}\u2069`, to: url, tone: 'hush' }]
  }
}

function noteIn(run: Run): number[] {
  return isMark(run) ? [run.note] : []
}

interface Citable {
  title: string
  author?: string | undefined
  publisher?: string | undefined
  date?: string | undefined
  locator?: string | undefined
  url?: string | undefined
}

/** What stands at the foot of each page: what it is of, and where permanent ids lead. */
export function footOf({ t, origin }: PageRequest, id: string): string {
  return t('memo.foot', { id, address: `${origin}/p/` })
}
