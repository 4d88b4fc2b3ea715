import { HTTPException } from 'hono/http-exception'
import { asNamedError } from '../../platform/db/index.ts'
import { Conflict, Gone, Invalid, NamedError, TooMany, Unavailable } from '../../platform/errors/index.ts'
import type { ErrorStatus, Problem } from './error-content.tsx'

/** What the reader can be told about an error. What nobody foresaw is a 500 and says nothing of itself. */
export function describeFailure(thrown: unknown): Problem {
  const error = asNamedError(thrown)
  if (error instanceof Conflict) return { status: 422, key: error.key, values: error.values }
  if (error instanceof NamedError)
    return { status: error.status as ErrorStatus, key: error.key, values: error.values, ...more(error) }
  if (error instanceof HTTPException && error.status === 413) return { status: 413 }
  return { status: 500 }
}

function more(error: NamedError): Partial<Problem> {
  if (error instanceof Gone) return { left: error.left }
  if (error instanceof Invalid) return { issues: error.issues }
  if (error instanceof TooMany || error instanceof Unavailable)
    return { retryAfterSeconds: error.retryAfterSeconds }
  return {}
}
