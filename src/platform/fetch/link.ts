import { type Fetched, type FetchOptions, fetchSafely } from './fetch.ts'
import type { Pace } from './pace.ts'
import { FetchProblem } from './problem.ts'

/**
 * What a look at a link found. `moved`: it leads on, for good or to another site's front page; `not-checked`: the other side asks
 * us to stay away or is busy, so nothing is known.
 */
export type LinkState = 'ok' | 'moved' | 'broken' | 'refused' | 'slow' | 'not-checked'

export interface LinkFinding {
  state: LinkState
  /** Of the last answer, if there was one. */
  status: number | null
  finalUrl: string | null
}

export interface LinkOptions extends Pick<FetchOptions, 'allow' | 'resolve' | 'site' | 'milliseconds'> {
  /** Shared by all checks of a round, so that no host is asked too fast. */
  pace?: Pace
}

// They say nothing about the page: sign-in, robots, rates, law, maintenance.
const silent = new Set([401, 403, 407, 408, 425, 429, 451, 503, 999])
const pageBytes = 64_000

/** Looks whether a link still leads somewhere. Asks for the head, and for the page where that is not conclusive. Never throws. */
export async function checkLink(url: string, options: LinkOptions = {}): Promise<LinkFinding> {
  const { pace, ...rest } = options
  const host = URL.canParse(url) ? new URL(url).host : ''
  if (pace && !(await pace.waitFor(host))) return { state: 'not-checked', status: null, finalUrl: null }
  try {
    const answer = await askTwice(url, rest)
    if (answer.status === 429 || answer.status === 503) pace?.rest(host, answer.retryAfter)
    return { state: stateOf(url, answer), status: answer.status, finalUrl: answer.finalUrl }
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error
    return { state: stateOfFault(error), status: null, finalUrl: null }
  }
}

async function askTwice(url: string, options: FetchOptions): Promise<Fetched> {
  const head = await fetchSafely(url, { ...options, method: 'HEAD' }).catch((error: unknown) => error)
  if (head instanceof FetchProblem && head.fault !== 'broken' && head.fault !== 'too-many-redirects')
    throw head
  // Many servers answer wrongly to HEAD, so only a yes counts, or a wish to be left alone.
  const answer = head instanceof Error ? undefined : (head as Fetched)
  if (answer && (answer.status < 400 || answer.status === 429 || answer.status === 503)) return answer
  return await fetchSafely(url, { ...options, method: 'GET', mostBytes: pageBytes })
}

function stateOf(url: string, { status, finalUrl, redirects }: Fetched): LinkState {
  if (silent.has(status)) return 'not-checked'
  if (status < 200 || status >= 300) return 'broken'
  if (redirects.length === 0) return 'ok'
  const isForGood = redirects.every((it) => it === 301 || it === 308)
  const endsAtFront = new URL(finalUrl).pathname === '/' && new URL(url).pathname !== '/'
  return (isForGood && !isSamePage(url, finalUrl)) || endsAtFront ? 'moved' : 'ok'
}

/** The same but for the lock, `www.` and a slash at the end. */
function isSamePage(one: string, other: string): boolean {
  const plain = (it: string) => {
    const { hostname, pathname, search } = new URL(it)
    return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`
  }
  return plain(one) === plain(other)
}

function stateOfFault({ fault, cause }: FetchProblem): LinkState {
  if (fault === 'refused' || fault === 'slow') return fault
  // A host that refuses connections is down; when there is no way at all, it may be our own line.
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  return fault === 'unreachable' && code !== 'ECONNREFUSED' ? 'not-checked' : 'broken'
}
