import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log/index.ts'
import { type AddressReader, addressKey } from './address.ts'
import {
  type Answer,
  answerOf,
  countBytes,
  lastResort,
  plainAnswer,
  refusalAnswer,
  responseOf,
} from './answer.ts'
import type { Assets } from './assets.ts'
import { refuseBody } from './body.ts'
import { isNotModified, tagFor } from './encoding.ts'
import { finish, finishStream, isFinishable, notModified, readWish } from './finish.ts'
import { answerReadiness, type ReadinessCheck } from './health.ts'
import type { Load } from './load.ts'
import type { Metrics } from './metrics.ts'
import type { KeptAnswer, PageCache } from './page-cache.ts'
import type { RateLimit } from './rate-limit.ts'
import { newRequestId, parseRequestId } from './request-id.ts'
import { isSameOrigin } from './security.ts'
import { refuseTarget } from './target.ts'

/** What the gate tells the routes of a request. Routes write `route`, their pattern, for the log. */
export interface GateBindings {
  incoming: IncomingMessage
  outgoing: ServerResponse
  requestId: string
  route?: string
}

export type RefusedStatus = 400 | 403 | 405 | 413 | 414 | 429 | 503

export interface GateOptions {
  /** The routes. */
  app(request: Request, bindings: GateBindings): Response | Promise<Response>
  /** The page that tells of a refusal. It is asked often under attack, so it should be cheap. */
  refuse(status: RefusedStatus, bindings: GateBindings): string
  headers: readonly (readonly [string, string])[]
  assets: Assets
  cache: PageCache
  version(): number
  limit: RateLimit
  readAddress: AddressReader
  load: Load
  metrics: Metrics
  checks: readonly ReadinessCheck[]
  /** Origins from which forms may be sent; the request's own host is always one. */
  origins: readonly string[]
  requestMilliseconds: number
  log: Log
}

/** The gate as the server calls it: a kept page comes back at once, everything else as a promise. */
export type Gate = (
  request: Request,
  env: { incoming: IncomingMessage; outgoing: ServerResponse },
) => Response | Promise<Response>

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const yearSeconds = 31_536_000

/**
 * Everything that happens to a request before and after the routes, in one place: health, overload, address and rate,
 * kept pages, origin and size of what is sent to us; then compression, validators, security headers, log and metrics.
 */
export function createGate(options: GateOptions): Gate {
  const { load, metrics, log, readAddress } = options
  const always = Object.fromEntries(options.headers.map(([name, value]) => [name.toLowerCase(), value]))
  return (request, { incoming, outgoing }) => {
    const started = performance.now()
    const given = parseRequestId(incoming.headers['x-request-id'])
    const isOurs = given !== undefined && readAddress.isProxy(incoming.socket.remoteAddress)
    const bindings: GateBindings = { incoming, outgoing, requestId: isOurs ? given : newRequestId() }
    load.begin()

    function send(answer: Answer): Response {
      load.end()
      const milliseconds = performance.now() - started
      const { requestId, route = 'none' } = bindings
      metrics.countRequest(route, answer.status, milliseconds)
      log.info('request', {
        requestId,
        method: incoming.method,
        route,
        status: answer.status,
        ms: Math.round(milliseconds * 10) / 10,
        bytes: countBytes(answer),
      })
      return responseOf(answer, always, requestId)
    }

    function fail(error: unknown): Response {
      // The routes answer their own errors; what arrives here is a defect, and the reader is told no more than that.
      log.error('request.failed', { requestId: bindings.requestId }, error)
      return send(refusalAnswer(500, lastResort(500, bindings.requestId)))
    }

    try {
      const answer = answerRequest(options, request, bindings)
      return answer instanceof Promise ? answer.then(send).catch(fail) : send(answer)
    } catch (error) {
      return fail(error)
    }
  }
}

function answerRequest(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
): Answer | Promise<Answer> {
  const { incoming } = bindings
  const { method = 'GET', url: target = '/', headers } = incoming
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const isReading = method === 'GET' || method === 'HEAD'
  const early =
    (isReading && answerHealth(options, path, bindings)) ||
    refuseEarly(options, method, target, bindings) ||
    (isReading && answerAsset(options, path, bindings))
  if (early) return early
  if (unsafe.has(method)) return answerUnsafe(options, request, bindings)
  const isShared = method === 'GET' && headers.cookie === undefined && headers.authorization === undefined
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
  if (path === '/readyz') return answerReadiness(options.checks).then(answerOf)
  if (path === '/healthz') return plainAnswer('ok\n')
  const { rss, heapUsed } = process.memoryUsage()
  const { load, cache } = options
  return plainAnswer(
    options.metrics.write({
      memory_resident_bytes: rss,
      memory_heap_bytes: heapUsed,
      event_loop_delay_milliseconds: load.delay,
      requests_running: load.running,
      page_cache_bytes: cache.bytes,
    }),
  )
}

function refuseEarly(
  options: GateOptions,
  method: string,
  target: string,
  bindings: GateBindings,
): Answer | null {
  const { load, metrics, limit, readAddress } = options
  const { socket, headers } = bindings.incoming
  if (load.isTooHigh()) {
    metrics.count('overloaded')
    return refuse(options, 503, bindings, { 'retry-after': '5' })
  }
  const forwarded = headers['x-forwarded-for']
  const address = readAddress(
    socket.remoteAddress,
    Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
  )
  const wait = limit(addressKey(address))
  if (wait > 0) {
    metrics.count('rate_limited')
    return refuse(options, 429, bindings, { 'retry-after': String(wait) })
  }
  const wrong = refuseTarget(method, target)
  if (wrong === null) return null
  return refuse(options, wrong, bindings, wrong === 405 ? { allow: 'GET, HEAD, POST' } : {})
}

function refuse(
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

async function answerUnsafe(options: GateOptions, request: Request, bindings: GateBindings): Promise<Answer> {
  const { host } = bindings.incoming.headers
  const own = host === undefined ? [] : [`http://${host}`, `https://${host}`]
  if (!isSameOrigin(request.headers, [...options.origins, ...own])) return refuse(options, 403, bindings)
  const wrong = await refuseBody(bindings.incoming)
  if (wrong !== null) return refuse(options, wrong, bindings, { connection: 'close' })
  return answerByRoutes(options, request, bindings)
}

/** A page that is the same for everybody: kept, being made for somebody else just now, or made. */
function answerShared(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
  key: string,
): Answer | Promise<Answer> {
  const kept = findKept(options, key, bindings)
  if (kept) return kept
  const others = options.cache.making.get(key)
  if (!others) return makeShared(options, request, bindings, key)
  return others.then(() => findKept(options, key, bindings) ?? answerByRoutes(options, request, bindings))
}

async function makeShared(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
  key: string,
): Promise<Answer> {
  const { cache, metrics } = options
  metrics.count('cache_misses')
  const version = options.version()
  const work = answerByRoutes(options, request, bindings, (answer, bytes) => {
    if (!isForEverybody(answer)) return undefined
    cache.keep(key, version, bytes, answer.headers, bindings.route ?? 'none')
    return findKept(options, key, bindings, true)
  })
  const settled = work.then(
    () => undefined,
    () => undefined,
  )
  cache.making.set(key, settled)
  try {
    return await work
  } finally {
    cache.making.delete(key)
  }
}

/** Nothing that depends on who asks, or in which language the browser prefers to read, may be kept. */
function isForEverybody({ status, headers, cookies }: Answer): boolean {
  const isPublic = headers['cache-control']?.startsWith('public') ?? false
  const varies = headers.vary !== undefined && !/^accept-encoding$/i.test(headers.vary)
  return status === 200 && isPublic && !varies && cookies === undefined
}

function findKept(
  options: GateOptions,
  key: string,
  bindings: GateBindings,
  isFresh = false,
): Answer | undefined {
  const { cache, metrics } = options
  const { encoding, known } = readWish(bindings.incoming.headers)
  const kept = cache.find(key, encoding)
  if (!kept) return undefined
  if (!isFresh) metrics.count('cache_hits')
  bindings.route = kept.route
  return answerOfKept(kept, known)
}

function answerOfKept({ tag, headers, body }: KeptAnswer, known: string | undefined): Answer {
  const answer = { status: 200, headers, body }
  return isNotModified(known, tag) ? notModified(answer, headers) : answer
}

/** The routes' answer, compressed and with a validator. `keep` may put a kept one in its place. */
async function answerByRoutes(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
  keep?: (answer: Answer, bytes: Uint8Array) => Answer | undefined,
): Promise<Answer> {
  const response = await answerInTime(options, request, bindings)
  if (!(response instanceof Response)) return response
  const answer = answerOf(response)
  if (bindings.incoming.method === 'HEAD' || !isFinishable(answer)) return answer
  const wish = readWish(bindings.incoming.headers)
  if (answer.headers['content-type']?.startsWith('application/x-ndjson')) return finishStream(answer, wish)
  const bytes = await response.bytes()
  return keep?.(answer, bytes) ?? finish(answer, bytes, wish)
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
    resolve(refuse(options, 503, bindings, { 'retry-after': '10' }))
  }, options.requestMilliseconds)
  return Promise.race([made, late]).finally(() => clearTimeout(timer))
}
