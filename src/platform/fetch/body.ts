import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchProblem } from './problem.ts'

/** Reads at most `most` bytes of an answer, counted after unpacking, and drops the connection where there is more. */
export async function readBody(
  answer: IncomingMessage,
  most: number,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; truncated: boolean }> {
  if (most === 0) {
    answer.destroy()
    return { bytes: new Uint8Array(), truncated: false }
  }
  const stream = unpacked(answer)
  const stop = () => stream.destroy(new FetchProblem('slow'))
  signal.addEventListener('abort', stop, { once: true })
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, most - length))
      length += chunk.length
      if (length > most) break
    }
  } finally {
    signal.removeEventListener('abort', stop)
    answer.destroy()
  }
  return { bytes: Buffer.concat(chunks), truncated: length > most }
}

/** The answer's bytes without their packing. Only one layer: more has no honest use. */
function unpacked(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === '' || encoding === 'identity') return answer
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : null
  if (!unpack) throw new FetchProblem('broken')
  // Errors come out of the last stream.
  return pipeline(answer, unpack, () => {})
}
