import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPageCache } from './page-cache.ts'

const html = { 'content-type': 'text/html', 'cache-control': 'public' }
const page = (letter: string, size = 10_000) => Buffer.from(letter.repeat(size))

test('a page is given in each encoding, with its own validator', () => {
  const cache = createPageCache(() => 1, 1_000_000)
  cache.keep('/a', 1, page('a'), html, '/:page')
  const plain = cache.find('/a', 'identity')
  const packed = cache.find('/a', 'br')
  expect(plain?.headers).toMatchObject({ etag: plain?.tag, vary: 'Accept-Encoding' })
  expect(plain?.headers).not.toHaveProperty('content-encoding')
  expect(packed?.headers).toMatchObject({
    etag: packed?.tag,
    'content-encoding': 'br',
    vary: 'Accept-Encoding',
  })
  expect(packed?.tag).not.toBe(plain?.tag)
  expect(brotliDecompressSync(packed?.body ?? '')).toEqual(page('a'))
  expect(cache.find('/a', 'br')).toBe(packed)
})

test('after a write nothing from before is given', () => {
  let version = 1
  const cache = createPageCache(() => version, 1_000_000)
  cache.keep('/a', version, page('a'), html, 'r')
  version = 2
  expect(cache.find('/a', 'identity')).toBeUndefined()
  expect(cache.bytes).toBe(0)
  // Begun before the write, finished after it.
  cache.keep('/a', 1, page('a'), html, 'r')
  expect(cache.find('/a', 'identity')).toBeUndefined()
})

test('memory is bounded; what was not asked for longest goes first', () => {
  const cache = createPageCache(() => 1, 50_000)
  for (const key of ['/a', '/b', '/c', '/d']) cache.keep(key, 1, page(key.slice(1)), html, 'r')
  expect(cache.find('/a', 'identity')).toBeDefined()
  cache.keep('/e', 1, page('e'), html, 'r')
  expect(cache.bytes).toBeLessThanOrEqual(50_000)
  expect(cache.find('/a', 'identity')).toBeDefined()
  expect(cache.find('/b', 'identity')).toBeUndefined()
  for (let n = 0; n < 500; n += 1) {
    cache.keep(`/${n}`, 1, page('x', 100 * n), html, 'r')
    cache.find(`/${n}`, n % 2 ? 'br' : 'gzip')
    expect(cache.bytes).toBeLessThanOrEqual(50_000)
  }
})

test('what encoding adds is counted, also when it saves little', () => {
  const cache = createPageCache(() => 1, 50_000)
  const noise = Buffer.from(Array.from({ length: 15_000 }, (_, n) => 33 + ((n * n * 31 + n * 17) % 89)))
  cache.keep('/a', 1, noise, html, 'r')
  const before = cache.bytes
  const packed = cache.find('/a', 'gzip')
  expect(cache.bytes).toBe(before + (packed?.body.length ?? 0))
})

test('a page that is too large for the cache is not kept', () => {
  const cache = createPageCache(() => 1, 24_000_000)
  cache.keep('/a', 1, page('a', 600_000), html, 'r')
  expect(cache.find('/a', 'identity')).toBeUndefined()
  expect(cache.bytes).toBe(0)
})

test('a short page stays as it is', () => {
  const cache = createPageCache(() => 1, 1_000_000)
  cache.keep('/a', 1, page('a', 100), html, 'r')
  expect(cache.find('/a', 'br')).toBe(cache.find('/a', 'identity'))
})

test('whatever happens, it gives only what was kept from the present state, and counts its bytes', () => {
  const key = fc.constantFrom('/a', '/b', '/c', '/d', '/e')
  const encoding = fc.constantFrom('identity', 'gzip', 'br')
  const step = fc.oneof(
    fc.record({ act: fc.constant('keep'), key, size: fc.nat(9_000), late: fc.boolean() }),
    fc.record({ act: fc.constant('find'), key, encoding }),
    fc.record({ act: fc.constant('write') }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let version = 1
      const cache = createPageCache(() => version, 20_000)
      const model = new Map<string, { version: number; body: Buffer }>()
      for (const [n, it] of steps.entries()) {
        if (it.act === 'write') version += 1
        if ('size' in it) {
          const made = { version: it.late ? version - 1 : version, body: page(String(n % 10), it.size) }
          cache.keep(it.key, made.version, made.body, html, 'r')
          model.set(it.key, made)
        }
        if ('encoding' in it) {
          const found = cache.find(it.key, it.encoding)
          const expected = model.get(it.key)
          if (found) {
            expect(expected?.version).toBe(version)
            expect(unpack(found)).toEqual(expected?.body)
          }
        }
        expect(cache.bytes).toBeGreaterThanOrEqual(0)
        expect(cache.bytes).toBeLessThanOrEqual(20_000)
      }
    }),
    { numRuns: 300 },
  )
})

function unpack({ headers, body }: { headers: Readonly<Record<string, string>>; body: Uint8Array }): Buffer {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body)
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : Buffer.from(body)
}
