/** The first day of a date that is known to the day, the month or only the year. */
export function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}

/** The last day of such a date. */
export function lastDayOf(date: string): string {
  if (date.length === 10) return date
  const [year, month = 12] = date.split('-').map(Number) as [number, number?]
  const days = new Date(0)
  days.setUTCFullYear(year, month, 0)
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-${String(days.getUTCDate()).padStart(2, '0')}`
}

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** The same day so many months later; the last one of a shorter month. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = firstDay(day).split('-').map(Number) as [number, number, number]
  const last = new Date(0)
  last.setUTCFullYear(year, month - 1 + months + 1, 0)
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return dayOf(last)
}

/** Whether a date lies in the future for certain. */
export function isFuture(date: string, now: Date): boolean {
  return firstDay(date) > dayOf(now)
}

/** Whether a date lies before another one for certain: 2026 is not before 2026-05. */
export function isBefore(date: string, other: string): boolean {
  return lastDayOf(date) < firstDay(other)
}
