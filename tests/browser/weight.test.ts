import { mkdirSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Address, addresses, addressOf } from './pages.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const mostHtml = 14_000
const mostStyle = 10_000
const mostScript = 10_000
const rows: string[] = []

interface Weighed {
  encoding: string | undefined
  bytes: number
}

afterAll(() => {
  const folder = join(import.meta.dirname, '..', '..', 'artifacts')
  mkdirSync(folder, { recursive: true })
  const head =
    'page'.padEnd(18) + tested.map((it) => `${it.code} br`.padStart(10) + 'gzip'.padStart(7)).join('')
  writeFileSync(join(folder, 'weights.txt'), `${[head, ...rows].join('\n')}\n`)
})

test.each(addresses)(`$name is at most ${mostHtml} bytes`, async (address) => {
  const cells: string[] = []
  const heavy: string[] = []
  for (const { code } of tested) {
    const brotli = await weigh(code, address, 'br')
    const gzip = await weigh(code, address, 'gzip')
    expect([brotli.encoding, gzip.encoding]).toEqual(['br', 'gzip'])
    cells.push(String(brotli.bytes).padStart(10) + String(gzip.bytes).padStart(7))
    if (Math.max(brotli.bytes, gzip.bytes) > mostHtml) heavy.push(`${code}: ${brotli.bytes} / ${gzip.bytes}`)
  }
  rows.push(address.name.padEnd(18) + cells.join(''))
  expect(heavy).toEqual([])
})

test('styles and scripts stay small', () => {
  const { assets } = site()
  const size = (name: string) => Buffer.byteLength(assets.text(name))
  const style = size('main.css')
  const script = assets
    .names()
    .filter((it) => it.endsWith('.js'))
    .reduce((sum, it) => sum + size(it), 0)
  rows.push(`main.css ${style} bytes, scripts ${script} bytes, as they are`)
  expect(style).toBeGreaterThan(0)
  expect(style).toBeLessThanOrEqual(mostStyle)
  expect(script).toBeLessThanOrEqual(mostScript)
})

/** The size of a document as it goes over the line. */
async function weigh(language: string, address: Address, encoding: string): Promise<Weighed> {
  const { promise, resolve, reject } = Promise.withResolvers<Weighed>()
  const headers = { 'accept-encoding': encoding, 'accept-language': language }
  get(addressOf(site().address, language, address), { headers }, (answer) => {
    let bytes = 0
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    answer.on('end', () => resolve({ encoding: answer.headers['content-encoding'], bytes }))
  }).on('error', reject)
  return promise
}
