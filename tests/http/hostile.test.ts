import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { useSite } from './site.ts'

const site = useSite()

/** Nothing that a reader gets may tell how the program is made. */
const revealing = /node_modules|node:internal|\.(?:tsx?|m?js):\d|^\s+at .+:\d|SQLITE|SqliteError/m

/** A title for a row of a table that stays on one line. */
const named = <Row extends readonly [string, number]>(rows: readonly Row[]) =>
  rows.map(([asked, status]) => ({ title: asked.slice(0, 60), asked, status }))

const long = 'a'.repeat(7_900)

describe('the address', () => {
  const rows = named([
    // Nothing there.
    ['/nowhere', 404],
    ['/xx', 404],
    ['/xx/practices', 404],
    ['/EN', 404],
    ['/en-XA', 404],
    ['/__proto__', 404],
    ['/constructor/practices', 404],
    ['/en/nowhere', 404],
    ['/en/practices/nowhere', 404],
    ['/en/practices/__proto__', 404],
    ["/en/practices/x'--", 404],
    ['/en/practices/%27%20or%201=1', 404],
    ['/en/practices/nowhere/versions', 404],
    ['/en/practices/nowhere/versions/1', 404],
    ['/en/ideas/nowhere', 404],
    ['/en/cities/nowhere', 404],
    ['/en/organisations/nowhere', 404],
    ['/en/../practices', 404],
    ['/en/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/en/..%2f..%2fetc%2fpasswd', 404],
    ['/.env', 404],
    ['/.git/config', 404],
    ['/wp-login.php', 404],
    ['//', 404],
    ['//evil.example/', 404],
    ['//evil.example/en', 404],
    ['/en//practices', 404],
    ['/en/practices/', 404],
    [`/${long}`, 404],
    ['/%F0%9F%92%A9', 404],
    // Permanent ids.
    ['/p/', 404],
    ['/p/x', 404],
    ['/p/RP-00000', 404],
    ['/p/RP-ZZZZZZ', 404],
    ['/p/RX-4K7QX', 404],
    ['/p/__proto__', 404],
    [`/p/RP-${long}`, 404],
    // Built files.
    ['/assets', 404],
    ['/assets/', 404],
    ['/assets/manifest.json', 404],
    ['/assets/main.css', 404],
    ['/assets/../package.json', 404],
    ['/assets/../../etc/passwd', 404],
    ['/assets/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/assets/..%2f..%2fetc%2fpasswd', 404],
    ['/assets/..\\..\\etc\\passwd', 400],
    ['/assets/__proto__', 404],
    ['/assets//etc/passwd', 404],
    // For programs.
    ['/schemas/nothing.json', 404],
    ['/schemas/../practice.json', 404],
    ['/schemas/__proto__.json', 404],
    ['/schemas/constructor.json', 404],
    ['/data/other.jsonl', 404],
    ['/api/v1/practices', 404],
    // Broken.
    ['/%', 400],
    ['/%zz', 400],
    ['/%00', 400],
    ['/en/%00', 400],
    ['/en/practices/a%0d%0aSet-Cookie:%20x=1', 400],
    ['/en/practices/a%7f', 400],
    ['/%ff%fe', 400],
    ['/%c0%ae%c0%ae/', 400],
    ['/%ed%a0%80', 400],
    ['/en/practices?q=%ff', 400],
    ['/en/practices?q=100%', 400],
    ['/en\\practices', 400],
    ['*', 400],
    ['http://evil.example/en', 400],
    [`/${'a'.repeat(8_001)}`, 414],
    [`/en/practices?q=${'a'.repeat(8_001)}`, 414],
    [`/${'a'.repeat(20_000)}`, 431],
    // What people do.
    ['/', 302],
    ['/en', 200],
    ['/en?utm_source=letter', 200],
    ['/en/practices', 200],
    ['/en/practices?', 200],
    ['/en/practices?q=', 200],
    ['/en/about?x=%00', 200],
    ['/robots.txt', 200],
  ])
  test.each(rows)('$title: $status', async ({ asked, status }) => {
    const answer = await site.ask(asked)
    expect(answer.status).toBe(status)
    expect(answer.body).not.toMatch(revealing)
  })
})

describe('what is searched for', () => {
  const rows = named([
    ['q=mentor', 200],
    [`q=${'a'.repeat(300)}`, 200],
    ['q=one%0D%0Atwo%00three', 200],
    ["q=%27%22%3Cscript%3E';--", 200],
    ['q=%25_%5C*%22%28', 200],
    ['q=%F0%9F%92%A9%E2%80%AE', 200],
    ['theme=work&theme=work', 200],
    ['theme=work&theme=live&country=CA&evidence=0', 200],
    ['page=999', 200],
    [`q=${'a'.repeat(301)}`, 422],
    ['q=a&q=b', 422],
    ['theme=nothing', 422],
    ['theme=__proto__', 422],
    ['theme[]=work', 422],
    ['country=ZZ', 422],
    ['country=ca%00', 422],
    ['evidence=9', 422],
    ['evidence=-0', 422],
    ['life=dead', 422],
    ['actor=everybody', 422],
    ['sort=random', 422],
    ['sort=fit&sort=newest', 422],
    // Numbers of pages are passed over: links in the wild still have them.
    ['page=-1', 200],
    ['page=1&page=2', 200],
    ['after=x', 422],
    ['before=%00', 422],
    ['after=a&before=b', 422],
    ['after=a&after=b', 422],
    [`after=${'a'.repeat(401)}`, 422],
    [`after=${btoa('["x",1e999,-1,{"__proto__":1}]')}`, 422],
    [`before=${btoa('[null,null,null,null]')}`, 422],
    ['region=999', 422],
    ['city=RC-00000', 422],
    ['city=rp-4k7qxm', 422],
    ['freshness=stale', 422],
    ['language=en_GB', 422],
    ['topic=%3Cscript%3E', 422],
    ['topic=no-such-topic', 200],
    ['typing=1', 422],
    ['unknown=1', 422],
    ['__proto__=1', 422],
    ['constructor=1&toString=2', 422],
    [Array.from({ length: 900 }, (_, n) => `x${n}=1`).join('&'), 422],
    [Array.from({ length: 500 }, () => 'country=CA').join('&'), 200],
  ])
  test.each(rows)('$title: $status', async ({ asked, status }) => {
    const answer = await site.ask(`/en/practices?${asked}`)
    expect(answer.status).toBe(status)
    expect(answer.body).not.toMatch(revealing)
    // What was typed is shown as text, never as markup.
    expect(answer.body).not.toContain('<script>')
  })

  test.each([
    ['typing=1&q=%3Cscript%3Ealert(1)%3C/script%3E', 200],
    ['typing=x&rest=&q=%00%00', 200],
    ['typing=1&rest=1&q=zzzz', 200],
    ['typing=1&typing=2', 200],
    ['typing=1&after=x', 422],
    ['typing=1&colour=red', 422],
  ])('results alone, %s: %i', async (query, status) => {
    const answer = await site.ask(`/en/practices/results?${query}`)
    expect(answer.status).toBe(status)
    expect(answer.body).not.toMatch(revealing)
    expect(answer.body).not.toContain('<script>')
  })

  test.each([
    ['', 200],
    ['p=nothing', 200],
    ['p=%00', 200],
    ['p=RP-00000&p=__proto__', 200],
    ['p=a&p=b&p=c&p=d&p=e', 422],
  ])('compare?%s: %i', async (query, status) => {
    expect((await site.ask(`/en/compare?${query}`)).status).toBe(status)
  })

  test.each(['cities', 'organisations', 'ideas', 'hundred', 'data'])('%s with nonsense', async (page) => {
    for (const query of [
      'page=-1',
      'page=x',
      'q=%00',
      'country=ZZ',
      'page=1&page=2',
      `q=${long}`,
      '__proto__=1',
    ]) {
      const answer = await site.ask(`/en/${page}?${query}`)
      expect([query.slice(0, 20), [200, 404, 422].includes(answer.status)]).toEqual([
        query.slice(0, 20),
        true,
      ])
    }
  })
})

describe('the method and the body', () => {
  const own = { 'Sec-Fetch-Site': 'same-origin' }
  test.each([
    ['HEAD', '/en/practices', {}, '', 200],
    ['HEAD', '/nowhere', {}, '', 404],
    ['OPTIONS', '/en', {}, '', 405],
    ['TRACE', '/en', {}, '', 405],
    ['PUT', '/en', own, 'x', 405],
    ['DELETE', '/en/practices', own, '', 405],
    ['PROPFIND', '/en', {}, '', 405],
    ['POST', '/en', own, 'a=1', 404],
    ['POST', '/en/practices', own, '{"q":', 404],
    ['POST', '/en/admin/wrong', own, '', 403],
    ['POST', '/en/admin/wrong', { ...own, 'Content-Type': 'application/json' }, '{"a"', 403],
    ['POST', '/en/admin/wrong', { ...own, 'Content-Type': 'multipart/form-data' }, 'no boundary', 403],
    ['POST', '/en/admin/wrong', { ...own, 'Content-Type': '\u00ff/\u00fe' }, '\u00ff', 403],
    ['POST', '/en/admin/wrong', { 'Sec-Fetch-Site': 'cross-site' }, '', 403],
    ['POST', '/en/admin/wrong', { Origin: 'null' }, '', 403],
    ['POST', '/xx/sign-out', own, '', 404],
    ['POST', '/en/sign-out', { Origin: 'https://evil.example' }, '', 403],
    ['POST', '/en/sign-out', { ...own, Cookie: 'rialto=__proto__; rialto=; =; ;;' }, '', 303],
    ['GET', '/en/desk', {}, '', 303],
    ['GET', '/en/desk', { Cookie: `rialto=${'a'.repeat(43)}` }, '', 303],
    ['GET', '/en', { Cookie: '\u0001=\u00ff; __Host-rialto=%' }, '', 400],
    ['GET', '/en', { Cookie: '=;;;%=%; rialto="' }, '', 200],
    ['GET', '/', { 'Accept-Language': `${'x-,;q=,*;q=9,'.repeat(500)}` }, '', 302],
    ['GET', '/en', { 'If-None-Match': `${'W/"",'.repeat(1000)}"` }, '', 200],
    ['GET', '/en', { 'Accept-Encoding': '\u00ff;q=;;;,,br;q=x' }, '', 200],
    ['GET', '/en', { Host: '' }, '', 400],
    ['GET', '/en', { Host: 'evil example' }, '', 400],
    ['GET', '/en', { Range: 'bytes=0-1,5-', 'X-Forwarded-For': '<script>', Upgrade: 'websocket' }, '', 200],
  ] as const)('%s %s %o %o: %i', async (method, target, headers, body, status) => {
    const answer = await site.ask(target, { method, headers, body })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toMatch(revealing)
    if (method === 'HEAD') expect(answer.body).toBe('')
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  test('a body that is too large is not read', async () => {
    const stated = await site.send(
      'POST /en/sign-out HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000001\r\n\r\n',
    )
    expect([stated.status, stated.headers.get('connection')]).toEqual([413, 'close'])
    expect(stated.body).toContain('<html lang="en"')
  })

  test.each([
    'GARBAGE\r\n\r\n',
    'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
    'GET /\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nHost : b\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ])('%j is no request', async (bytes) => {
    const answer = await site.send(bytes)
    expect([400, 403, 413, 431, 505]).toContain(answer.status)
    expect(answer.body).not.toMatch(revealing)
  })
})

test('more headers than anybody needs are refused', async () => {
  const answer = await site.ask('/en', { headers: { X: 'a'.repeat(20_000) } })
  expect(answer.status).toBe(431)
})

describe('an error page', () => {
  test.each([
    ['/fr/nulle-part', 'de', 'fr', 404],
    ['/de/practices/nirgends', 'fr', 'de', 404],
    ['/nowhere', 'fr-CA, en;q=0.5', 'fr', 404],
    ['/xx/practices', 'de', 'de', 404],
    ['/nowhere', 'xx', 'en', 404],
    ['/nowhere', '', 'en', 404],
    ['/fr/%00', 'de', 'fr', 400],
    ['/%00', 'de', 'de', 400],
    ['/fr/practices?theme=nothing', 'de', 'fr', 422],
    ['/de/sign-in/link/wrong', 'fr', 'de', 403],
  ])('%s for %s is in %s', async (target, accepted, language, status) => {
    const answer = await site.ask(target, { headers: { 'Accept-Language': accepted } })
    expect([answer.status, /<html lang="([\w-]+)"/.exec(answer.body)?.[1]]).toEqual([status, language])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i)
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{12}$/)
    expect(answer.body).not.toMatch(revealing)
  })
})

describe('any request', () => {
  const codes = fc.integer({ min: 0x20, max: 0xff }).map((it) => `%${it.toString(16)}`)
  const word = fc.oneof(
    fc.constantFrom('en', 'fr', 'practices', 'versions', 'ideas', 'cities', 'compare', 'hundred', 'assets'),
    fc.constantFrom('p', 'schemas', 'data', 'admin', 'desk', 'organisations', '..', '.', '', '1', 'RP-4K7QX'),
    fc.constantFrom('sign-in', 'wait', 'link', 'account', 'second-factor', 'people', 'kept', 'sessions'),
    fc.constantFrom('practice.json', 'collection.jsonl', '__proto__', 'toString', '%2e%2e', '%F0%9F%92%A9'),
    fc.array(codes, { maxLength: 4 }).map((it) => it.join('')),
    fc.string({ maxLength: 12 }).map(encodeURIComponent),
  )
  const name = fc.oneof(
    fc.constantFrom('q', 'theme', 'country', 'actor', 'evidence', 'life', 'sort', 'page', 'p', 'letter'),
    word,
  )
  const value = fc.oneof(
    word,
    fc.nat().map(String),
    fc.constantFrom('CA', 'work', 'newest', '0', '-1', 'a'.repeat(400)),
  )
  const query = fc.array(
    fc.tuple(name, value).map((it) => it.join('=')),
    { maxLength: 5 },
  )
  const target = fc
    .tuple(fc.constantFrom('', '/en', '/fr', '/de'), fc.array(word, { maxLength: 4 }), query)
    .map(([language, words, asked]) => `${language}/${words.join('/')}?${asked.join('&')}`)
  const expected = new Set([200, 302, 303, 400, 403, 404, 410, 414, 422])

  test('is answered with what is foreseen, within a second', async () => {
    await fc.assert(
      fc.asyncProperty(target, fc.constantFrom('GET', 'GET', 'HEAD'), async (path, method) => {
        const started = performance.now()
        const response = await fetch(`${site.url}${path}`, { method, redirect: 'manual' })
        const body = await response.text()
        expect([path, expected.has(response.status) ? 'foreseen' : response.status]).toEqual([
          path,
          'foreseen',
        ])
        expect(performance.now() - started).toBeLessThan(1_000)
        expect(body).not.toMatch(revealing)
      }),
      { numRuns: 3_000 },
    )
  }, 60_000)

  test('leaves no defect in the log', () => {
    expect(site.log().filter((it) => it.level === 'error')).toEqual([])
  })
})
