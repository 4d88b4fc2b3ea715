/** Values that a message may name. */
export type Values = Record<string, string | number>

/**
 * Something that the reader or the program at the other end can be told: a kind, and a key into the message
 * catalogues. Faces turn it into a page or JSON; the text is never in here.
 */
export abstract class NamedError extends Error {
  abstract readonly status: 403 | 404 | 409 | 410 | 422 | 429 | 503
  readonly key: string
  readonly values: Values

  constructor(key: string, options: ErrorOptions & { values?: Values } = {}) {
    super(key, options)
    this.key = key
    this.values = options.values ?? {}
    this.name = new.target.name
  }
}

/** There is nothing here, or nothing that this viewer may see. */
export class NotFound extends NamedError {
  readonly status = 404
}

/** It was here and was withdrawn; `left` is what stays of it. */
export class Gone extends NamedError {
  readonly status = 410
  readonly left: unknown

  constructor(key: string, left: unknown) {
    super(key)
    this.left = left
  }
}

/** The viewer may see it, but not do this. */
export class Forbidden extends NamedError {
  readonly status = 403
}

/** It cannot be done in the present state, or somebody was faster. */
export class Conflict extends NamedError {
  readonly status = 409
}

/** One wrong value of an input. */
export interface Issue {
  path: string
  key: string
  values?: Values
}

/** The input cannot be used; `issues` say which part and why. */
export class Invalid extends NamedError {
  readonly status = 422
  readonly issues: readonly Issue[]

  constructor(key: string, issues: readonly Issue[] = []) {
    super(key)
    this.issues = issues
  }
}

/** Too many requests from one address. */
export class TooMany extends NamedError {
  readonly status = 429
  readonly retryAfterSeconds: number

  constructor(key: string, retryAfterSeconds: number) {
    super(key)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Not possible for the moment: overload, full disk, lost database. */
export class Unavailable extends NamedError {
  readonly status = 503
  readonly retryAfterSeconds: number

  constructor(key: string, retryAfterSeconds: number, options: ErrorOptions = {}) {
    super(key, options)
    this.retryAfterSeconds = retryAfterSeconds
  }
}
