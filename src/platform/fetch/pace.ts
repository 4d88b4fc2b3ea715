import { setTimeout as wait } from 'node:timers/promises'

/** Keeps a distance between requests to one host. */
export interface Pace {
  /** Waits for the host's turn; false when it wants to be left alone for longer than we wait. */
  waitFor(host: string): Promise<boolean>
  /** The host asked to be left alone; `retryAfter` is its header, in seconds or as a date. */
  rest(host: string, retryAfter: string | null): void
}

export interface PaceOptions {
  /** Between two requests to one host. */
  milliseconds: number
  /** A turn that is further away is not waited for. */
  mostWait?: number
  now?: () => number
}

const usualRest = 60_000
const mostHosts = 10_000

/** A pace for a round of requests. Hosts are independent of each other. */
export function createPace({ milliseconds, mostWait = 30_000, now = Date.now }: PaceOptions): Pace {
  const free = new Map<string, number>()
  const forget = () => {
    for (const [host, at] of free) if (at <= now()) free.delete(host)
  }
  return {
    async waitFor(host) {
      if (free.size > mostHosts) forget()
      const at = Math.max(now(), free.get(host) ?? 0)
      if (at - now() > mostWait) return false
      free.set(host, at + milliseconds)
      await wait(at - now())
      return true
    },
    rest(host, retryAfter) {
      const pause = readRetryAfter(retryAfter, now()) ?? usualRest
      free.set(host, Math.max(free.get(host) ?? 0, now() + pause))
    },
  }
}

/** Milliseconds of a Retry-After header; null when it says nothing that can be read. */
export function readRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null
  if (/^\s*\d{1,6}\s*$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
