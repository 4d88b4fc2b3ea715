/** What a character is to whoever cuts words. */
const between = 0
const letter = 1
/** Scripts that write words without spaces between them. */
const unspaced = 2
/** Soft hyphens, zero-width and direction characters: part of a word, never seen. */
const unseen = 3
/** Joins the halves of a word in Cyrillic (сім'я), parts two words elsewhere (l'école). */
const apostrophe = 4
/** Goes on with a word, and never begins one: accents, vowel signs, what turns a sign into a picture. */
const mark = 5

const classes = classify()

function classify(): Uint8Array {
  const table = new Uint8Array(0x10000)
  const isWordy = /[\p{L}\p{M}\p{N}]/u
  const isMark = /\p{M}/u
  const isUnspaced =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u
  for (let code = 0; code < 0x10000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue
    const character = String.fromCharCode(code)
    if (!isWordy.test(character)) continue
    if (isUnspaced.test(character)) table[code] = unspaced
    else table[code] = isMark.test(character) ? mark : letter
  }
  for (const it of '\u00ad\u061c\u0640\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff')
    table[it.charCodeAt(0)] = unseen
  for (let code = 0x202a; code <= 0x202e; code += 1) table[code] = unseen
  for (let code = 0x2066; code <= 0x2069; code += 1) table[code] = unseen
  for (const it of "'’ʼ‘`´") table[it.charCodeAt(0)] = apostrophe
  return table
}

const unseenCharacters =
  /[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff'’ʼ‘`´]/g

/** One word of a text: as it stands there, without what is not seen, and where. */
export type OnWord = (word: string, start: number, end: number) => void

/** Where a word stands in a text. `dirty`: there are characters in it that are not seen. */
export type OnSpan = (start: number, end: number, dirty: boolean) => void

/** Words longer than this are cut off: nobody types them, and memory must stay bounded. */
export const longestWord = 60

/** Cuts a text into words, in order; see `cutSpans`. */
export function cutWords(text: string, onWord: OnWord): void {
  cutSpans(text, (start, end, dirty) => onWord(wordAt(text, start, end, dirty), start, end))
}

/** The word of a span, at most sixty characters of it. */
export function wordAt(text: string, start: number, end: number, dirty: boolean): string {
  const word = text.slice(start, end - start > longestWord ? wholeBefore(text, start + longestWord) : end)
  return dirty ? word.replace(unseenCharacters, '') : word
}

/** The place itself, or the one before when it lies between the halves of a character. */
export function wholeBefore(text: string, at: number): number {
  const code = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return code >= 0xdc00 && code < 0xe000 && before >= 0xd800 && before < 0xdc00 ? at - 1 : at
}

/**
 * Finds the words of a text, in order. Letters and digits make words, with the marks on them; an apostrophe parts them but in Cyrillic. Chinese,
 * Japanese, Thai and the like are cut by `Intl.Segmenter`. Characters beyond the first plane do as those of the first.
 */
export function cutSpans(text: string, onSpan: OnSpan): void {
  let start = -1
  let dirty = false
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    const kind = classes[code] as number
    if (kind === letter) {
      if (start < 0) start = at
      continue
    }
    if (kind === mark && start >= 0) continue
    if (kind === unseen || (kind === apostrophe && isInsideCyrillic(text, at))) {
      if (start >= 0) dirty = true
      continue
    }
    if (code >= 0xd800 && code < 0xdc00 && isLetterPair(text, at, start >= 0)) {
      if (start < 0) start = at
      at += 1
      continue
    }
    if (start >= 0) {
      onSpan(start, at, dirty)
      start = -1
      dirty = false
    }
    if (kind === unspaced) {
      const end = endOfRun(text, at)
      cutUnspaced(text, at, end, onSpan)
      at = end - 1
    }
  }
}

const beginsWord = /[\p{L}\p{N}]/u
const inWord = /[\p{L}\p{M}\p{N}]/u

function isInsideCyrillic(text: string, at: number): boolean {
  const after = text.charCodeAt(at + 1)
  const before = text.charCodeAt(at - 1)
  return before >= 0x400 && before < 0x530 && after >= 0x400 && after < 0x530
}

function isLetterPair(text: string, at: number, inside: boolean): boolean {
  const character = String.fromCodePoint(text.codePointAt(at) ?? between)
  return (inside ? inWord : beginsWord).test(character)
}

function endOfRun(text: string, from: number): number {
  let end = from + 1
  while (end < text.length && classes[text.charCodeAt(end)] === unspaced) end += 1
  return end
}

let segmenter: Intl.Segmenter | undefined

/** Long runs are cut in portions: the segmenter is slow, and a query must not be. */
const longestRun = 2000

function cutUnspaced(text: string, from: number, end: number, onSpan: OnSpan): void {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  for (let begin = from; begin < end; begin += longestRun) {
    const run = text.slice(begin, Math.min(end, begin + longestRun))
    for (const { segment, index } of segmenter.segment(run)) {
      onSpan(begin + index, begin + index + segment.length, false)
    }
  }
}

/** Whether a word is of a script that writes no spaces: its pairs of characters are looked for, too. */
export function isUnspaced(word: string): boolean {
  return classes[word.charCodeAt(0)] === unspaced
}

/** A text as words are cut from it: composed, and in lower case by the language's own rules. */
export function lowerCase(text: string, language: string): string {
  const composed = text.normalize('NFC')
  return language === 'tr' || language === 'az' ? composed.toLocaleLowerCase('tr') : composed.toLowerCase()
}
