import * as z from 'zod'
import { type Lens, lenses, type Measure, measures, type Weights } from '../../places/index.ts'
import { once, parseQuery } from '../cities/query.ts'

const value = { error: 'findIssue.value' }
export const mostWeight = 5

const weight = z
  .string()
  .regex(/^[0-5]$/, value)
  .transform(Number)

const asked = z.strictObject({
  lens: once(z.enum(Object.keys(lenses) as [Lens, ...Lens[]], value)),
  ...(Object.fromEntries(measures.map((it) => [it, once(weight)])) as Record<
    Measure,
    ReturnType<typeof once<number>>
  >),
})

export interface SimilarInput {
  /** Null: the reader has chosen weights of their own. */
  lens: Lens | null
  weights: Weights
}

/** Reads by what cities are to be compared: a lens, or a weight from 0 to 5 for each measure. Throws Invalid. */
export function parseSimilar(query: URLSearchParams): SimilarInput {
  const { lens, ...given } = parseQuery(asked, query)
  const chosen = lens ?? 'balanced'
  const weights = Object.fromEntries(
    measures.map((it) => [it, Math.min(mostWeight, given[it] ?? lenses[chosen][it])]),
  ) as Weights
  const isOwn = measures.some((it) => weights[it] !== Math.min(mostWeight, lenses[chosen][it]))
  return { lens: isOwn ? null : chosen, weights }
}
