import { Conflict, Unavailable } from '../errors/index.ts'

/** The database or its folder cannot be used; `message` is for the operator and says what to do. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
}

/** The data were written by a newer version of Rialto than this one. */
export class NewerDatabase extends DatabaseProblem {}

const full = new Set([13, 'ENOSPC', '53100', '53200'])
const readOnly = new Set([8, 14, 10, 'EROFS', 'EACCES', '25006'])
const unique = new Set([1555, 2067, '23505'])

/** The number or name by which either engine tells what went wrong. */
export function problemCode(error: unknown): number | string | undefined {
  if (!(error instanceof Error)) return undefined
  const { errcode, code } = error as { errcode?: number; code?: string }
  return errcode ?? code
}

/**
 * Turns the engines' errors that a reader or operator can act on into the house's kinds:
 * full disk, read-only storage and lost connections are `Unavailable`, a taken key is a `Conflict`.
 */
export function asNamedError(error: unknown): unknown {
  const code = problemCode(error)
  if (code === undefined) return isLostConnection(error) ? away(error) : error
  if (unique.has(code)) return new Conflict('error.conflict', { cause: error })
  const primary = typeof code === 'number' ? code & 0xff : code
  if (full.has(primary)) return new Unavailable('error.storageFull', 60, { cause: error })
  if (readOnly.has(primary)) return new Unavailable('error.storageReadOnly', 60, { cause: error })
  if (typeof code === 'string' && /^(?:ECONN|ETIMEDOUT|ENOTFOUND|57P0|08)/.test(code)) {
    return away(error)
  }
  return error
}

/** The driver of PostgreSQL gives these two no code. */
function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
}

function away(cause: unknown): Unavailable {
  return new Unavailable('error.databaseAway', 10, { cause })
}
