import { Invalid } from '../../platform/errors/index.ts'
import { freshnessBands } from '../../practices/index.ts'
import type { Found, Query } from '../../search/index.ts'
import type { PageRequest } from '../request.ts'
import { facets, listedFacets } from './facet.ts'
import { type FindInput, type Order, pageSize } from './input.ts'
import { burdenOf, type Mine } from './my-fit.ts'

const searchOrders = {
  fit: 'fit',
  newest: 'newest',
  taken: 'most:taken',
  city: 'lightest',
} as const satisfies Record<Order, Query['order']>

/** Filters that search knows as values of facets. */
const plainFacets = facets.filter((it) => it !== 'without' && it !== 'fit')

/** Facets that are counted over everything found; cities are what the map shows. */
export const counted = {
  page: [...listedFacets, 'city'],
  nothing: [],
} as const

/** What search is asked. The last word counts as not yet complete while somebody is `typing`. */
export function questionFor(
  { language, now }: PageRequest,
  asked: FindInput,
  { count = counted.nothing, limit = pageSize, typing = false, mine = null }: QuestionOptions = {},
): Query {
  const burden = burdenOf(asked, mine)
  return {
    kind: 'practice',
    words: asked.q,
    language: language.code,
    filters: Object.fromEntries(plainFacets.flatMap((it) => (asked[it].length > 0 ? [[it, asked[it]]] : []))),
    // Of a practice that has not told what it needs nobody can say that it needs no police.
    ...(asked.without.length === 0 ? {} : { without: { power: [...asked.without, 'unknown'] } }),
    ...(burden === undefined ? {} : { burden }),
    dated: { freshness: freshnessBands(now) },
    count,
    order: asked.sort === 'city' && burden === undefined ? 'fit' : searchOrders[asked.sort],
    typing,
    ...(asked.after === null ? {} : { after: asked.after }),
    ...(asked.before === null ? {} : { before: asked.before }),
    limit,
  }
}

export interface QuestionOptions {
  count?: readonly string[]
  limit?: number
  typing?: boolean
  /** The reader's own city. */
  mine?: Mine | null
}

/** Asks search. Throws Invalid that names the cursor, where it belongs to another search. */
export async function askSearch(request: PageRequest, asked: FindInput, query: Query): Promise<Found> {
  try {
    return await request.site.search.find(query)
  } catch (error) {
    const path = asked.after === null ? 'before' : 'after'
    if (!(error instanceof Invalid) || (asked.after === null && asked.before === null)) throw error
    throw new Invalid('error.filter', [{ path, key: 'findIssue.cursor' }])
  }
}
