import type { Clock } from '../clock/index.ts'

/** Decides whether an address may go on: 0 when it may, else how many seconds it should wait. */
export type RateLimit = (key: string) => number

interface Bucket {
  /** Requests left. */
  left: number
  /** When `left` was right, in milliseconds. */
  at: number
}

const mostKeys = 20_000

/**
 * A token bucket for each key: `perMinute` requests a minute, in bursts of at most as many as in ten seconds, but never
 * fewer than 20. Memory is bounded: when there are too many keys, those that have been quiet longest enough to be full
 * again are forgotten, which changes nothing for them; if all are busy, newcomers share one bucket, so that making up
 * addresses does not help anybody.
 */
export function createRateLimit(perMinute: number, clock: Clock, keys = mostKeys): RateLimit {
  if (perMinute === 0) return () => 0
  const perMillisecond = perMinute / 60_000
  const burst = Math.max(20, perMinute / 6)
  const refill = burst / perMillisecond
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, now: number): Bucket {
    const known = buckets.get(key)
    if (known) {
      buckets.delete(key)
      buckets.set(key, known)
      return known
    }
    if (buckets.size >= keys) forgetFull(now)
    const name = buckets.size >= keys ? '' : key
    const bucket = buckets.get(name) ?? { left: burst, at: now }
    buckets.set(name, bucket)
    return bucket
  }

  function forgetFull(now: number): void {
    // The map is in the order of last use: the first are the quietest.
    for (const [key, bucket] of buckets) {
      if (now - bucket.at < refill) return
      buckets.delete(key)
    }
  }

  return (key) => {
    const now = clock.now().getTime()
    const bucket = bucketOf(key, now)
    bucket.left = Math.min(burst, bucket.left + Math.max(0, now - bucket.at) * perMillisecond)
    bucket.at = now
    if (bucket.left >= 1) {
      bucket.left -= 1
      return 0
    }
    return Math.max(1, Math.ceil((1 - bucket.left) / perMillisecond / 1000))
  }
}
