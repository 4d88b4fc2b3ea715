import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How busy the process is. */
export interface Load {
  begin(): void
  end(): void
  readonly running: number
  /** Mean delay of the event loop in the last second, in milliseconds. */
  readonly delay: number
  /** Whether another request would only make things worse. */
  isTooHigh(): boolean
  stop(): void
}

const resolution = 10

/**
 * Watches the number of running requests and the event loop's delay. Beyond either limit further requests are better
 * refused at once: those under way are finished sooner, and the refused come back when there is room.
 */
export function watchLoad({ mostRunning = 500, longestDelay = 400 } = {}): Load {
  const histogram = monitorEventLoopDelay({ resolution })
  histogram.enable()
  let running = 0
  let delay = 0
  const sample = setInterval(() => {
    delay = Number.isFinite(histogram.mean) ? Math.max(0, histogram.mean / 1e6 - resolution) : 0
    histogram.reset()
  }, 1000)
  sample.unref()
  return {
    begin: () => {
      running += 1
    },
    end: () => {
      running -= 1
    },
    get running() {
      return running
    },
    get delay() {
      return delay
    },
    isTooHigh: () => running >= mostRunning || (running > 20 && delay > longestDelay),
    stop: () => {
      clearInterval(sample)
      histogram.disable()
    },
  }
}
