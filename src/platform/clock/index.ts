/** Where the time comes from; tests give their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still. */
export function fixedClock(iso: string): Clock {
  return { now: () => new Date(iso) }
}
