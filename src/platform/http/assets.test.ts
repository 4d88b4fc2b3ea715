import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { readAssets } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'rialto-assets-'))
const css = 'body { color: black } '.repeat(100)
mkdirSync(join(folder, 'img'))
writeFileSync(join(folder, 'main-AB12.css'), css)
writeFileSync(join(folder, 'img', 'dot-CD34.png'), Buffer.alloc(3000))
writeFileSync(join(folder, 'secret.txt'), 'not in the list')
writeFileSync(
  join(folder, 'manifest.json'),
  JSON.stringify({ 'main.css': 'main-AB12.css', 'img/dot.png': 'img/dot-CD34.png' }),
)
afterAll(() => rmSync(folder, { recursive: true }))

test('a built file has an address, a type and a compressed body', () => {
  const assets = readAssets(folder)
  expect(assets.address('main.css')).toBe('/assets/main-AB12.css')
  expect(assets.text('main.css')).toBe(css)
  const file = assets.find('/assets/main-AB12.css')
  expect(file?.type).toBe('text/css; charset=utf-8')
  expect(brotliDecompressSync(file?.body('br') ?? '').toString()).toBe(css)
  expect(file?.body('br')).toBe(file?.body('br'))
})

test('a picture is not compressed again', () => {
  const file = readAssets(folder).find('/assets/img/dot-CD34.png')
  expect(file?.type).toBe('image/png')
  expect(file?.body('br')).toBe(file?.body('identity'))
})

test('what the list does not name cannot be reached', () => {
  const assets = readAssets(folder)
  for (const name of [
    'secret.txt',
    'manifest.json',
    '../etc/passwd',
    'img/../secret.txt',
    '%2e%2e/x',
    'main.css',
    '__proto__',
    '',
  ]) {
    expect(assets.find(`/assets/${name}`)).toBeUndefined()
  }
  expect(() => assets.address('other.css')).toThrow(/npm run build/)
})
