import { varyByEncoding } from './answer.ts'
import { type Encoding, encode, entityTag, isCompressible, tagFor } from './encoding.ts'

/** A whole answer, kept to be given again. Nobody may change it. */
export interface KeptAnswer {
  tag: string
  /** Pattern of the route that made it. */
  route: string
  /** With ETag, Vary and Content-Encoding; names in lower case. */
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

interface Entry {
  version: number
  plain: KeptAnswer
  encoded: Partial<Record<Encoding, KeptAnswer>>
  size: number
}

/** Answers that are the same for everybody, until something is written. */
export interface PageCache {
  find(key: string, encoding: Encoding): KeptAnswer | undefined
  keep(
    key: string,
    version: number,
    body: Uint8Array,
    headers: Readonly<Record<string, string>>,
    route: string,
  ): void
  /** What is being made just now: others who want the same wait for it. */
  readonly making: Map<string, Promise<unknown>>
  readonly bytes: number
}

const dearestEntry = 500_000
/** What an entry costs beside its bodies, roughly. */
const overhead = 1_000

/**
 * Keeps answers in at most `mostBytes` of memory, forgetting those not asked for longest. `version` is the number of
 * the data's state: an answer made from an earlier state is never given. Each encoding is made when it is first wanted.
 */
export function createPageCache(version: () => number, mostBytes: number): PageCache {
  const entries = new Map<string, Entry>()
  let bytes = 0

  function forget(key: string, entry: Entry): void {
    entries.delete(key)
    bytes -= entry.size
  }

  function makeRoom(): void {
    for (const [key, entry] of entries) {
      if (bytes <= mostBytes) return
      forget(key, entry)
    }
  }

  function encodeLater(entry: Entry, encoding: Encoding): KeptAnswer {
    const made = variantOf(entry.plain, encoding)
    entry.encoded[encoding] = made
    if (made !== entry.plain) {
      entry.size += made.body.length
      bytes += made.body.length
      makeRoom()
    }
    return made
  }

  return {
    get bytes() {
      return bytes
    },
    find: (key, encoding) => {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (entry.version !== version()) {
        forget(key, entry)
        return undefined
      }
      entries.delete(key)
      entries.set(key, entry)
      return entry.encoded[encoding] ?? encodeLater(entry, encoding)
    },
    making: new Map(),
    keep: (key, made, body, headers, route) => {
      const before = entries.get(key)
      if (before) forget(key, before)
      const size = body.length + 2 * key.length + overhead
      if (size > Math.min(dearestEntry, mostBytes)) return
      const plain = plainVariant(body, headers, route)
      entries.set(key, { version: made, plain, encoded: { identity: plain }, size })
      bytes += size
      makeRoom()
    },
  }
}

function plainVariant(body: Uint8Array, headers: KeptAnswer['headers'], route: string): KeptAnswer {
  const tag = headers.etag ?? entityTag(body)
  const own = { ...headers, etag: tag }
  varyByEncoding(own)
  return { tag, route, headers: own, body }
}

function variantOf(plain: KeptAnswer, encoding: Encoding): KeptAnswer {
  if (!isCompressible(plain.headers['content-type'], plain.body.length)) return plain
  const tag = tagFor(plain.tag, encoding)
  return {
    ...plain,
    tag,
    headers: { ...plain.headers, etag: tag, 'content-encoding': encoding },
    body: encode(plain.body, encoding),
  }
}
