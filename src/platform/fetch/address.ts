import { BlockList, isIP } from 'node:net'

/** Networks that no visitor of the public internet reaches, or that stand for something else (RFC 6890 and its followers). */
const closed: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

// Of IPv6 only what is given out to networks is open, without documentation, tunnels and other protocols in it.
const open6 = '2000::/3'
const closed6: readonly string[] = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const closedList = listOf([...closed, ...closed6])
const openList = listOf([open6])

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const it of networks) {
    const [ip = '', bits] = it.split('/')
    list.addSubnet(ip, Number(bits), isIP(ip) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/**
 * Whether an IP address belongs to the public internet: not this machine, not a network of the house, not the place where
 * clouds keep their keys, not many at once. IPv4 addresses in the clothes of IPv6 are never public.
 */
export function isPublicAddress(ip: string): boolean {
  const family = isIP(ip)
  if (family === 4) return !closedList.check(ip, 'ipv4')
  return family === 6 && !ip.includes('%') && openList.check(ip, 'ipv6') && !closedList.check(ip, 'ipv6')
}
