import { createServer, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FarSite, startFarSite } from '../../../tests/http/far.ts'
import { type FetchOptions, FetchProblem, fetchSafely, isPublicAddress } from './index.ts'

let site: FarSite
/** A second one, which nobody allowed. */
let house: FarSite
const zeros = gzipSync(Buffer.alloc(50_000_000))

beforeAll(async () => {
  house = await startFarSite((_, response) => response.end('secret'))
  site = await startFarSite((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const to = url.searchParams.get('to')
    if (to)
      response
        .writeHead(Number(url.searchParams.get('status') ?? 302), { location: to, 'set-cookie': 'a=b' })
        .end('moved')
    else if (url.pathname === '/loop') response.writeHead(302, { location: '/loop' }).end()
    else if (url.pathname === '/seen') response.end(JSON.stringify(request.headers))
    else if (url.pathname === '/gzip') response.setHeader('content-encoding', 'gzip').end(gzipSync('packed'))
    else if (url.pathname === '/br')
      response.setHeader('content-encoding', 'BR').end(brotliCompressSync('packed'))
    else if (url.pathname === '/deflate')
      response.setHeader('content-encoding', 'deflate').end(deflateSync('packed'))
    else if (url.pathname === '/odd') response.setHeader('content-encoding', 'zstd, gzip').end('x')
    else if (url.pathname === '/damaged') response.setHeader('content-encoding', 'gzip').end('no gzip')
    else if (url.pathname === '/bomb') response.setHeader('content-encoding', 'gzip').end(zeros)
    else if (url.pathname === '/endless') endless(response)
    else if (url.pathname === '/slow') response.write('a')
    else if (url.pathname === '/never') return
    else if (url.pathname === '/cut')
      response.writeHead(200, { 'content-length': '100' }).write('a', () => response.destroy())
    else if (url.pathname === '/headers') response.setHeader('x-long', 'a'.repeat(100_000)).end()
    else if (url.pathname === '/echo') request.pipe(response)
    else response.setHeader('content-type', 'Text/HTML; charset=utf-8').end('hello')
  })
})
afterAll(async () => {
  await site.close()
  await house.close()
})
beforeEach(() => {
  site.seen.length = 0
  house.seen.length = 0
})

function endless(response: NodeJS.WritableStream): void {
  const timer = setInterval(() => response.write('a'.repeat(10_000)), 1)
  response.on('close', () => clearInterval(timer))
}

const get = (path: string, options: FetchOptions = {}) =>
  fetchSafely(`${site.url}${path}`, { allow: [site.host], ...options })
const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no fault',
    (error: unknown) => (error instanceof FetchProblem ? error.fault : String(error)),
  )
const to = (url: string, status = 302) => `/?status=${status}&to=${encodeURIComponent(url)}`

describe('an answer', () => {
  test('tells status, type, address and bytes', async () => {
    expect(await get('/a?b#c')).toEqual({
      status: 200,
      finalUrl: `${site.url}/a?b`,
      type: 'text/html',
      bytes: Buffer.from('hello'),
      truncated: false,
      redirects: [],
      retryAfter: null,
    })
  })

  test.each(['/gzip', '/br', '/deflate'])('%s is unpacked', async (path) => {
    expect(Buffer.from((await get(path)).bytes).toString()).toBe('packed')
  })

  test('goes with the name of the site, without cookies, and headers do not follow to others', async () => {
    const seen = async (path: string, options: FetchOptions) =>
      JSON.parse(Buffer.from((await get(path, options)).bytes).toString())
    const options = { site: 'https://rialto.example', headers: { 'x-key': 'k' } }
    expect(await seen(to('/seen'), options)).toEqual({
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
      connection: 'close',
      host: site.host,
      'user-agent': 'Rialto (+https://rialto.example)',
      'x-key': 'k',
    })
    const [, port] = site.host.split(':')
    const elsewhere = `localhost:${port}`
    const resolve = async () => ['127.0.0.1']
    const far = await seen(to(`http://${elsewhere}/seen`), {
      ...options,
      allow: [site.host, elsewhere],
      resolve,
    })
    expect([far.host, far['x-key']]).toEqual([elsewhere, undefined])
  })

  test('to a POST comes back, and is not led on', async () => {
    const body = 'Straße'
    const answer = await get('/echo', { method: 'POST', body })
    expect(Buffer.from(answer.bytes).toString()).toBe(body)
    expect((await get(to('/x', 307), { method: 'POST', body })).status).toBe(307)
    expect(site.seen).toHaveLength(2)
  })
})

describe('limits', () => {
  test('the body: an endless one, a bomb, and exactly the limit', async () => {
    const sizeOf = async (path: string, mostBytes: number) => {
      const { bytes, truncated } = await get(path, { mostBytes })
      return [bytes.length, truncated]
    }
    expect(await sizeOf('/endless', 100_000)).toEqual([100_000, true])
    expect(await sizeOf('/bomb', 1_000_000)).toEqual([1_000_000, true])
    expect(await sizeOf('/', 5)).toEqual([5, false])
    expect(await sizeOf('/', 4)).toEqual([4, true])
  })

  test('time: no answer, an answer in drops, and a whole way of redirects', async () => {
    const begin = performance.now()
    expect(await faultOf(get('/never', { milliseconds: 200 }))).toBe('slow')
    expect(await faultOf(get('/slow', { milliseconds: 200 }))).toBe('slow')
    expect(await faultOf(get(to('/never'), { milliseconds: 200 }))).toBe('slow')
    expect(performance.now() - begin).toBeLessThan(10_000)
  })

  test('a server that sends its headers a letter at a time', async () => {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => {}))
      const timer = setInterval(() => socket.write('x-a: b\r\n'), 20)
      socket.write('HTTP/1.1 200 OK\r\n')
      socket.once('close', () => clearInterval(timer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(server.address() as { port: number }).port}`
    expect(await faultOf(fetchSafely(`http://${host}/`, { allow: [host], milliseconds: 300 }))).toBe('slow')
    for (const it of sockets) it.destroy()
    await new Promise((resolve) => server.close(resolve))
  })

  test('a name that is never found out', async () => {
    const resolve = () => new Promise<string[]>(() => {})
    expect(await faultOf(fetchSafely('http://a.example/', { resolve, connectMilliseconds: 100 }))).toBe(
      'slow',
    )
    expect(await faultOf(fetchSafely('http://a.example/', { resolve, milliseconds: 100 }))).toBe('slow')
  })

  test('redirects: three are followed, not four, not in circles', async () => {
    const chain = (length: number): string => (length === 0 ? '/end' : to(chain(length - 1), 301))
    expect(await get(chain(3))).toMatchObject({ finalUrl: `${site.url}/end`, redirects: [301, 301, 301] })
    expect(await faultOf(get(chain(4)))).toBe('too-many-redirects')
    expect(await faultOf(get('/loop'))).toBe('too-many-redirects')
    expect((await get('/loop', { mostRedirects: 0 })).status).toBe(302)
  })

  test.each([
    ['/odd', 'broken'],
    ['/damaged', 'broken'],
    ['/cut', 'broken'],
    ['/headers', 'broken'],
    [to('http://['), 'broken'],
    [to(`http://a.example/${'a'.repeat(3000)}`), 'refused'],
  ])('%s', async (path, fault) => {
    expect(await faultOf(get(path))).toBe(fault)
  })
})

describe('what we do not ask', () => {
  test.each([
    'file:///etc/hostname',
    'ftp://example.org/',
    'gopher://example.org/',
    'data:text/plain,x',
    'no address',
    `http://example.org/${'a'.repeat(3000)}`,
    'http://user:word@example.org/',
    'http://example.org:22/',
    'http://example.org:25/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.31.0.1/',
    'http://192.168.1.1/',
    'http://100.100.100.200/',
    'http://169.254.169.254/latest/meta-data/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
  ])('%s', async (url) => {
    expect(await faultOf(fetchSafely(url))).toBe('refused')
  })

  test('this machine under its name', async () => {
    const [, port] = house.host.split(':')
    expect(await faultOf(fetchSafely(`http://localhost:${port}/`))).toBe('refused')
    // Not every system knows it with the dot of the root.
    const rooted = await faultOf(fetchSafely(`http://localhost.:${port}/`))
    expect(['refused', 'unknown-host']).toContain(rooted)
    expect(house.seen).toEqual([])
  })

  test('names that lead here, alone or among public addresses', async () => {
    const [, port] = house.host.split(':')
    for (const found of [['127.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['::1'], ['169.254.169.254']]) {
      const resolve = async () => found
      expect(await faultOf(fetchSafely(`http://a.example:${port}/`, { resolve }))).toBe('refused')
    }
    expect(house.seen).toEqual([])
  })

  test('a name is looked up once, and what was found is what is connected to', async () => {
    const name = `a.example:${site.host.split(':')[1]}`
    let looks = 0
    const resolve = async () => (looks++ === 0 ? ['127.0.0.1'] : ['::1'])
    expect((await fetchSafely(`http://${name}/once`, { resolve, allow: [name] })).status).toBe(200)
    expect([looks, site.seen]).toEqual([1, ['GET /once']])
  })

  test('where a redirect leads', async () => {
    for (const url of [
      house.url,
      'http://169.254.169.254/latest/meta-data/',
      `http://localhost:${house.host.split(':')[1]}/`,
      'file:///etc/hostname',
      '//127.0.0.1/',
    ])
      expect([url, await faultOf(get(to(url)))]).toEqual([url, 'refused'])
    expect(house.seen).toEqual([])
  })

  test('another port of a host that is allowed', async () => {
    expect(await faultOf(fetchSafely(house.url, { allow: [site.host] }))).toBe('refused')
  })
})

test('IPv6 is asked where it is allowed', async () => {
  const six = await startFarSite((_, response) => response.end('six'), '::1')
  expect(Buffer.from((await fetchSafely(six.url, { allow: [six.host] })).bytes).toString()).toBe('six')
  expect(await faultOf(fetchSafely(six.url))).toBe('refused')
  await six.close()
})

test('no host, no server: said apart', async () => {
  const gone = await startFarSite(() => {})
  await gone.close()
  expect(await faultOf(fetchSafely(gone.url, { allow: [gone.host] }))).toBe('unreachable')
  const resolve = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))
  expect(await faultOf(fetchSafely('http://a.example/', { resolve }))).toBe('unknown-host')
  expect(await faultOf(fetchSafely('http://a.example/', { resolve: async () => [] }))).toBe('unknown-host')
})

describe('public addresses', () => {
  test.each([
    '8.8.8.8',
    '93.184.215.14',
    '172.32.0.1',
    '100.128.0.1',
    '2a00:1450:4001::1',
    '2606:2800:21f::1',
  ])('%s is one', (ip) => expect(isPublicAddress(ip)).toBe(true))

  test.each(['', 'x', '1.2.3', '8.8.8.8:80', 'fe80::1%eth0', '2a00::1%1', '::8.8.8.8', '2001::1'])(
    '%j is none',
    (ip) => expect(isPublicAddress(ip)).toBe(false),
  )

  test('no IPv4 address is one in the clothes of IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(isPublicAddress(`::ffff:${ip}`)).toBe(false)
        expect(isPublicAddress(`64:ff9b::${ip}`)).toBe(false)
      }),
    )
  })
})
