import { hash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

const smallest = 1024
const brotliLevel = 5

const chosen = new Map<string, Encoding>()
const mostChosen = 100

/** The best encoding that the client accepts. An encoding with q=0 is refused. */
export function chooseEncoding(accepted: string | null | undefined): Encoding {
  if (!accepted) return 'identity'
  const known = chosen.get(accepted)
  if (known) return known
  const encoding = weighEncodings(accepted)
  // Browsers send a handful of different headers; more than that is not worth remembering.
  if (chosen.size < mostChosen && accepted.length <= 100) chosen.set(accepted, encoding)
  return encoding
}

function weighEncodings(accepted: string): Encoding {
  const weights = new Map<string, number>()
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((it) => it.trim())
    const quality = parameters.find((it) => it.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    weights.set(name, Number.isFinite(weight) ? weight : 0)
  }
  const of = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  if (of('br') > 0 && of('br') >= of('gzip')) return 'br'
  return of('gzip') > 0 ? 'gzip' : 'identity'
}

/** Whether answers of this type and size are worth compressing. */
export function isCompressible(type: string | null | undefined, size: number): boolean {
  return (
    size >= smallest &&
    type !== null &&
    type !== undefined &&
    /^(?:text\/|image\/svg|application\/(?:json|javascript|schema\+json|x-ndjson))/.test(type)
  )
}

/** The body in an encoding; brotli at a level that costs about as much as gzip. */
export function encode(body: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'br') {
    return brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliLevel,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    })
  }
  return encoding === 'gzip' ? gzipSync(body, { level: 6 }) : body
}

/** A validator for exactly these bytes, before encoding; each encoding has its own. */
export function entityTag(body: Uint8Array, encoding: Encoding = 'identity'): string {
  const digest = hash('sha1', body, 'base64url').slice(0, 20)
  return tagFor(`"${digest}"`, encoding)
}

/** The tag of another encoding of the same content. */
export function tagFor(tag: string, encoding: Encoding): string {
  return encoding === 'identity' ? tag : `${tag.slice(0, -1)}-${encoding}"`
}

/** Whether If-None-Match names this validator, in any of its encodings (weak comparison). */
export function isNotModified(header: string | null | undefined, tag: string): boolean {
  if (!header) return false
  if (header.trim() === '*') return true
  const plain = (it: string) =>
    it
      .trim()
      .replace(/^W\//, '')
      .replace(/-(?:br|gzip)"$/, '"')
  return header.split(',').some((it) => plain(it) === plain(tag))
}
