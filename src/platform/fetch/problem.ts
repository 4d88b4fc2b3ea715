/** Why nothing came back. `refused`: we do not ask there; the rest is what the other side, or the way to it, did. */
export type FetchFault = 'refused' | 'unknown-host' | 'unreachable' | 'slow' | 'broken' | 'too-many-redirects'

/** An outgoing request that has no answer. The message names no address. */
export class FetchProblem extends Error {
  override readonly name = 'FetchProblem'
  readonly fault: FetchFault

  constructor(fault: FetchFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}

/** What an error of a connection means. */
export function explainError(error: unknown): FetchProblem {
  if (error instanceof FetchProblem) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const options = { cause: error }
  if (/^(?:ENOTFOUND|EAI_NODATA|ENODATA)$/.test(code)) return new FetchProblem('unknown-host', options)
  if (/^(?:EAI_|ENET|EHOST|ECONNREFUSED|EADDRNOTAVAIL)/.test(code))
    return new FetchProblem('unreachable', options)
  return new FetchProblem(code === 'ETIMEDOUT' ? 'slow' : 'broken', options)
}
