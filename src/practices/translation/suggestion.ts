import { foldText, remember } from '../../platform/i18n/index.ts'

/** A text that was translated before. */
export interface Remembered {
  source: string
  body: string
  practice: string
}

/** An earlier translation of the same or nearly the same text, or work on an earlier wording of this one. */
export interface TranslationSuggestion extends Remembered {
  kind: 'same' | 'near' | 'begun'
}

const leastLikeness = 0.6
const mostSuggestions = 3
const mostCharacters = 600

/** The best of these translations for a source: the same words first, then what is most alike; each body once. */
export function suggestFor(source: string, memory: readonly Remembered[]): TranslationSuggestion[] {
  const own = signsOf(source)
  const rated = memory.flatMap((it) => {
    const other = signsOf(it.source)
    if (other.folded === own.folded) return [{ it, likeness: 1 }]
    const likeness = likenessOf(own, other)
    return likeness >= leastLikeness ? [{ it, likeness }] : []
  })
  const best = rated.sort((a, b) => b.likeness - a.likeness || (a.it.practice < b.it.practice ? -1 : 1))
  const seen = new Set<string>()
  const chosen: TranslationSuggestion[] = []
  for (const { it, likeness } of best) {
    if (seen.has(it.body) || chosen.length === mostSuggestions) continue
    seen.add(it.body)
    chosen.push({ ...it, kind: likeness === 1 ? 'same' : 'near' })
  }
  return chosen
}

/** Which of these sources a text was most likely an earlier wording of. */
export function mostAlike(source: string, others: readonly string[]): string | undefined {
  const own = signsOf(source)
  const rated = others.map((it) => ({ it, likeness: likenessOf(own, signsOf(it)) }))
  return rated.sort((a, b) => b.likeness - a.likeness)[0]?.it
}

interface Signs {
  folded: string
  trigrams: ReadonlySet<string>
}

/** Runs of three signs serve every script, and words that are bent a little stay alike. */
const signsOf = remember(2000, (text: string): Signs => {
  const folded = foldText(text)
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  const cut = ` ${folded.slice(0, mostCharacters)} `
  const starts = Array.from({ length: Math.max(0, cut.length - 2) }, (_, at) => at)
  return { folded, trigrams: new Set(starts.map((at) => cut.slice(at, at + 3))) }
})

/** 0 to 1: how many runs of signs two texts share (Dice's coefficient). */
function likenessOf(one: Signs, other: Signs): number {
  const [few, many] = one.trigrams.size < other.trigrams.size ? [one, other] : [other, one]
  if (few.trigrams.size === 0 || few.trigrams.size < many.trigrams.size / 2.4) return 0
  let shared = 0
  for (const it of few.trigrams) if (many.trigrams.has(it)) shared += 1
  // Only the same folded words are the same.
  return Math.min(0.99, (2 * shared) / (few.trigrams.size + many.trigrams.size))
}
