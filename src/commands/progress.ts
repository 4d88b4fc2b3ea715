const everyMilliseconds = 200
const everyMillisecondsWithoutTerminal = 2000

/** Writes how far long work is to the terminal: counts, rate, time left. Elsewhere a line every two seconds. */
export class Progress {
  readonly #out: NodeJS.WriteStream
  #label = ''
  #started = 0
  #last = 0
  #open = false

  constructor(out: NodeJS.WriteStream = process.stderr) {
    this.#out = out
  }

  /** `of` is null while nobody knows it. */
  show(label: string, done: number, of: number | null): void {
    const now = performance.now()
    if (label !== this.#label) this.#begin(label, now)
    const pause = this.#out.isTTY ? everyMilliseconds : everyMillisecondsWithoutTerminal
    if (now - this.#last < pause) return
    this.#last = now
    const rate = done / Math.max(0.001, (now - this.#started) / 1000)
    const left = of === null ? '' : `, ${formatSeconds((of - done) / rate)} left`
    const line = `${label}: ${done}${of === null ? '' : ` of ${of}`}, ${Math.round(rate)} a second${left}`
    this.#out.write(this.#out.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
    this.#open = true
  }

  /** Ends the line, so that what follows stands alone. */
  end(): void {
    if (this.#open && this.#out.isTTY) this.#out.write('\r\x1b[K')
    this.#open = false
    this.#label = ''
  }

  #begin(label: string, now: number): void {
    this.end()
    this.#label = label
    this.#started = now
    this.#last = now
  }
}

function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'unknown time'
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}
