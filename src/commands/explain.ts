import { asNamedError, DatabaseProblem } from '../platform/db/index.ts'
import { NamedError } from '../platform/errors/index.ts'
import { createTranslator, isMessageKey } from '../platform/i18n/index.ts'
import { Failure } from './command.ts'

/** What the operator reads of an error: one line when it could be foreseen, the stack when it is a defect. */
export function explainError(error: unknown): string {
  if (error instanceof Failure || error instanceof DatabaseProblem) return error.message
  if (!(error instanceof Error)) return String(error)
  // Files and connections: the message names what was tried and with what.
  if ('syscall' in error) return error.message
  const named = asNamedError(error)
  if (!(named instanceof NamedError) || !isMessageKey(named.key)) return error.stack ?? error.message
  const why = named.cause instanceof Error ? ` (${named.cause.message})` : ''
  return `${createTranslator('en')(named.key, named.values)}${why}`
}
