import { addressKey } from './address.ts'
import { type Answer, lastResort, refusalAnswer } from './answer.ts'
import type { GateBindings, GateOptions, RefusedStatus } from './gate-options.ts'
import { allowedMethods, refuseTarget } from './target.ts'

const overloadSeconds = 5

/** Refuses what nobody should spend time on: more than there is room for, more than one address may ask, no address. */
export function refuseEarly(
  options: GateOptions,
  method: string,
  target: string,
  bindings: GateBindings,
): Answer | null {
  const { load, metrics, limit } = options
  if (load.isTooHigh()) {
    metrics.count('overloaded')
    return refuse(options, 503, bindings, { 'retry-after': String(overloadSeconds) })
  }
  const client = clientKey(options, bindings)
  bindings.client = client
  const wait = limit(client)
  if (wait > 0) {
    metrics.count('rate_limited')
    return refuse(options, 429, bindings, { 'retry-after': String(wait) })
  }
  const wrong = refuseTarget(method, target)
  if (wrong === null) return null
  return refuse(options, wrong, bindings, wrong === 405 ? { allow: allowedMethods.join(', ') } : {})
}

function clientKey({ readAddress }: GateOptions, { incoming }: GateBindings): string {
  const forwarded = incoming.headers['x-forwarded-for']
  const list = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  return addressKey(readAddress(incoming.socket.remoteAddress, list))
}

/** A refusal with its page, or with the plainest page when that one fails. */
export function refuse(
  options: GateOptions,
  status: RefusedStatus,
  bindings: GateBindings,
  headers: Record<string, string> = {},
): Answer {
  try {
    return refusalAnswer(status, options.refuse(status, bindings), headers)
  } catch (error) {
    options.log.error('refusal.failed', { requestId: bindings.requestId }, error)
    return refusalAnswer(status, lastResort(status, bindings.requestId), headers)
  }
}
