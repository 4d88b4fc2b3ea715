import type { Answer } from './answer.ts'
import { isNotModified } from './encoding.ts'
import { notModified, readWish } from './finish.ts'
import type { GateBindings, GateOptions } from './gate-options.ts'
import { answerByRoutes } from './routes.ts'

/** A page that is the same for everybody: kept, being made for somebody else just now, or made. */
export function answerShared(
  options: GateOptions,
  request: Request,
  bindings: GateBindings,
  key: string,
): Answer | Promise<Answer> {
  const kept = findKept(options, key, bindings)
  if (kept) {
    options.metrics.count('cache_hits')
    return kept
  }
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
    return findKept(options, key, bindings)
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

function findKept({ cache }: GateOptions, key: string, bindings: GateBindings): Answer | undefined {
  const { encoding, known } = readWish(bindings.incoming.headers)
  const kept = cache.find(key, encoding)
  if (!kept) return undefined
  bindings.route = kept.route
  const answer = { status: 200, headers: kept.headers, body: kept.body }
  return isNotModified(known, kept.tag) ? notModified(answer, kept.headers) : answer
}
