import { foldText } from '../../platform/i18n/index.ts'
import type { Lexicon } from './lexicon.ts'

/** Words that came since the list was sorted are looked through one by one; more than this many, and it is sorted again. */
const mostFresh = 2000

/**
 * The words of a lexicon in the order of their folded spelling, so that those with one beginning stand side by side; and for each the
 * letters it is made of, so that most of those that are spelt differently are passed over at once.
 */
export class WordList {
  readonly #lexicon: Lexicon
  #sorted: Uint32Array = new Uint32Array(0)
  readonly #folded: string[] = []
  #letters = new Uint32Array(1024)
  #lengths = new Uint8Array(1024)
  /** The sorted words once more, by length: where each length begins, the words, and their letters. */
  #lengthStarts = new Uint32Array(258)
  #byLength = new Uint32Array(0)
  #lettersByLength = new Uint32Array(0)
  /** Words below this number are in `#sorted`. */
  #known = 0

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  folded(word: number): string {
    return this.#folded[word] as string
  }

  /** Takes in the words that are new. Sorting is put off while there are few of them. */
  refresh(force = false): void {
    const { wordTexts } = this.#lexicon
    for (let word = this.#folded.length; word < wordTexts.length; word += 1)
      this.#take(word, wordTexts[word] as string)
    const fresh = wordTexts.length - this.#known
    if (fresh > mostFresh || (force && fresh > 0)) this.#sort()
  }

  #take(word: number, text: string): void {
    const folded = foldText(text)
    // Most words are folded already: then one string is enough.
    this.#folded.push(folded === text ? text : folded)
    if (word >= this.#letters.length) {
      const letters = new Uint32Array(this.#letters.length * 2)
      letters.set(this.#letters)
      this.#letters = letters
      const lengths = new Uint8Array(this.#lengths.length * 2)
      lengths.set(this.#lengths)
      this.#lengths = lengths
    }
    this.#letters[word] = lettersOf(folded)
    this.#lengths[word] = folded.length
  }

  #sort(): void {
    const fresh = Uint32Array.from({ length: this.#folded.length - this.#known }, (_, at) => this.#known + at)
    const compare = (a: number, b: number) =>
      compareText(this.#folded[a] as string, this.#folded[b] as string)
    fresh.sort(compare)
    const merged = new Uint32Array(this.#folded.length)
    let from = 0
    let length = 0
    for (const word of fresh) {
      const place = this.#placeOf(this.#folded[word] as string)
      merged.set(this.#sorted.subarray(from, place), length)
      length += place - from
      from = place
      merged[length] = word
      length += 1
    }
    merged.set(this.#sorted.subarray(from), length)
    this.#sorted = merged
    this.#known = this.#folded.length
    this.#sortByLength()
  }

  /** Where in the sorted words a text would stand. */
  #placeOf(text: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compareText(this.#folded[this.#sorted[middle] as number] as string, text) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Every word that begins with a folded text. */
  eachWith(beginning: string, each: (word: number) => void): void {
    this.refresh()
    for (let at = this.#placeOf(beginning); at < this.#sorted.length; at += 1) {
      const word = this.#sorted[at] as number
      if (!(this.#folded[word] as string).startsWith(beginning)) break
      each(word)
    }
    for (let word = this.#known; word < this.#folded.length; word += 1) {
      if ((this.#folded[word] as string).startsWith(beginning)) each(word)
    }
  }

  /** Counts the words by length, and lays their letters side by side. */
  #sortByLength(): void {
    const starts = new Uint32Array(258)
    for (let word = 0; word < this.#known; word += 1) {
      const next = (this.#lengths[word] as number) + 1
      starts[next] = (starts[next] as number) + 1
    }
    for (let length = 1; length < starts.length; length += 1) {
      starts[length] = (starts[length] as number) + (starts[length - 1] as number)
    }
    this.#lengthStarts = starts.slice()
    this.#byLength = new Uint32Array(this.#known)
    this.#lettersByLength = new Uint32Array(this.#known)
    for (let word = 0; word < this.#known; word += 1) {
      const length = this.#lengths[word] as number
      const place = starts[length] as number
      starts[length] = place + 1
      this.#byLength[place] = word
      this.#lettersByLength[place] = this.#letters[word] as number
    }
  }

  /** Every word that may be at most `most` mistakes away from a folded text, judged by its length and letters; some are farther. */
  eachNear(text: string, most: number, each: (word: number) => void): void {
    this.refresh()
    const letters = lettersOf(text)
    const consider = (word: number) => {
      const apart = (this.#lengths[word] as number) - text.length
      if (apart > most || apart < -most) return
      if (differing((this.#letters[word] as number) ^ letters) <= 2 * most) each(word)
    }
    if (most === 1) {
      this.#eachOneApart(text.length, letters, each)
      for (let word = this.#known; word < this.#folded.length; word += 1) consider(word)
      return
    }
    // Two mistakes are believed only when the first letter is right.
    const first = String.fromCodePoint(text.codePointAt(0) ?? 0)
    this.eachWith(first, consider)
  }

  #eachOneApart(length: number, letters: number, each: (word: number) => void): void {
    const others = this.#lettersByLength
    const from = this.#lengthStarts[Math.max(0, length - 1)] as number
    const to = this.#lengthStarts[Math.min(256, length + 2)] as number
    for (let at = from; at < to; at += 1) {
      if (differing((others[at] as number) ^ letters) <= 2) each(this.#byLength[at] as number)
    }
  }

  /** The sorted words, to be kept. */
  get sorted(): Uint32Array {
    this.refresh(true)
    return this.#sorted
  }

  /** Takes over words that were sorted before. */
  restore(sorted: Uint32Array): void {
    this.refresh()
    this.#sorted = sorted
    this.#known = sorted.length
    this.#sortByLength()
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Which letters a text has, as one of 32 bits each. */
function lettersOf(text: string): number {
  let letters = 0
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31)
  return letters >>> 0
}

function differing(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
