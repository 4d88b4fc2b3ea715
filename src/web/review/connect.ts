import type { FindFailures } from '../../practices/index.ts'

/** What the review takes from elsewhere: the automatic checks of a draft, whose failures keep it from being published. */
export const reviewTies: { findFailures: FindFailures } = { findFailures: async () => [] }
