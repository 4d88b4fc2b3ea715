import { type Answer, varyByEncoding } from './answer.ts'
import {
  chooseEncoding,
  type Encoding,
  encode,
  entityTag,
  isCompressible,
  isNotModified,
} from './encoding.ts'

/** What a client says about the bytes it wants. */
export interface Wish {
  encoding: Encoding
  /** If-None-Match as sent. */
  known: string | undefined
}

/** Reads the wish from the headers. */
export function readWish(headers: NodeJS.Dict<string | string[]>): Wish {
  const accepted = headers['accept-encoding']
  const known = headers['if-none-match']
  return {
    encoding: chooseEncoding(typeof accepted === 'string' ? accepted : undefined),
    known: typeof known === 'string' ? known : undefined,
  }
}

/** Whether the body is text that is not compressed yet, so that it is worth reading into memory. */
export function isFinishable({ headers, body }: Answer): boolean {
  return (
    body !== null &&
    headers['content-encoding'] === undefined &&
    isCompressible(headers['content-type'], Infinity)
  )
}

/** Compresses a whole body as wished and gives it a validator; 304 without a body when the client has it already. */
export function finish(answer: Answer, bytes: Uint8Array, wish: Wish): Answer {
  const headers = { ...answer.headers }
  const encoding = isCompressible(headers['content-type'], bytes.length) ? wish.encoding : 'identity'
  varyByEncoding(headers)
  if (answer.status === 200) {
    headers.etag ??= entityTag(bytes, encoding)
    if (isNotModified(wish.known, headers.etag)) return notModified(answer, headers)
  }
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  return { ...answer, headers, body: encode(bytes, encoding) }
}

/** Compresses a body of unknown length as it passes. */
export function finishStream(answer: Answer, { encoding }: Wish): Answer {
  if (!(answer.body instanceof ReadableStream)) return answer
  const headers = { ...answer.headers }
  varyByEncoding(headers)
  if (encoding === 'identity') return { ...answer, headers }
  headers['content-encoding'] = 'gzip'
  return { ...answer, headers, body: answer.body.pipeThrough(new CompressionStream('gzip')) }
}

/** "You have it already": the headers without those that describe a body. */
export function notModified(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  const { 'content-type': _type, 'content-length': _length, ...kept } = headers
  return { ...answer, status: 304, headers: kept, body: null }
}
