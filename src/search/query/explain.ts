import type { Hit, Match } from '../entry.ts'
import { walkEntry } from '../index/forward.ts'
import type { Lexicon } from '../index/lexicon.ts'
import type { Plan } from './plan.ts'
import type { Ranked } from './top.ts'

const order: readonly Match['by'][] = ['word', 'start', 'spelling', 'concept', 'near']

/** Says of every hit which words of the question it has, and by what: for each word the strongest reason. */
export function explainHits(ranked: readonly Ranked[], plan: Plan, lexicon: Lexicon): Hit[] {
  const asked = new Uint8Array(lexicon.termTexts.length)
  for (const { alternatives } of plan.groups) for (const { term } of alternatives) asked[term] = 1
  return ranked.map(({ id, segment, entry }) => {
    const terms = termsOf(segment, entry, asked)
    const matches: Match[] = []
    for (const { asked: word, alternatives } of plan.groups) {
      const had = alternatives.filter((it) => terms.has(it.term))
      const best = had.toSorted((a, b) => order.indexOf(a.by) - order.indexOf(b.by) || b.weight - a.weight)[0]
      if (best) matches.push({ asked: word, by: best.by, found: best.found })
    }
    return { id, language: matchedLanguage(terms, lexicon), matches }
  })
}

/** Which of the asked terms an entry has, with how often it has them. */
function termsOf(
  { forward, forwardStarts }: Ranked['segment'],
  entry: number,
  asked: Uint8Array,
): Map<number, number> {
  const found = new Map<number, number>()
  walkEntry(forward, forwardStarts[entry] as number, forwardStarts[entry + 1] as number, (term) => {
    if (asked[term] === 1) found.set(term, (found.get(term) ?? 0) + 1)
  })
  return found
}

/** The language to which most of the asked words in an entry belong; null when only concepts matched, or nothing was asked. */
function matchedLanguage(terms: ReadonlyMap<number, number>, lexicon: Lexicon): string | null {
  const counts = new Map<string, number>()
  for (const [term, count] of terms) {
    const text = lexicon.termTexts[term] as string
    if (text.startsWith('#')) continue
    const language = text.slice(0, text.indexOf(':'))
    counts.set(language, (counts.get(language) ?? 0) + count)
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1])[0]
  return best?.[0] ?? null
}
