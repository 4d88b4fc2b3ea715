import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FarSite, startFarSite } from '../../../tests/http/far.ts'
import { checkLink, createPace, readRetryAfter } from './index.ts'

let site: FarSite
beforeAll(async () => {
  site = await startFarSite((request, response) => {
    const path = request.url ?? '/'
    const status = /^\/(?:get-only-)?(\d{3})/.exec(path)?.[1]
    if (path.startsWith('/get-only') && request.method === 'GET') response.end('here')
    else if (path.startsWith('/reset') && request.method === 'HEAD') response.destroy()
    else if (path === '/never') return
    else if (path === '/always-reset') response.destroy()
    else if (status) response.writeHead(Number(status), { location: path.slice(4) || '/' }).end('x')
    else response.end('here')
  })
})
afterAll(() => site.close())

const check = async (path: string) => {
  const { state, status, finalUrl } = await checkLink(site.url + path, {
    allow: [site.host],
    milliseconds: 2000,
  })
  return [state, status, finalUrl?.replace(site.url, '') ?? null]
}

describe('a link', () => {
  test.each([
    ['/', ['ok', 200, '/']],
    ['/page', ['ok', 200, '/page']],
    ['/204', ['ok', 204, '/204']],
    ['/404', ['broken', 404, '/404']],
    ['/410', ['broken', 410, '/410']],
    ['/500', ['broken', 500, '/500']],
    ['/304', ['broken', 304, '/304']],
    ['/401', ['not-checked', 401, '/401']],
    ['/403', ['not-checked', 403, '/403']],
    ['/429', ['not-checked', 429, '/429']],
    ['/503', ['not-checked', 503, '/503']],
    ['/301/new', ['moved', 200, '/new']],
    ['/308/new', ['moved', 200, '/new']],
    ['/302/new', ['ok', 200, '/new']],
    ['/301/302/new', ['ok', 200, '/new']],
    ['/302', ['moved', 200, '/']],
    ['/301/404', ['broken', 404, '/404']],
    ['/302/302/302/302/x', ['broken', null, null]],
    ['/get-only-404', ['ok', 200, '/get-only-404']],
    ['/get-only-405', ['ok', 200, '/get-only-405']],
    ['/get-only-500', ['ok', 200, '/get-only-500']],
    ['/reset', ['ok', 200, '/reset']],
    ['/always-reset', ['broken', null, null]],
    ['/never', ['slow', null, null]],
  ])('%s', async (path, finding) => {
    expect(await check(path)).toEqual(finding)
  })

  test('is asked once when the head is enough', async () => {
    site.seen.length = 0
    await check('/once')
    await check('/429')
    await check('/get-only-405')
    expect(site.seen).toEqual(['HEAD /once', 'HEAD /429', 'HEAD /get-only-405', 'GET /get-only-405'])
  })

  test('that leads into the house, or nowhere', async () => {
    const nothing = { status: null, finalUrl: null }
    expect(await checkLink('http://192.168.0.1/')).toEqual({ state: 'refused', ...nothing })
    expect(await checkLink('mailto:a@example.org')).toEqual({ state: 'refused', ...nothing })
    expect(await checkLink('%')).toEqual({ state: 'refused', ...nothing })
    const resolve = (code: string) => () => Promise.reject(Object.assign(new Error('x'), { code }))
    const asked = async (code: string) =>
      (await checkLink('http://a.example/', { resolve: resolve(code) })).state
    expect(await asked('ENOTFOUND')).toBe('broken')
    expect(await asked('EAI_AGAIN')).toBe('not-checked')
    expect(await asked('ENETUNREACH')).toBe('not-checked')
    expect(await asked('ECONNREFUSED')).toBe('broken')
  })
})

describe('pace', () => {
  test('one host waits for itself, not for others', async () => {
    const pace = createPace({ milliseconds: 60 })
    const begin = performance.now()
    const at = async (host: string) => {
      await pace.waitFor(host)
      return performance.now() - begin
    }
    const [first, other, second, third] = await Promise.all([at('a'), at('b'), at('a'), at('a')])
    expect(Math.max(first, other)).toBeLessThan(second)
    expect(second).toBeGreaterThanOrEqual(55)
    expect(third).toBeGreaterThanOrEqual(115)
  })

  test('a host that wants to be left alone is not asked', async () => {
    let now = 1_000_000
    const pace = createPace({ milliseconds: 0, mostWait: 1000, now: () => now })
    const options = { allow: [site.host], pace }
    site.seen.length = 0
    const states = []
    for (const path of ['/503', '/page']) states.push((await checkLink(site.url + path, options)).state)
    now += 60_001
    states.push((await checkLink(`${site.url}/page`, options)).state)
    expect(states).toEqual(['not-checked', 'not-checked', 'ok'])
    expect(site.seen).toEqual(['HEAD /503', 'HEAD /page'])
  })

  test('Retry-After in seconds, as a date, and as nonsense', () => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    expect(readRetryAfter('120', now)).toBe(120_000)
    expect(readRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', now)).toBe(60_000)
    expect(readRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0)
    expect(readRetryAfter('soon', now)).toBeNull()
    expect(readRetryAfter('99999999999', now)).toBeNull()
    expect(readRetryAfter(null, now)).toBeNull()
  })
})
