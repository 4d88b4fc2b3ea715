import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { readBody } from './body.ts'
import { checkAddress, type Guard, guardedLookup, isAllowedPeer } from './guard.ts'
import { explainError, FetchProblem } from './problem.ts'

/** How to ask, and how far to go. */
export interface FetchOptions extends Guard {
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Address of the site that asks, for the other side's log. */
  site?: string | undefined
  connectMilliseconds?: number
  /** From the beginning to the last byte, redirects included. */
  milliseconds?: number
  /** Of the answer, unpacked; the rest is not read. */
  mostBytes?: number
  mostRedirects?: number
}

export interface Fetched {
  status: number
  finalUrl: string
  /** What the answer says it is, without parameters, in small letters. */
  type: string | null
  bytes: Uint8Array
  /** There was more. */
  truncated: boolean
  /** Statuses of the redirects that were followed. */
  redirects: readonly number[]
  retryAfter: string | null
}

const usual = {
  connectMilliseconds: 5000,
  milliseconds: 15_000,
  mostBytes: 2_000_000,
  mostRedirects: 3,
}

/**
 * Asks an address on the public internet, and nowhere else: http and https only, no addresses of this machine or its networks, the
 * same for each redirect. No cookies, no credentials; a POST follows no redirects. Throws FetchProblem.
 */
export async function fetchSafely(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const { milliseconds = usual.milliseconds, mostRedirects = usual.mostRedirects } = options
  const { signal, end } = limitTime(milliseconds)
  const redirects: number[] = []
  const first = parseAddress(address)
  let url = first
  try {
    while (true) {
      // What the caller tells one site is not for another.
      const { headers, ...plain } = options
      const answer = await ask(url, url.origin === first.origin ? options : plain, signal)
      const next = nextOf(answer, url)
      if (!next || mostRedirects === 0 || options.method === 'POST')
        return await take(answer, url, options, redirects, signal)
      answer.destroy()
      redirects.push(answer.statusCode ?? 0)
      if (redirects.length > mostRedirects) throw new FetchProblem('too-many-redirects')
      url = next
    }
  } catch (error) {
    throw signal.aborted ? new FetchProblem('slow', { cause: error }) : explainError(error)
  } finally {
    end()
  }
}

function limitTime(milliseconds: number): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), milliseconds)
  return { signal: controller.signal, end: () => clearTimeout(timer) }
}

function parseAddress(address: string): URL {
  if (address.length > 2000 || !URL.canParse(address)) throw new FetchProblem('refused')
  return new URL(address)
}

function ask(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  checkAddress(url, options)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { method = 'GET', headers = {}, body, site } = options
  const begin = url.protocol === 'https:' ? requestHttps : requestHttp
  const request = begin(url, {
    method,
    signal,
    // A connection of its own for each request, so that every one is looked at.
    agent: false,
    lookup: guardedLookup(url, options),
    headers: {
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': site === undefined ? 'Rialto' : `Rialto (+${site})`,
      ...headers,
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
  })
  watchConnection(request, url, options)
  request.once('response', resolve).on('error', reject)
  request.end(body)
  return promise
}

function watchConnection(request: ClientRequest, url: URL, options: FetchOptions): void {
  const { connectMilliseconds = usual.connectMilliseconds } = options
  const late = setTimeout(() => request.destroy(new FetchProblem('slow')), connectMilliseconds)
  request.once('close', () => clearTimeout(late))
  request.once('socket', (socket) => {
    const connected = () => {
      if (!isAllowedPeer(url, options, socket.remoteAddress)) request.destroy(new FetchProblem('refused'))
    }
    socket.once('connect', connected)
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(late))
  })
}

/** Where an answer sends us; null when it is the last one. */
function nextOf({ statusCode = 0, headers }: IncomingMessage, url: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return null
  if (!URL.canParse(headers.location, url)) throw new FetchProblem('broken')
  const next = new URL(headers.location, url)
  if (next.href.length > 2000) throw new FetchProblem('refused')
  return next
}

async function take(
  answer: IncomingMessage,
  url: URL,
  options: FetchOptions,
  redirects: readonly number[],
  signal: AbortSignal,
): Promise<Fetched> {
  const most = options.method === 'HEAD' ? 0 : (options.mostBytes ?? usual.mostBytes)
  const { bytes, truncated } = await readBody(answer, most, signal)
  url.hash = ''
  return {
    status: answer.statusCode ?? 0,
    finalUrl: url.href,
    type: answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null,
    bytes,
    truncated,
    redirects,
    retryAfter: answer.headers['retry-after'] ?? null,
  }
}
