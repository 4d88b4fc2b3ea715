import type { EntryText, Passage, Piece } from './entry.ts'
import type { LabelFinder } from './index/labels.ts'
import type { Lexicon } from './index/lexicon.ts'
import type { Plan } from './query/plan.ts'
import { cutWords, wholeBefore } from './words/cut.ts'
import { baseLanguage } from './words/language.ts'
import { lowerWithPlaces } from './words/lowered.ts'

/** What is looked for in a text: term -> the groups that it stands for, as bits, and how much it tells. */
export type Sought = ReadonlyMap<number, { groups: number; weight: number }>

/** The terms of a plan, each with all the groups it stands for. */
export function soughtBy({ groups }: Plan): Sought {
  const sought = new Map<number, { groups: number; weight: number }>()
  for (const [at, { alternatives }] of groups.entries()) {
    for (const { term, weight } of alternatives) {
      const there = sought.get(term) ?? { groups: 0, weight: 0 }
      sought.set(term, { groups: there.groups | (1 << at), weight: Math.max(there.weight, weight) })
    }
  }
  return sought
}

/** The text to show: in the reader's language, else in the one that matched, else the record's own, which is the first. */
export function chooseText(
  texts: readonly EntryText[],
  ...languages: readonly (string | null)[]
): EntryText | undefined {
  for (const language of languages) {
    if (language === null) continue
    const exact = texts.find((it) => it.language === language)
    const found = exact ?? texts.find((it) => baseLanguage(it.language) === baseLanguage(language))
    if (found) return found
  }
  return texts[0]
}

interface Mark {
  start: number
  end: number
  groups: number
  weight: number
}

/** Finds and marks what matched. Texts are cut and looked up exactly as they were for the index. */
export class Marker {
  readonly #lexicon: Lexicon
  readonly #labels: LabelFinder

  constructor(lexicon: Lexicon, labels: LabelFinder) {
    this.#lexicon = lexicon
    this.#labels = labels
  }

  /** The title, and the summary if anything of it matched, else the sentence of the body that tells most. */
  passageOf(text: EntryText, sought: Sought): Passage {
    const language = baseLanguage(text.language)
    const inSummary = this.#marksIn(text.summary, language, sought)
    const { title } = text
    return {
      language: text.language,
      title: piecesOf(title, this.#marksIn(title, language, sought)),
      text:
        inSummary.length > 0 || sought.size === 0
          ? piecesOf(text.summary, inSummary)
          : (this.#bestOf(text.body, language, sought) ?? piecesOf(text.summary, [])),
    }
  }

  #bestOf(body: string, language: string, sought: Sought): Piece[] | null {
    let best: { sentence: string; marks: Mark[] } | null = null
    let most = 0
    for (const sentence of sentencesOf(body)) {
      const marks = this.#marksIn(sentence, language, sought)
      const worth = worthOf(marks)
      if (worth <= most) continue
      most = worth
      best = { sentence, marks }
    }
    return best && cutAround(best.sentence, best.marks)
  }

  #marksIn(text: string, language: string, sought: Sought): Mark[] {
    if (sought.size === 0) return []
    const marks: Mark[] = []
    const mains: number[] = []
    const places: [number, number][] = []
    const { lower, placeOf } = lowerWithPlaces(text, language)
    cutWords(lower, (word, from, to) => {
      const [start, end] = placeOf(from, to)
      const number = this.#lexicon.findWord(word, language)
      mains.push(number === undefined ? -1 : this.#lexicon.termOfWord(number))
      places.push([start, end])
      const found = number === undefined ? undefined : this.#soughtIn(number, sought)
      if (found) marks.push({ start, end, ...found })
    })
    for (let at = 0; at < mains.length; at += 1) {
      const label = this.#labels.match(mains, at, mains.length)
      const found = label?.concepts.map((it) => sought.get(it)).find((it) => it !== undefined)
      if (!label || !found) continue
      const [start] = places[at] as [number, number]
      const [, end] = places[at + label.length - 1] as [number, number]
      marks.push({ start, end, ...found })
    }
    return joined(marks)
  }

  #soughtIn(word: number, sought: Sought) {
    const main = sought.get(this.#lexicon.termOfWord(word))
    if (main) return main
    for (const { term } of this.#lexicon.extrasOf(word) ?? []) {
      const extra = sought.get(term)
      if (extra) return extra
    }
    return undefined
  }
}

/** Marks in order, those that overlap made one. */
function joined(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = []
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (!last || mark.start >= last.end) result.push({ ...mark })
    else {
      last.end = Math.max(last.end, mark.end)
      last.groups |= mark.groups
      last.weight = Math.max(last.weight, mark.weight)
    }
  }
  return result
}

/** Different words of the question tell more than one again and again. */
function worthOf(marks: readonly Mark[]): number {
  let met = 0
  let worth = 0
  for (const { groups, weight } of marks) {
    if ((groups & ~met) !== 0) worth += weight
    else worth += weight * 0.05
    met |= groups
  }
  return worth
}

/** Chinese and Japanese put no space after a sentence. */
const ends = /(?<=[.!?…؟।])\s+|(?<=[。！？][」』”’）]?)(?![。！？」』”’）])\s*|\n+/u

function sentencesOf(body: string): string[] {
  return body.split(ends).filter((it) => it !== '')
}

const longest = 260

/** A sentence that is too long is cut at words, where it has spaces, so that what matched first stays in sight. */
function cutAround(sentence: string, marks: readonly Mark[]): Piece[] {
  if (sentence.length <= longest) return piecesOf(sentence, marks)
  const first = marks[0] ?? { start: 0, end: 0 }
  const from = beginningBefore(sentence, first.start)
  const end = endAfter(sentence, from, first.end)
  const inside = marks.filter((it) => it.start < end)
  const moved = inside.map((it) => ({ ...it, start: it.start - from, end: Math.min(it.end, end) - from }))
  const pieces = piecesOf(sentence.slice(from, end), moved)
  return [...(from > 0 ? [plain('… ')] : []), ...pieces, ...(end < sentence.length ? [plain(' …')] : [])]
}

const inFront = 80

function beginningBefore(sentence: string, at: number): number {
  if (at < longest / 2) return 0
  const space = sentence.indexOf(' ', at - inFront)
  return space >= 0 && space < at ? space + 1 : wholeBefore(sentence, at - inFront)
}

function endAfter(sentence: string, from: number, least: number): number {
  if (from + longest >= sentence.length) return sentence.length
  const space = sentence.lastIndexOf(' ', from + longest)
  return space >= least && space > from ? space : wholeBefore(sentence, from + longest)
}

const plain = (text: string): Piece => ({ text, marked: false })

function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of marks) {
    if (start > at) pieces.push(plain(text.slice(at, start)))
    pieces.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) pieces.push(plain(text.slice(at)))
  return pieces
}
