import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { lastResort } from './answer.ts'

export interface RunningServer {
  port: number
  /** Stops taking requests, waits for those under way, at most `longestMilliseconds`. */
  close(longestMilliseconds?: number): Promise<void>
}

/** The server cannot listen; the message is for the operator. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen'
}

const headersMilliseconds = 10_000
// Longer than the 60 seconds after which common proxies give up an idle connection, so that they never write into one
// that is just being closed here.
const keepAliveMilliseconds = 65_000
// A connection on which nothing moves, for example because the reader does not read.
const stalledMilliseconds = 75_000
const checkMilliseconds = 1_000
const closingCheckMilliseconds = 50

/** Listens and answers with `fetch`. Slow senders and stalled readers are cut off. Throws CannotListen. */
export async function startServer(options: {
  fetch(
    request: Request,
    env: { incoming: IncomingMessage; outgoing: ServerResponse },
  ): Response | Promise<Response>
  host: string
  port: number
  /** Longest time that an answer may take; sending the request may take as long again. */
  requestMilliseconds: number
}): Promise<RunningServer> {
  const requestTimeout = options.requestMilliseconds * 2
  const server = createServer(
    {
      requestTimeout,
      // Node refuses to start with more time for a part than for the whole.
      headersTimeout: Math.min(headersMilliseconds, requestTimeout),
      keepAliveTimeout: keepAliveMilliseconds,
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: checkMilliseconds,
    },
    getRequestListener(options.fetch as never, { errorHandler: answerUnreadable }),
  )
  server.timeout = stalledMilliseconds
  await listen(server, options.host, options.port)
  return {
    port: (server.address() as AddressInfo).port,
    close: (longest = 10_000) => close(server, longest),
  }
}

/** A request whose address or Host header is none never reaches `fetch`; what `fetch` throws is a defect. */
function answerUnreadable(error: unknown): Response {
  const status = error instanceof Error && error.name === 'RequestError' ? 400 : 500
  return new Response(lastResort(status), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  })
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const fail = (error: NodeJS.ErrnoException): void => {
    // A machine without IPv6 still has all its IPv4 addresses.
    if (host === '::' && (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL')) {
      listen(server, '0.0.0.0', port).then(resolve, reject)
      return
    }
    reject(new CannotListen(explain(error, host, port)))
  }
  server.once('error', fail)
  server.listen(port, host, () => {
    server.off('error', fail)
    resolve()
  })
  await promise
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop that one, or set PORT to a free port.`
  if (error.code === 'EACCES')
    return `This user may not listen on port ${port}. Set PORT to a number from 1024 up.`
  return `Cannot listen on ${host} port ${port} (${error.message}). Check HOST and PORT.`
}

async function close(server: Server, longest: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  // A connection kept alive becomes idle only when its request is answered.
  const look = setInterval(() => server.closeIdleConnections(), closingCheckMilliseconds)
  const cut = setTimeout(() => server.closeAllConnections(), longest)
  await promise
  clearInterval(look)
  clearTimeout(cut)
}
