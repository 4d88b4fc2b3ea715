import { listPracticeCards, type PracticeCard } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import { listFilters, withoutFilters } from './active-filters.tsx'
import { firstPage } from './address.ts'
import type { FindInput } from './input.ts'
import type { Mine } from './my-fit.ts'
import { questionFor } from './question.ts'

/** A search close to one that found nothing: how much it finds, and the first of it. */
export interface Offer {
  asked: FindInput
  total: number
  cards: PracticeCard[]
}

export interface Nearest {
  withoutFilters: Offer | null
  /** The same without the one word that leaves most to find. */
  withoutWord: (Offer & { word: string }) | null
}

const shown = 3
/** So many words are tried to leave out: more would make a long question dear. */
const mostTried = 6

/** Searches close to one that found nothing. The number of reads is fixed. */
export async function listNearest(
  request: PageRequest,
  asked: FindInput,
  mine: Mine | null,
): Promise<Nearest> {
  const find = async (near: FindInput) => {
    const { total, hits } = await request.site.search.find(questionFor(request, near, { limit: shown, mine }))
    return { asked: near, total, ids: hits.map((it) => it.id) }
  }
  const [unfiltered, ...shorter] = await Promise.all([
    listFilters(asked).length === 0 ? null : find(firstPage(withoutFilters(asked))),
    ...withoutEachWord(asked).map(async ({ word, ...it }) => ({ word, ...(await find(it.asked)) })),
  ])
  const best = shorter.toSorted((a, b) => b.total - a.total)[0]
  const ids = [...(unfiltered?.ids ?? []), ...(best?.ids ?? [])]
  const cards = await listPracticeCards(request.read, [...new Set(ids)], request.language.code)
  const cardsOf = (some: readonly string[]) => some.flatMap((id) => cards.find((it) => it.id === id) ?? [])
  return {
    withoutFilters:
      unfiltered && unfiltered.total > 0 ? { ...unfiltered, cards: cardsOf(unfiltered.ids) } : null,
    withoutWord: best && best.total > 0 ? { ...best, cards: cardsOf(best.ids) } : null,
  }
}

const part = /-?"[^"]*"|\S+/g

/** The search without one of its words, "phrases" or -exclusions, for each of the first ones. */
export function withoutEachWord(asked: FindInput): { word: string; asked: FindInput }[] {
  const words = asked.q.match(part) ?? []
  if (words.length < 2) return []
  return words.slice(0, mostTried).map((word, at) => ({
    word,
    asked: { ...firstPage(asked), q: words.filter((_, other) => other !== at).join(' ') },
  }))
}
