import type { SeatInput } from '../input.ts'

/** How many practices sit on the Hundred at once, at most. */
export const seatCount = 100

/** From when on a seat waits for renewal: a year after it was given or last renewed, as exactly as that is known. */
export function renewalDue(seat: SeatInput): string {
  const last = [seat.since, ...(seat.renewals ?? []).map((it) => it.on)].toSorted().at(-1) as string
  // There is no 29 February a year later.
  return (String(Number(last.slice(0, 4)) + 1) + last.slice(4)).replace('-02-29', '-02-28')
}

/** Whether a seat waits for renewal on this day. */
export function isRenewalDue(due: string, now: Date): boolean {
  return due <= now.toISOString().slice(0, due.length)
}
