/** So many questions there must be before a rate says anything. */
export const fewestForRate = 5

/** How many questions were answered after so many days; `days` null: were not. */
export interface DaysCount {
  days: number | null
  count: number
}

/** How surely and how soon questions are answered.. */
export interface Answering {
  answered: number
  of: number
  /** Half of the answers came within so many whole days; null: too few, or no answer. */
  medianDays: number | null
  isEnough: boolean
}

/** Counts how surely and how soon questions were answered. Of an even number of answers the later one of the middle counts. */
export function summariseAnswers(counts: readonly DaysCount[]): Answering {
  const of = counts.reduce((sum, it) => sum + it.count, 0)
  const told = counts
    .flatMap(({ days, count }) => (days === null ? [] : [{ days, count }]))
    .sort((a, b) => a.days - b.days)
  const answered = told.reduce((sum, it) => sum + it.count, 0)
  const isEnough = of >= fewestForRate
  return { answered, of, isEnough, medianDays: isEnough ? middleOf(told, answered) : null }
}

function middleOf(told: readonly { days: number; count: number }[], answered: number): number | null {
  let passed = 0
  for (const { days, count } of told) {
    passed += count
    if (passed > answered / 2) return days
  }
  return null
}
