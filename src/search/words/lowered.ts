import { lowerCase } from './cut.ts'

/** A text in lower case, and where in the text itself a part of it stands. */
export interface Lowered {
  lower: string
  placeOf(start: number, end: number): [start: number, end: number]
}

let graphemes: Intl.Segmenter | undefined

/**
 * A text as words are cut from it (see `lowerCase`), with the way back: composed characters are shorter than what they were composed of, and some
 * small letters are longer than the capital. A place inside of a character stands for the whole of it.
 */
export function lowerWithPlaces(text: string, language: string): Lowered {
  const lower = lowerCase(text, language)
  if (lower.length === text.length && text.normalize('NFC') === text) {
    return { lower, placeOf: (start, end) => [start, end] }
  }
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  const starts: number[] = []
  const ends: number[] = []
  let pieces = ''
  for (const { segment, index } of graphemes.segment(text)) {
    const piece = lowerCase(segment, language)
    pieces += piece
    for (let at = 0; at < piece.length; at += 1) {
      starts.push(index)
      ends.push(index + segment.length)
    }
  }
  return {
    // A letter may look otherwise at the end of a word, so the whole is better than its pieces, as long as they fit.
    lower: pieces.length === lower.length ? lower : pieces,
    placeOf: (start, end) => [starts[start] as number, ends[end - 1] as number],
  }
}
