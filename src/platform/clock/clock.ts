/** Where the time comes from; tests give their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still. */
export function fixedClock(iso: string): Clock {
  return { now: () => new Date(iso) }
}

/** A time in UTC to the second: `2026-01-02T03:04:05Z`. */
export function isoSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`
}
