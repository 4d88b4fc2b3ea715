import type { Lexicon } from '../index/lexicon.ts'
import type { WordList } from '../index/word-list.ts'

/** A word that entries have, instead of one that none has. */
export interface Mended {
  word: number
  distance: number
}

const shortest = 4
const longFrom = 8
const mostOffered = 3

/**
 * Words that entries have and that were perhaps meant: one mistake away, or two for words of eight letters and more. A mistake is a letter
 * too many, too few or wrong, or two that changed places. Nearest first, then those that most entries have.
 */
export function mendSpelling(folded: string, words: WordList, lexicon: Lexicon): Mended[] {
  if (folded.length < shortest || /\d/.test(folded)) return []
  const one = wordsWithin(folded, 1, words, lexicon)
  if (one.length > 0 || folded.length < longFrom) return one
  return wordsWithin(folded, 2, words, lexicon)
}

function wordsWithin(folded: string, most: number, words: WordList, lexicon: Lexicon): Mended[] {
  const found: Mended[] = []
  words.eachNear(folded, most, (word) => {
    if (!lexicon.isOffered(word)) return
    const distance = distanceWithin(folded, words.folded(word), most)
    if (distance <= most) found.push({ word, distance })
  })
  const often = (it: Mended) => lexicon.frequencyOf(lexicon.termOfWord(it.word))
  found.sort(
    (a, b) =>
      a.distance - b.distance ||
      often(b) - often(a) ||
      (words.folded(a.word) < words.folded(b.word) ? -1 : 1),
  )
  return found.slice(0, mostOffered)
}

/**
 * How many mistakes lie between two words, by optimal string alignment (Damerau 1964, with no letter changed twice); `most + 1` when there are more
 * than `most`.
 */
export function distanceWithin(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let twoAbove: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(
        (above[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (above[j - 1] as number) + same,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (twoAbove[j - 2] as number) + 1)
      }
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    twoAbove = above
    above = row
  }
  return Math.min(above[b.length] as number, most + 1)
}
