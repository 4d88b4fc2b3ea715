import type { SplitCompound } from './analyse.ts'

/** What German puts between the parts of a compound. */
const links = ['', 's', 'n', 'en', 'es', 'er', 'e']
const shortest = 4
const shortestWhole = 8
const mostParts = 4
/** An index looks every word up once, and what people type need not be kept. */
const mostKnown = 10_000

/**
 * Splits German compounds with the words that texts have: of all ways to cut a word into known words, the one whose parts are
 * the most frequent by geometric mean, the whole word being one of the ways. After Koehn and Knight, "Empirical methods for compound splitting",
 * EACL 2003. `counts`: folded word -> how often texts have it.
 */
export function compoundSplitter(counts: ReadonlyMap<string, number>): SplitCompound {
  const known = new Map<string, readonly string[]>()
  return (word) => {
    if (word.length < shortestWhole || word.length > 40) return []
    const found = known.get(word)
    if (found) return found
    const parts = bestSplit(word, counts)
    if (known.size < mostKnown) known.set(word, parts)
    return parts
  }
}

function bestSplit(word: string, counts: ReadonlyMap<string, number>): readonly string[] {
  // A whole word seldom met must not keep together what its parts explain: `Sprachkursanmeldung`.
  let best: readonly string[] = []
  let bestMean = Math.log(Math.max(1, counts.get(word) ?? 0))
  const walk = (from: number, parts: string[], sum: number): void => {
    if (from === word.length) {
      const mean = sum / parts.length
      if (parts.length > 1 && mean > bestMean) {
        best = parts
        bestMean = mean
      }
      return
    }
    if (parts.length === mostParts) return
    for (let end = from + shortest; end <= word.length; end += 1) {
      if (end < word.length && word.length - end < shortest) continue
      const piece = word.slice(from, end)
      const count = countOf(piece, counts, end < word.length)
      if (count > 0) walk(end, [...parts, piece], sum + Math.log(count))
    }
  }
  walk(0, [], 0)
  return best.map((it, at) => withoutLink(it, counts, at < best.length - 1))
}

/** How often texts have the piece, or the piece without what links it to the next. */
function countOf(piece: string, counts: ReadonlyMap<string, number>, linked: boolean): number {
  const whole = counts.get(piece) ?? 0
  if (!linked) return whole
  return Math.max(whole, counts.get(withoutLink(piece, counts, true)) ?? 0)
}

function withoutLink(piece: string, counts: ReadonlyMap<string, number>, linked: boolean): string {
  if (!linked || counts.has(piece)) return piece
  const link = links.find((it) => {
    const bare = piece.slice(0, piece.length - it.length)
    return it !== '' && piece.endsWith(it) && bare.length >= shortest - 1 && counts.has(bare)
  })
  return link === undefined ? stripped(piece, counts) : piece.slice(0, piece.length - link.length)
}

/** `sprach` and `schul` stand in compounds for `sprache` and `schule`. */
function stripped(piece: string, counts: ReadonlyMap<string, number>): string {
  return counts.has(`${piece}e`) ? `${piece}e` : piece
}
