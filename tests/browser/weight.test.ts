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
/** What is sent after a key was pressed. */
const mostFragment = 2_200
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

test.each(addresses)('the style sheets in $name are small', async (address) => {
  for (const { code } of tested) {
    const html = await (await fetch(addressOf(site().address, code, address))).text()
    const sheets = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map((it) => Buffer.byteLength(it[1] ?? ''))
    expect(sheets[0]).toBeGreaterThan(0)
    expect(sum(sheets)).toBeLessThanOrEqual(mostStyle)
  }
})

test('scripts stay small', () => {
  const { assets } = site()
  const scripts = assets.names().filter((it) => it.endsWith('.js'))
  const script = sum(scripts.map((it) => Buffer.byteLength(assets.text(it))))
  rows.push(`scripts ${script} bytes, as they are`)
  expect(script).toBeGreaterThan(0)
  expect(script).toBeLessThanOrEqual(mostScript)
})

test.each([
  'q=ci',
  'q=city',
  'q=the+city+of+',
  'q=',
  'q=police',
  'q=language',
  'q=logement',
  'q=mentoring+skilled',
  'q=xylophone&theme=plan',
])(`an answer while somebody types %s is at most ${mostFragment} bytes`, async (query) => {
  for (const { code } of tested) {
    const path = `/practices/results?${query}&typing=1`
    const address: Address = { name: query, path, kind: null, status: 200 }
    const { bytes } = await weigh(code, address, 'br')
    rows.push(`results?${query}`.padEnd(40) + code.padEnd(6) + String(bytes).padStart(6))
    expect(bytes).toBeLessThanOrEqual(mostFragment)
  }
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, it) => all + it, 0)
}

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
