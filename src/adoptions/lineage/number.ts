import { isStopped, isTakenUp } from '../rules.ts'
import type { Link } from './link.ts'

/** Fewer cases than this say nothing of how it usually goes. */
export const fewestCases = 5

/** How long it takes from the first day that is told to the first on which it ran. */
export interface Duration {
  /** Adoptions of which both months are known. */
  cases: number
  /** Null: too few cases. */
  medianMonths: number | null
}

/** Months since the year 0; null for a date that is known only to the year. */
function monthOf(date: string | null): number | null {
  const [year, month] = (date ?? '').split('-').map(Number)
  return year === undefined || month === undefined ? null : year * 12 + month - 1
}

/**
 * The median of months until it ran. An adoption that is told only from the day on which it ran says nothing of the way there, and is no
 * case.
 */
export function countMonthsToRunning(links: readonly Link[]): Duration {
  const months = links
    .flatMap(({ began, ranOn }) => {
      const [from, to] = [monthOf(began), monthOf(ranOn)]
      return from === null || to === null || began === ranOn || to < from ? [] : [to - from]
    })
    .sort((a, b) => a - b)
  return { cases: months.length, medianMonths: months.length < fewestCases ? null : medianOf(months) }
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] as number, sorted[Math.floor(middle)] as number]
  return (low + high) / 2
}

/** How many of those that began to run long enough ago ran on. */
export interface StillRunning {
  /** Adoptions that began to run at least 24 months ago, and of which it is known whether they ran that long. */
  cases: number
  running: number
}

const long = 24

/** Counts those that ran for 24 months or more. One that stopped on a day nobody told is no case. */
export function countStillRunning(links: readonly Link[], now: Date): StillRunning {
  const today = now.getUTCFullYear() * 12 + now.getUTCMonth()
  let [cases, running] = [0, 0]
  for (const { stage, ranOn, toldOn } of links) {
    const began = monthOf(ranOn)
    if (began === null || today - began < long) continue
    const ended = isStopped(stage) ? monthOf(toldOn) : today
    if (ended === null) continue
    cases += 1
    if (ended - began >= long) running += 1
  }
  return { cases, running }
}

/** How many adoptions of a place are where. */
export interface StageCount {
  all: number
  takenUp: number
  stopped: number
}

/** The adoptions by a key, the most first; those without one under null, last. */
export function countBy(
  links: readonly Link[],
  keyOf: (link: Link) => string | null,
): { key: string | null; count: StageCount }[] {
  const groups = [...Map.groupBy(links, keyOf)]
  return groups
    .map(([key, some]) => ({ key, count: countStages(some) }))
    .sort(
      (a, b) =>
        Number(a.key === null) - Number(b.key === null) ||
        b.count.all - a.count.all ||
        ((a.key ?? '') < (b.key ?? '') ? -1 : 1),
    )
}

/** How many adoptions there are, are carried out, and have stopped. */
export function countStages(links: readonly Pick<Link, 'stage'>[]): StageCount {
  return {
    all: links.length,
    takenUp: links.filter((it) => isTakenUp(it.stage)).length,
    stopped: links.filter((it) => isStopped(it.stage)).length,
  }
}
