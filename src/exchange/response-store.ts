import type { Read } from '../platform/db/index.ts'
import { dayMilliseconds, fewestAnswers } from './limit.ts'

/** How somebody answers who offers help. */
export interface Response {
  /** Share of proposals that were answered, of those that were answered or have lapsed unanswered. 0 to 1. */
  rate: number
  /** Median days until the answer. */
  days: number
  answers: number
}

/** How each of these offers answers; those with fewer than five answers are left out. */
export async function listResponses(read: Read, offers: readonly string[]): Promise<Map<string, Response>> {
  if (offers.length === 0) return new Map()
  const rows = await read
    .selectFrom('exchange_proposal')
    .select(['offer', 'state', 'made_at', 'offer_answered_at'])
    .where('offer', 'in', offers)
    .execute()
  const found = new Map<string, Response>()
  for (const [offer, of] of Map.groupBy(rows, (it) => it.offer)) {
    const days = of
      .flatMap((it) => (it.offer_answered_at === null ? [] : daysBetween(it.made_at, it.offer_answered_at)))
      .sort((a, b) => a - b)
    const silent = of.filter((it) => it.state === 'lapsed' && it.offer_answered_at === null).length
    if (days.length < fewestAnswers) continue
    const rate = days.length / (days.length + silent)
    found.set(offer, { rate, days: median(days), answers: days.length })
  }
  return found
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMilliseconds
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}
