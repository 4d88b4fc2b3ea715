import type { Clock } from '../clock/index.ts'

/** Decides whether an address may go on: 0 when it may, else how many seconds it should wait. */
export type RateLimit = (key: string) => number

interface Bucket {
  /** What is left, in parts of a request: 60,000 make one, so that a millisecond adds a whole number of them. */
  left: number
  /** When `left` was right, in milliseconds. */
  at: number
}

const request = 60_000
const mostKeys = 20_000

/**
 * A token bucket for each key: `perMinute` requests a minute, in bursts of at most as many as in ten seconds, but never
 * fewer than 20. Memory is bounded: when there are too many keys, those that have been quiet long enough to be full
 * again are forgotten, which changes nothing for them; if all are busy, newcomers share one bucket, so that making up
 * addresses does not help anybody.
 */
export function createRateLimit(perMinute: number, clock: Clock, keys = mostKeys): RateLimit {
  if (perMinute === 0) return () => 0
  const burst = request * Math.max(20, Math.ceil(perMinute / 6))
  const refill = burst / perMinute
  // In the order of last use: the first are the quietest.
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, now: number): Bucket {
    if (!buckets.has(key) && buckets.size >= keys) forgetFull(now)
    const name = buckets.has(key) || buckets.size < keys ? key : ''
    const bucket = buckets.get(name) ?? { left: burst, at: now }
    buckets.delete(name)
    buckets.set(name, bucket)
    return bucket
  }

  function forgetFull(now: number): void {
    for (const [key, bucket] of buckets) {
      if (now - bucket.at < refill) return
      buckets.delete(key)
    }
  }

  return (key) => {
    const now = clock.now().getTime()
    const bucket = bucketOf(key, now)
    bucket.left = Math.min(burst, bucket.left + Math.max(0, now - bucket.at) * perMinute)
    bucket.at = now
    if (bucket.left < request) return Math.ceil((request - bucket.left) / perMinute / 1000)
    bucket.left -= request
    return 0
  }
}
