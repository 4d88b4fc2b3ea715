import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseEncoding, encode, entityTag, isCompressible, isNotModified, tagFor } from './encoding.ts'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.1, gzip;q=0.9', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['identity', 'identity'],
  ['br;q=x', 'identity'],
  ['gzip;q=0', 'identity'],
  ['gzip ; Q=0.5 , br;  q=0.50', 'br'],
  ['*;q=0.5, br;q=0', 'gzip'],
  // However long the list, what is refused in it is refused.
  [`${'x,'.repeat(249)}br;q=0`, 'identity'],
])('%.80j is answered with %s', (accepted, expected) => {
  expect(chooseEncoding(accepted)).toBe(expected)
  expect(chooseEncoding(accepted)).toBe(expected)
})

test('any header gives an encoding that was not refused', () => {
  const part = fc.tuple(
    fc.constantFrom('br', 'gzip', '*', 'identity', 'x'),
    fc.constantFrom('', ';q=0', ';q=1', ';q=', ';;', ';q=9e9'),
  )
  const header = fc.oneof(
    fc.array(fc.nat(0xff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
    fc
      .array(
        part.map((it) => it.join('')),
        { maxLength: 8 },
      )
      .map((it) => it.join(',')),
  )
  fc.assert(
    fc.property(header, (accepted) => {
      const encoding = chooseEncoding(accepted)
      expect(['br', 'gzip', 'identity']).toContain(encoding)
      if (encoding !== 'identity') expect(accepted.toLowerCase()).toMatch(/br|gzip|\*/)
    }),
    { numRuns: 10_000 },
  )
})

test('what weighs most is chosen, brotli before gzip, and nothing that weighs nothing', () => {
  const weights = fc.record(
    { br: fc.nat(1000), gzip: fc.nat(1000), '*': fc.nat(1000), x: fc.nat(1000) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(weights, fc.constantFrom(',', ' , '), (given, comma) => {
      const header = Object.entries(given).map(([name, weight]) => `${name};q=${weight / 1000}`)
      const [br, gzip] = [given.br ?? given['*'] ?? 0, given.gzip ?? given['*'] ?? 0]
      const best = br > 0 && br >= gzip ? 'br' : 'gzip'
      expect(chooseEncoding(header.join(comma))).toBe(Math.max(br, gzip) === 0 ? 'identity' : best)
    }),
    { numRuns: 10_000 },
  )
})

test('what is compressed comes back', () => {
  const body = Buffer.from('Grüße aus Zürich. '.repeat(200))
  expect(brotliDecompressSync(encode(body, 'br'))).toEqual(body)
  expect(gunzipSync(encode(body, 'gzip'))).toEqual(body)
  expect(encode(body, 'identity')).toBe(body)
})

test('only text of some length is worth it', () => {
  expect(isCompressible('text/html; charset=utf-8', 1024)).toBe(true)
  expect(isCompressible('text/html', 1023)).toBe(false)
  expect(isCompressible('image/png', 5000)).toBe(false)
  expect(isCompressible('image/svg+xml', 5000)).toBe(true)
  expect(isCompressible(undefined, 5000)).toBe(false)
})

test('a validator names one content in one encoding, and is found in lists', () => {
  const tag = entityTag(Buffer.from('a'))
  expect(tag).not.toBe(entityTag(Buffer.from('b')))
  expect(tagFor(tag, 'br')).toBe(`${tag.slice(0, -1)}-br"`)
  for (const header of [tag, `W/${tag}`, `"x", ${tag}`, '*', ` ${tagFor(tag, 'gzip')} `]) {
    expect(isNotModified(header, tag)).toBe(true)
  }
  for (const header of ['', '"x"', tag.slice(1), undefined]) expect(isNotModified(header, tag)).toBe(false)
})

test('any list of validators is read without failing, and only one that is ours counts', () => {
  const ours = entityTag(Buffer.from('a'))
  const other = fc.stringMatching(/^(?:W\/)?"[\w-]{0,30}"$/)
  const noise = fc.oneof(other, fc.stringMatching(/^[^,*]{0,20}$/), fc.constantFrom('W/', '""', '"', '-br"'))
  fc.assert(
    fc.property(fc.array(noise, { maxLength: 8 }), fc.nat(8), fc.boolean(), (list, at, isListed) => {
      fc.pre(!list.some((it) => it.includes(ours.slice(1, -1))))
      const header = isListed ? list.toSpliced(at, 0, `W/${tagFor(ours, 'gzip')}`) : list
      expect(isNotModified(header.join(','), ours)).toBe(isListed)
    }),
    { numRuns: 10_000 },
  )
})
