import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'
import { explainError, FetchProblem } from './problem.ts'

/** Finds the addresses of a host. The usual one asks the system. */
export type Resolve = (host: string) => Promise<readonly string[]>

const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map((it) => it.address)

/** Where a request may go. */
export interface Guard {
  /** `host:port` that may be asked although they are not public, as the operator has set them. */
  allow?: readonly string[]
  resolve?: Resolve
}

// Ports on which other protocols listen, where an HTTP request could do harm: all below 1024 but those of the web.
const firstFreePort = 1024

/** Refuses addresses that are no public web page by their spelling. Throws FetchProblem. */
export function checkAddress(url: URL, guard: Guard): void {
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username !== '' || url.password !== '') throw new FetchProblem('refused')
  if (isAllowed(url, guard)) return
  const port = portOf(url)
  if (port !== 80 && port !== 443 && port < firstFreePort) throw new FetchProblem('refused')
  const host = hostOf(url)
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new FetchProblem('refused')
}

/**
 * Looks a name up while the connection is being made, and gives only addresses that may be asked. What was checked is what is
 * connected to, so a name that changes its address in between gains nothing.
 */
export function guardedLookup(url: URL, guard: Guard): LookupFunction {
  return (host, { all }, callback) => {
    findAddresses(url, host, guard).then(
      (found) => {
        if (all) callback(null, found)
        else callback(null, found[0]?.address ?? '', found[0]?.family ?? 4)
      },
      (error) => callback(explainError(error), ''),
    )
  }
}

async function findAddresses(
  url: URL,
  host: string,
  guard: Guard,
): Promise<{ address: string; family: number }[]> {
  const found = await (guard.resolve ?? resolveBySystem)(host)
  if (found.length === 0) throw new FetchProblem('unknown-host')
  // One address of ours among public ones is a trick, or a mistake that is not ours to try.
  if (!isAllowed(url, guard) && !found.every(isPublicAddress)) throw new FetchProblem('refused')
  return found.map((it) => ({ address: it, family: isIP(it) }))
}

/** Whether the far end of a connection may be spoken to. */
export function isAllowedPeer(url: URL, guard: Guard, ip: string | undefined): boolean {
  return isAllowed(url, guard) || (ip !== undefined && isPublicAddress(ip))
}

function isAllowed(url: URL, { allow = [] }: Guard): boolean {
  return allow.includes(`${url.hostname}:${portOf(url)}`)
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80))
}

/** Without the brackets of IPv6, and without the dot that names the root. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}
