export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Writes one line of JSON for each thing that happened. Callers give no personal data: no address, no search, no name. */
export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields, cause?: unknown): void
  /** Writes what is still held back. */
  flush(): void
}

const order: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 }
const heldMilliseconds = 50
const heldCharacters = 16_000

// What is held back is written when the process ends, however many logs there are.
const unwritten = new Set<() => void>()
process.on('exit', () => {
  for (const flush of unwritten) flush()
})

/** A log that writes to `write`, by default standard output, a few lines at a time. */
export function createLog(
  level: LogLevel,
  write: (lines: string) => void = (lines) => process.stdout.write(lines),
  now: () => Date = () => new Date(),
): Log {
  let held = ''
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const lines = held
    held = ''
    if (lines !== '') write(lines)
  }
  unwritten.add(flush)
  const put = (at: LogLevel, event: string, fields?: LogFields, cause?: unknown) => {
    if (order[at] < order[level]) return
    const told = cause === undefined ? fields : { ...fields, cause: describe(cause) }
    // JSON encodes line breaks and control characters, so nothing that is logged can pretend to be a line of its own.
    held += `${JSON.stringify({ time: now().toISOString(), level: at, event, ...told })}\n`
    if (at === 'error' || held.length > heldCharacters) flush()
    else timer ??= setTimeout(flush, heldMilliseconds).unref()
  }
  return {
    debug: (event, fields) => put('debug', event, fields),
    info: (event, fields) => put('info', event, fields),
    warn: (event, fields) => put('warn', event, fields),
    error: (event, fields, cause) => put('error', event, fields, cause),
    flush,
  }
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const inner = cause.cause === undefined ? '' : `\ncaused by ${describe(cause.cause)}`
  return `${cause.stack ?? cause.message}${inner}`
}
