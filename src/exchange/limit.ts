import type { Help } from './word.ts'

/** Hours a month that each help takes of who gives it. */
export const hoursOf: Readonly<Record<Help, number>> = { call: 1, documents: 2, mentor: 4, bid: 6, visit: 8 }

/** A proposal waits so long for both answers. */
export const lapseDays = 21
/** An agreed proposal takes hours of the offer for so long. */
export const busyDays = 30
/** Proposals of one need that may be open at a time. */
export const mostOpenProposals = 3
/** How often one city may be proposed as a helper in `drainDays`, however much it offers. */
export const mostPerGiver = 12
export const drainDays = 90
/** A need without a date is on the board for so long. */
export const standingDays = 365
/** Days after the agreement when both are asked what came of it, and how long the link is good. */
export const followUpDays = [30, 180] as const
export const followUpGoodDays = 60
/** Response figures of an offer are shown from so many answers on. */
export const fewestAnswers = 5

export const dayMilliseconds = 86_400_000

/** The moment `days` after `now`, as tables have it. */
export function daysAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMilliseconds).toISOString()
}
