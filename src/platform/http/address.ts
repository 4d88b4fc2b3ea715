import { BlockList, isIP, isIPv4 } from 'node:net'

/** Finds out for which address a request is made. */
export interface AddressReader {
  (peer: string | undefined, forwarded: string | undefined): string
  /** Whether the connection comes from a proxy of ours. */
  isProxy(peer: string | undefined): boolean
}

const mostHops = 20

/**
 * Reads the client's address from the connection, and from X-Forwarded-For only as far as our own proxies wrote it:
 * from the right, the first address that is not a trusted proxy. What a client writes there itself changes nothing.
 */
export function createAddressReader(trusted: readonly string[]): AddressReader {
  const proxies = new BlockList()
  for (const it of trusted) addNetwork(proxies, it)
  const isProxy = (ip: string) => trusted.length > 0 && proxies.check(ip, isIPv4(ip) ? 'ipv4' : 'ipv6')
  const read = (peer: string | undefined, forwarded: string | undefined): string => {
    let address = plainAddress(peer ?? '')
    if (address === '' || !isProxy(address) || forwarded === undefined) return address
    const hops = forwarded.split(',').slice(-mostHops)
    for (const hop of hops.reverse()) {
      const ip = plainAddress(hop)
      // A proxy of ours never writes something that is no address: whoever did is not one.
      if (ip === '') return address
      address = ip
      if (!isProxy(ip)) return address
    }
    return address
  }
  const isOurs = (peer: string | undefined) => {
    const ip = plainAddress(peer ?? '')
    return ip !== '' && isProxy(ip)
  }
  return Object.assign(read, { isProxy: isOurs })
}

/** The key under which an address is counted: IPv4 as it is, IPv6 by its /64, which one subscriber has to himself. */
export function addressKey(address: string): string {
  if (address === '' || isIPv4(address)) return address
  const groups = expand(address)
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** The address without port, brackets, zone and IPv4 mapping; empty when it is none. */
function plainAddress(text: string): string {
  if (isIPv4(text)) return text
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '')
    .toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare
  const withoutPort = /^\d+\.\d+\.\d+\.\d+:\d+$/.test(mapped) ? mapped.replace(/:\d+$/, '') : mapped
  return isIP(withoutPort) === 0 ? '' : withoutPort
}

function expand(ip: string): string[] {
  const [head = '', tail] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  if (tail === undefined) return left.map(plainGroup)
  const right = tail === '' ? [] : tail.split(':')
  // An IPv4 ending counts for two groups; it lies beyond the first four.
  const missing = 8 - left.length - right.length
  return [...left, ...Array<string>(Math.max(0, missing)).fill('0'), ...right].map(plainGroup)
}

function plainGroup(group: string): string {
  return group.replace(/^0+(?=.)/, '')
}

function addNetwork(list: BlockList, network: string): void {
  const [ip = '', bits] = network.split('/')
  const family = isIPv4(ip) ? 'ipv4' : 'ipv6'
  if (bits === undefined) list.addAddress(ip, family)
  else list.addSubnet(ip, Number(bits), family)
}
