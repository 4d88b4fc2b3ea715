/** The value that this share of the values does not exceed (nearest rank); no values: not a number. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** How alike two engines answered the questions that both were asked. */
export interface Agreement {
  /** Share of questions with the same number of hits. */
  same: number
  /** All hits of the one to all hits of the other. */
  hits: number
}

export function agreementOf(totals: readonly number[], others: readonly number[]): Agreement {
  const asked = Math.min(totals.length, others.length)
  const sum = (values: readonly number[]) => values.slice(0, asked).reduce((all, it) => all + it, 0)
  const same = totals.slice(0, asked).filter((it, at) => it === others[at]).length
  return { same: same / asked, hits: sum(totals) / sum(others) }
}
