import { type Answer, answerOf } from './answer.ts'
import { finish, finishStream, isFinishable, readWish } from './finish.ts'
import type { GateBindings, GateOptions } from './gate-options.ts'
import { refuse } from './refuse.ts'

const lateSeconds = 10

/** The routes' answer, compressed and with a validator. `keep` may put a kept one in its place. */
export async function answerByRoutes(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
  keep?: (answer: Answer, bytes: Uint8Array) => Answer | undefined,
): Promise<Answer> {
  const isHead = bindings.incoming.method === 'HEAD'
  const asked = isHead ? new Request(request.url, { headers: request.headers }) : request
  const response = await answerInTime(options, asked, bindings)
  if (!(response instanceof Response)) return response
  const answer = answerOf(response)
  const wish = readWish(bindings.incoming.headers)
  if (isFinishable(answer) && !isLong(answer)) {
    const bytes = await response.bytes()
    return keep?.(answer, bytes) ?? finish(answer, bytes, wish)
  }
  if (!(answer.body instanceof ReadableStream)) return answer
  if (isHead) {
    await answer.body.cancel()
    return { ...answer, body: null }
  }
  const whole = { ...answer, body: endQuietly(answer.body, options, bindings) }
  return isFinishable(answer) ? finishStream(whole, wish) : whole
}

/** JSON Lines may be as long as the collection: they are sent while they are made. */
function isLong({ headers }: Answer): boolean {
  return headers['content-type']?.startsWith('application/x-ndjson') ?? false
}

/** What the routes answer, or 503 when they take too long. */
async function answerInTime(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
): Promise<Response | Answer> {
  const made = options.app(request, bindings)
  if (made instanceof Response) return made
  const { promise: late, resolve } = Promise.withResolvers<Answer>()
  const timer = setTimeout(() => {
    options.log.warn('request.late', { requestId: bindings.requestId, route: bindings.route ?? 'none' })
    resolve(refuse(options, 503, bindings, { 'retry-after': String(lateSeconds) }))
  }, options.requestMilliseconds)
  return Promise.race([made, late]).finally(() => clearTimeout(timer))
}

/**
 * The same stream, but when it fails the connection is cut, so that nobody takes a part for the whole, and the log says
 * so with the request's number. Left to itself, the server would print a stack of its own.
 */
function endQuietly(body: ReadableStream, { log }: GateOptions, bindings: GateBindings): ReadableStream {
  const reader = body.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        log.error('request.failed', { requestId: bindings.requestId, route: bindings.route ?? 'none' }, error)
        bindings.outgoing.destroy()
        controller.close()
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
