import { connect } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { fixedClock } from '../clock/index.ts'
import { createLog } from '../log/index.ts'
import type { Asset } from './assets.ts'
import {
  createAddressReader,
  createGate,
  createMetrics,
  createPageCache,
  createRateLimit,
  type GateBindings,
  type GateOptions,
  type RunningServer,
  securityHeaders,
  startServer,
  watchLoad,
} from './index.ts'

const page = `<!doctype html><title>x</title>${'<p>A practice that worked.</p>'.repeat(300)}`
const shared = { 'Cache-Control': 'public, max-age=0, must-revalidate' }
const plainPage = Buffer.from(page)
const packedPage = gzipSync(page)
const ofConnection = new Set(['connection', 'keep-alive', 'date', 'x-request-id'])
const asset: Asset = {
  type: 'text/css',
  tag: '"css"',
  body: (encoding) => (encoding === 'gzip' ? packedPage : plainPage),
}
const stops: (() => unknown)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** A running server with a few routes of each sort. */
async function startSite(
  change: Partial<GateOptions> & { perMinute?: number; proxies?: string[] } = {},
  requestMilliseconds = 5000,
) {
  const made = { public: 0, version: 1 }
  const lines: string[] = []
  const countPage = () => {
    made.public += 1
    return String(made.public)
  }
  const app = new Hono<{ Bindings: GateBindings }>()
  app.get('/public', async (c) => {
    c.env.route = '/public'
    made.public += 1
    await new Promise((resolve) => setTimeout(resolve, 20))
    return c.html(page, 200, shared)
  })
  app.get('/private', (c) => c.html(page, 200, { 'Cache-Control': 'private, no-store' }))
  app.get('/varies', (c) => c.html(countPage(), 200, { ...shared, Vary: 'Accept-Language' }))
  app.get('/cookies', (c) => {
    c.header('Set-Cookie', 'a=1', { append: true })
    c.header('Set-Cookie', 'b=2', { append: true })
    return c.html(countPage(), 200, shared)
  })
  app.get('/packed', (c) =>
    c.body('ready made'.repeat(500), 200, {
      ...shared,
      'Content-Encoding': 'br',
      'Content-Type': 'text/css',
    }),
  )
  app.get('/lines', (c) => {
    const lines = ReadableStream.from(['{"a":1}\n', '{"a":2}\n'].map((it) => Buffer.from(it)))
    return c.body(lines, 200, { 'Content-Type': 'application/x-ndjson' })
  })
  app.get('/torn', (c) => {
    async function* lines() {
      yield Buffer.from('{"a":1}\n')
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('secret: disk 7 is broken')
    }
    return c.body(ReadableStream.from(lines()), 200, { 'Content-Type': 'application/x-ndjson' })
  })
  app.get('/late', () => new Promise<Response>(() => {}))
  app.get('/broken', () => Promise.reject('no error object'))
  app.post('/length', async (c) => c.text(String((await c.req.text()).length)))
  app.post('/form', async (c) => c.json(await c.req.parseBody()))
  const load = watchLoad()
  const metrics = createMetrics()
  const log = createLog('info', (it) => lines.push(it))
  const gate = createGate({
    app: (request, bindings) => app.fetch(request, bindings),
    refuse: (status) => `<h1>refused ${status}</h1>`,
    headers: securityHeaders({ styleHashes: ['sha256-abc='], secure: true }),
    assets: {
      address: String,
      find: (path) => (path === '/assets/a-1.css' ? asset : undefined),
      text: String,
      names: () => [],
    },
    cache: createPageCache(() => made.version, 1_000_000),
    version: () => made.version,
    limit: createRateLimit(change.perMinute ?? 0, fixedClock('2026-01-01T00:00:00Z')),
    readAddress: createAddressReader(change.proxies ?? []),
    load,
    metrics,
    checks: [],
    origins: ['https://rialto.example'],
    requestMilliseconds: 300,
    log,
    ...change,
  })
  const server: RunningServer = await startServer({
    fetch: gate,
    host: '127.0.0.1',
    port: 0,
    requestMilliseconds,
  })
  stops.push(() => server.close(100), load.stop)
  const readLog = () => {
    log.flush()
    return lines
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((it) => JSON.parse(it))
  }
  const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, {
      headers: { 'Accept-Encoding': 'identity', ...headers },
      redirect: 'manual',
      ...init,
    })
  const send = (raw: string) => {
    const socket = connect(server.port, '127.0.0.1').setEncoding('latin1')
    socket.write(raw, 'latin1')
    return readText(socket)
  }
  return { get, send, made, readLog, metrics, port: server.port }
}

describe('every answer', () => {
  test.each([
    '/public',
    '/private',
    '/nowhere',
    '/%ff',
    '/broken',
    '/late',
    '/healthz',
    '/readyz',
    '/metrics',
    '/cookies',
    '/assets/a-1.css',
    '/assets/none.css',
    '/lines',
  ])('%s has the security headers and a request id', async (path) => {
    const { get } = await startSite()
    const { headers } = await get(path)
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self' 'sha256-abc='; script-src 'self';/,
    )
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+/)
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/)
  })

  test('names what is wrong with the request', async () => {
    const { get, send } = await startSite()
    expect((await get('/%ff')).status).toBe(400)
    expect((await get('/%00')).status).toBe(400)
    expect((await get(`/${'a'.repeat(9000)}`)).status).toBe(414)
    expect(await send('TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 405 [\s\S]*allow: GET, HEAD, POST/,
    )
    expect(await send('OPTIONS / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 405 /,
    )
    expect(await send('GET http://b/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400 /,
    )
    for (const head of [
      'OPTIONS * HTTP/1.1\r\nHost: a',
      'GET / HTTP/1.1\r\nHost: a b',
      'GET /a\\..\\b HTTP/1.1\r\nHost: a',
    ]) {
      const answer = await send(`${head}\r\nConnection: close\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*Content-Security-Policy: default-src 'none'/)
      expect(answer).not.toMatch(/node_modules|\.ts:|\.mjs/)
    }
  })

  test('a defect is logged with the request id, and nothing of it is shown', async () => {
    const { get, readLog } = await startSite()
    const response = await get('/broken')
    const id = response.headers.get('x-request-id') ?? ''
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain(id)
    expect(body).not.toContain('no error object')
    expect(readLog()).toContainEqual(
      expect.objectContaining({ level: 'error', requestId: id, cause: 'no error object' }),
    )
  })

  test('a refusal page that fails has a plain one in its place', async () => {
    const refuse = () => {
      throw new Error('no page')
    }
    const { get } = await startSite({ refuse })
    const response = await get('/%ff')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('400 Bad Request')
  })

  test('routes that take too long are given up', async () => {
    const { get } = await startSite()
    const response = await get('/late')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('10')
  })
})

describe('a long answer', () => {
  test('is sent while it is made, compressed when wished', async () => {
    const { get } = await startSite()
    const plain = await get('/lines')
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, '{"a":1}\n{"a":2}\n'])
    const packed = await get('/lines', { 'Accept-Encoding': 'br' })
    expect([packed.headers.get('content-encoding'), await packed.text()]).toEqual([
      'gzip',
      '{"a":1}\n{"a":2}\n',
    ])
    expect(await (await get('/lines', {}, { method: 'HEAD' })).text()).toBe('')
  })

  test.each(['identity', 'gzip'])(
    '(%s) that breaks off is cut, and says nothing of why',
    async (encoding) => {
      const { send, readLog } = await startSite()
      const answer = await send(`GET /torn HTTP/1.1\r\nHost: a\r\nAccept-Encoding: ${encoding}\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1.1 200 /)
      // The last chunk is missing, so that nobody takes it for the whole.
      expect(answer).not.toMatch(/\r\n0\r\n\r\n$/)
      expect(answer).not.toMatch(/secret|Error/)
      expect(readLog()).toContainEqual(
        expect.objectContaining({ event: 'request.failed', cause: expect.stringContaining('disk 7') }),
      )
    },
  )
})

describe('the log', () => {
  test('has the pattern of the route and nothing of the reader', async () => {
    const { get, readLog } = await startSite()
    await (
      await get('/public?q=my+illness', {
        Cookie: 'secret=1',
        'User-Agent': 'Mosaic',
        'X-Forwarded-For': '203.0.113.9',
      })
    ).text()
    const [line] = readLog()
    expect(line).toEqual({
      time: expect.any(String),
      level: 'info',
      event: 'request',
      requestId: expect.any(String),
      method: 'GET',
      route: '/public',
      status: 200,
      ms: expect.any(Number),
      bytes: page.length,
    })
  })

  test('takes the request id of a trusted proxy only', async () => {
    const id = 'proxy-id-0001'
    const ours = await startSite({ proxies: ['127.0.0.1'] })
    expect((await ours.get('/healthz', { 'X-Request-Id': id })).headers.get('x-request-id')).toBe(id)
    expect((await ours.get('/healthz', { 'X-Request-Id': 'a b"{}' })).headers.get('x-request-id')).toMatch(
      /^[\w-]{12}$/,
    )
    const open = await startSite()
    expect((await open.get('/healthz', { 'X-Request-Id': id })).headers.get('x-request-id')).not.toBe(id)
  })
})

describe('a shared page', () => {
  test('is made once for many, and again after a write', async () => {
    const { get, made } = await startSite()
    const bodies = await Promise.all(Array.from({ length: 50 }, () => get('/public').then((it) => it.text())))
    expect(new Set(bodies)).toEqual(new Set([page]))
    expect(made.public).toBe(1)
    made.version += 1
    expect(await (await get('/public')).text()).toBe(page)
    expect(made.public).toBe(2)
  })

  test('comes in the encoding asked for, with a validator, and as 304', async () => {
    const { get, send } = await startSite()
    for (const state of ['made', 'kept']) {
      for (const [encoding, decode] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const response = await get('/public', { 'Accept-Encoding': encoding })
        expect([state, response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([
          state,
          encoding,
          'Accept-Encoding',
        ])
        // fetch decodes it; the bytes themselves are compared by a raw request below.
        expect(await response.text()).toBe(page)
        const tag = response.headers.get('etag') ?? ''
        expect(tag).toMatch(new RegExp(`-${encoding}"$`))
        const again = await get('/public', { 'Accept-Encoding': encoding, 'If-None-Match': `"x", W/${tag}` })
        expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, ''])
        const raw = await send(
          `GET /public HTTP/1.1\r\nHost: a\r\nAccept-Encoding: ${encoding}\r\nConnection: close\r\n\r\n`,
        )
        expect(decode(Buffer.from(raw.slice(raw.indexOf('\r\n\r\n') + 4), 'latin1')).toString()).toBe(page)
      }
    }
  })

  test('is not shared with those who sign in, nor when it depends on the reader', async () => {
    const { get, made } = await startSite()
    await get('/public')
    await get('/public', { Cookie: 'rialto=1' })
    await get('/public', { Authorization: 'Bearer x' })
    expect(made.public).toBe(3)
    for (const path of ['/varies', '/cookies'])
      expect(await (await get(path)).text()).not.toBe(await (await get(path)).text())
    expect((await get('/cookies')).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  test('that is compressed already is passed on as it is', async () => {
    const { send } = await startSite()
    for (let n = 0; n < 2; n += 1) {
      const raw = await send(
        'GET /packed HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n',
      )
      expect(raw).toMatch(/content-encoding: br[\s\S]*\r\n\r\n[\s\S]*(?:ready made){500}/)
    }
  })

  test.each([
    ['/public', {}],
    ['/private', {}],
    ['/public', { 'Accept-Encoding': 'br' }],
    ['/assets/a-1.css', { 'Accept-Encoding': 'gzip' }],
  ])('HEAD %s says the same as GET, without the body', async (path, headers) => {
    const { get, made } = await startSite()
    for (let n = 0; n < 2; n += 1) {
      const head = await get(path, headers, { method: 'HEAD' })
      const whole = await get(path, headers)
      const told = (it: Response) =>
        Object.fromEntries([...it.headers].filter(([name]) => !ofConnection.has(name)))
      expect(told(head)).toEqual(told(whole))
      expect(head.headers.get('etag')).toMatch(/^"/)
      expect([await head.text(), (await whole.text()).length > 10]).toEqual(['', true])
    }
    expect(made.public).toBeLessThan(2)
  })

  test('a built file is kept by browsers for a year', async () => {
    const { get } = await startSite()
    const plain = await get('/assets/a-1.css')
    expect([plain.headers.get('cache-control'), await plain.text()]).toEqual([
      'public, max-age=31536000, immutable',
      page,
    ])
    expect((await get('/assets/a-1.css', { 'If-None-Match': '"css-gzip"' })).status).toBe(304)
    expect((await get('/assets/../secret')).status).toBe(404)
  })

  test('a private page is compressed and validated too, and HEAD has no body', async () => {
    const { get, send } = await startSite()
    const response = await get('/private', { 'Accept-Encoding': 'br' })
    expect([response.headers.get('content-encoding'), await response.text()]).toEqual(['br', page])
    const tag = response.headers.get('etag') ?? ''
    expect((await get('/private', { 'Accept-Encoding': 'br', 'If-None-Match': tag })).status).toBe(304)
    expect(await send('HEAD /private HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 200 [\s\S]*\r\n\r\n$/,
    )
  })
})

describe('what is sent to us', () => {
  const own = { 'Sec-Fetch-Site': 'same-origin' }
  const post = (body: RequestInit['body'], duplex = false) =>
    ({ method: 'POST', body, ...(duplex ? { duplex: 'half' } : {}) }) as RequestInit
  const chunks = (bytes: number) =>
    new ReadableStream({
      start(controller) {
        for (let left = bytes; left > 0; left -= 50_000)
          controller.enqueue(Buffer.alloc(Math.min(left, 50_000), 'a'))
        controller.close()
      },
    })

  test('may be a million bytes, with or without a stated length', async () => {
    const { get } = await startSite()
    expect(await (await get('/length', own, post('a'.repeat(1_000_000)))).text()).toBe('1000000')
    expect(await (await get('/length', own, post(chunks(1_000_000), true))).text()).toBe('1000000')
    expect(await (await get('/form', own, post(new URLSearchParams({ a: 'ü' })))).json()).toEqual({ a: 'ü' })
  })

  test('and not one more', async () => {
    const { get, port } = await startSite()
    expect((await get('/length', own, post('a'.repeat(1_000_001)))).status).toBe(413)
    const socket = connect(port, '127.0.0.1')
      .setEncoding('latin1')
      .on('error', () => {})
    socket.write('POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n')
    for (let n = 0; n < 30; n += 1) socket.write(`c350\r\n${'a'.repeat(50_000)}\r\n`)
    let answer = ''
    for await (const part of socket) {
      answer += part
      if (answer.includes('refused')) break
    }
    expect(answer).toMatch(/^HTTP\/1.1 413 [\s\S]*connection: close[\s\S]*refused 413/i)
  })

  test.each(['Content-Length: 100', 'Transfer-Encoding: chunked'])('and not too slowly (%s)', async (how) => {
    const { send } = await startSite({}, 500)
    const begin = performance.now()
    const answer = await send(`POST /length HTTP/1.1\r\nHost: a\r\n${how}\r\n\r\n5\r\nhello`)
    expect(answer).toMatch(/^(?:HTTP\/1.1 (?:408|503|400) |$)/)
    expect(performance.now() - begin).toBeLessThan(10_000)
  })

  test('must come from our own pages', async () => {
    const { get } = await startSite()
    const status = async (headers: Record<string, string>) =>
      (await get('/length', headers, post('a'))).status
    expect(await status({ 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
    expect(await status({ Origin: 'https://rialto.example' })).toBe(200)
    expect(await status({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
    expect(await status({ 'Sec-Fetch-Site': 'same-site' })).toBe(403)
    expect(await status({ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://rialto.example' })).toBe(403)
  })
})

describe('too much', () => {
  test('of one address is refused, whatever it forges; health still answers', async () => {
    const { get } = await startSite({ perMinute: 60 })
    const answers = []
    for (let n = 0; n < 22; n += 1)
      answers.push(await get('/private', { 'X-Forwarded-For': `198.51.100.${n}` }))
    expect(answers.map((it) => it.status)).toEqual([...Array(20).fill(200), 429, 429])
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('1')
    expect((await get('/healthz')).status).toBe(200)
  })

  test('at once is refused, health still answers, and it passes', async () => {
    const load = watchLoad({ mostRunning: 3 })
    const { get } = await startSite({ load })
    const late = [get('/late'), get('/late'), get('/late')]
    await new Promise((resolve) => setTimeout(resolve, 100))
    const refused = await get('/private')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await get('/healthz')).status).toBe(200)
    await Promise.all(late)
    expect((await get('/private')).status).toBe(200)
    load.stop()
  })
})

describe('for machines', () => {
  test('readiness names what fails, and no more', async () => {
    const checks = [
      { name: 'database', check: () => Promise.reject(new Error('password hunter2 refused')) },
      { name: 'disk', check: () => Promise.resolve() },
    ]
    const { get } = await startSite({ checks })
    const response = await get('/readyz')
    expect([response.status, await response.json()]).toEqual([503, { ready: false, failed: ['database'] }])
    expect((await get('/healthz')).status).toBe(200)
  })

  test('metrics count by pattern and status', async () => {
    const { get } = await startSite()
    for (const path of ['/public', '/public', '/nowhere/1', '/nowhere/2']) await (await get(path)).text()
    const text = await (await get('/metrics')).text()
    expect(text).toMatch(/^rialto_requests_total\{route="\/public",status="200"\} 2$/m)
    expect(text).toMatch(/^rialto_requests_total\{route="none",status="404"\} 2$/m)
    expect(text).toMatch(/^rialto_cache_hits_total 1$/m)
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(?:# TYPE \w+ (?:counter|gauge|summary)|\w+(?:\{[^}]*\})? [\d.e+-]+)$/)
  })
})
