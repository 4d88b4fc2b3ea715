import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net'

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
  const [left = [], right = []] = address
    .split('::')
    .map((it) => it.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}

/** The address in its one spelling, without port, brackets, zone and IPv4 mapping; empty when it is none. */
function plainAddress(text: string): string {
  if (isIPv4(text)) return text
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '')
  const short = withoutMapping(bare).replace(/^([\d.]+):\d+$/, '$1')
  if (isIPv4(short)) return short
  return isIPv6(bare) ? withoutMapping(new SocketAddress({ address: bare, family: 'ipv6' }).address) : ''
}

function withoutMapping(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '')
}

function addNetwork(list: BlockList, network: string): void {
  const [given = '', bits] = network.split('/')
  const ip = bits === undefined ? plainAddress(given) : given
  const family = isIPv4(ip) ? 'ipv4' : 'ipv6'
  if (bits === undefined) list.addAddress(ip, family)
  else list.addSubnet(ip, Number(bits), family)
}
