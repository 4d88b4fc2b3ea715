import type { FindFailures } from '../../practices/index.ts'
import { usualReviews } from '../../practices/index.ts'

/** How many reviews a new practice of a network needs (null: the site). */
export type FindUsual = (network: string | null) => number

/** What the review takes from other parts: the automatic checks of a draft, and the ways of networks. */
export interface ReviewTies {
  findFailures: FindFailures
  findUsual: FindUsual
}

/** No checks, and the usual number of reviews. */
export const reviewTies: ReviewTies = {
  findFailures: async () => [],
  findUsual: () => usualReviews,
}
