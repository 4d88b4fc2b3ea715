import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, countBytes, lastResort, plainAnswer, refusalAnswer, responseOf } from './answer.ts'
import { refuseBody } from './body.ts'
import { isNotModified, tagFor } from './encoding.ts'
import { notModified, readWish } from './finish.ts'
import type { GateBindings, GateOptions } from './gate-options.ts'
import { answerReadiness } from './health.ts'
import { refuse, refuseEarly } from './refuse.ts'
import { newRequestId, parseRequestId } from './request-id.ts'
import { answerByRoutes } from './routes.ts'
import { isSameOrigin } from './security.ts'
import { answerShared } from './shared-page.ts'

/** The gate as the server calls it: a kept page comes back at once, everything else as a promise. */
export type Gate = (
  request: Request,
  env: { incoming: IncomingMessage; outgoing: ServerResponse },
) => Response | Promise<Response>

const yearSeconds = 31_536_000

/**
 * Everything that happens to a request before and after the routes, in one place: health, overload, address and rate,
 * kept pages, origin and size of what is sent to us; then compression, validators, security headers, log and metrics.
 */
export function createGate(options: GateOptions): Gate {
  const { load, log, readAddress } = options
  const always = Object.fromEntries(options.headers.map(([name, value]) => [name.toLowerCase(), value]))
  return (request, { incoming, outgoing }) => {
    const started = performance.now()
    const given = parseRequestId(incoming.headers['x-request-id'])
    const isOurs = given !== undefined && readAddress.isProxy(incoming.socket.remoteAddress)
    const bindings: GateBindings = { incoming, outgoing, requestId: isOurs ? given : newRequestId() }
    const send = (answer: Answer): Response => {
      const response = responseOf(answer, always, bindings.requestId)
      load.end()
      note(options, bindings, answer, performance.now() - started)
      return response
    }
    const fail = (error: unknown): Response => {
      // The routes answer their own errors; what arrives here is a defect, and the reader is told no more than that.
      log.error('request.failed', { requestId: bindings.requestId }, error)
      return send(refusalAnswer(500, lastResort(500, bindings.requestId)))
    }
    load.begin()
    try {
      const answer = answerRequest(options, request, bindings)
      return answer instanceof Promise ? answer.then(send).catch(fail) : send(answer)
    } catch (error) {
      return fail(error)
    }
  }
}

function note(
  { metrics, log }: GateOptions,
  { incoming, requestId, route = 'none' }: GateBindings,
  answer: Answer,
  milliseconds: number,
): void {
  metrics.countRequest(route, answer.status, milliseconds)
  log.info('request', {
    requestId,
    method: incoming.method,
    route,
    status: answer.status,
    ms: Math.round(milliseconds * 10) / 10,
    bytes: countBytes(answer),
  })
}

function answerRequest(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
): Answer | Promise<Answer> {
  const { method = 'GET', url: target = '/', headers } = bindings.incoming
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const isReading = method === 'GET' || method === 'HEAD'
  const early =
    (isReading && answerHealth(options, path, bindings)) ||
    refuseEarly(options, method, target, bindings) ||
    (isReading && answerAsset(options, path, bindings))
  if (early) return early
  if (!isReading) return answerUnsafe(options, request, bindings, path)
  const isShared = headers.cookie === undefined && headers.authorization === undefined
  return isShared
    ? answerShared(options, request, bindings, target)
    : answerByRoutes(options, request, bindings)
}

function answerHealth(
  options: GateOptions,
  path: string,
  bindings: GateBindings,
): Answer | Promise<Answer> | null {
  if (path !== '/healthz' && path !== '/readyz' && path !== '/metrics') return null
  bindings.route = path
  if (path === '/readyz') return answerReadiness(options.checks)
  if (path === '/healthz') return plainAnswer('ok\n')
  return answerMetrics(options)
}

async function answerMetrics({ load, cache, metrics, gauges }: GateOptions): Promise<Answer> {
  const { rss, heapUsed } = process.memoryUsage()
  return plainAnswer(
    metrics.write({
      memory_resident_bytes: rss,
      memory_heap_bytes: heapUsed,
      event_loop_delay_milliseconds: load.delay,
      requests_running: load.running,
      page_cache_bytes: cache.bytes,
      ...(await gauges?.()),
    }),
  )
}

function answerAsset({ assets }: GateOptions, path: string, bindings: GateBindings): Answer | null {
  if (!path.startsWith('/assets/')) return null
  const asset = assets.find(path)
  if (!asset) return null
  bindings.route = '/assets/:file'
  const { encoding, known } = readWish(bindings.incoming.headers)
  const body = asset.body(encoding)
  const isEncoded = body !== asset.body('identity')
  const tag = isEncoded ? tagFor(asset.tag, encoding) : asset.tag
  const headers: Record<string, string> = {
    'cache-control': `public, max-age=${yearSeconds}, immutable`,
    'content-type': asset.type,
    etag: tag,
    vary: 'Accept-Encoding',
    ...(isEncoded ? { 'content-encoding': encoding } : {}),
  }
  const answer = { status: 200, headers, body }
  return isNotModified(known, tag) ? notModified(answer, headers) : answer
}

async function answerUnsafe(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
  path: string,
): Promise<Answer> {
  const { host } = bindings.incoming.headers
  const own = host === undefined ? [] : [`http://${host}`, `https://${host}`]
  if (!isSameOrigin(request.headers, [...options.origins, ...own])) return refuse(options, 403, bindings)
  const wrong = await refuseBody(bindings.incoming, options.mostBytes?.(path))
  if (wrong !== null) return refuse(options, wrong, bindings, { connection: 'close' })
  return answerByRoutes(options, request, bindings)
}
