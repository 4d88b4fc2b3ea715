import type { IncomingMessage } from 'node:http'

/** Most bytes that a request may carry. */
export const mostBodyBytes = 1_000_000

/**
 * Makes sure that a request carries no more than it may. A stated length is enough, since Node reads no further; a body
 * in chunks is read here, at most one byte too far. Gives the status to refuse it with, or null.
 */
export async function refuseBody(incoming: IncomingMessage, most = mostBodyBytes): Promise<400 | 413 | null> {
  const { 'content-length': length, 'transfer-encoding': transfer } = incoming.headers
  if (transfer === undefined) return Number(length ?? 0) > most ? 413 : null
  const body = await readChunks(incoming, most)
  if (!Buffer.isBuffer(body)) return body
  // The adapter takes a body that was read already from here.
  Object.assign(incoming, { rawBody: body })
  return null
}

function readChunks(incoming: IncomingMessage, most: number): Promise<Buffer | 400 | 413> {
  const { promise, resolve } = Promise.withResolvers<Buffer | 400 | 413>()
  const chunks: Buffer[] = []
  let bytes = 0
  const take = (chunk: Buffer) => {
    bytes += chunk.length
    chunks.push(chunk)
    if (bytes <= most) return
    incoming.off('data', take).pause()
    chunks.length = 0
    resolve(413)
  }
  incoming
    .on('data', take)
    .once('end', () => resolve(Buffer.concat(chunks)))
    .once('error', () => resolve(400))
    .once('close', () => resolve(400))
  return promise
}
