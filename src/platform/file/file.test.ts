import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFileStore, DamagedFile, type FileStore } from './index.ts'

let folder: string
let files: FileStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rialto-file-test-'))
  files = createFileStore(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const pathOf = (id: string) => join(folder, 'files', id.slice(0, 2), id.slice(2))
const all = () =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((it) => it.isFile())

test('a file is found under the digest of its bytes, and only once', async () => {
  const put = () => files.putFile(Buffer.from('hello'), { type: 'text/plain' })
  const id = digest('hello')
  expect(await put()).toEqual({ id, bytes: 5, type: 'text/plain' })
  await Promise.all([put(), put(), put()])
  expect(await files.openFile(id)).toEqual(Buffer.from('hello'))
  expect(all()).toHaveLength(1)
  expect(statSync(pathOf(id)).mode & 0o777).toBe(0o600)
})

test('another store in the same folder finds it, a removed one is gone', async () => {
  const { id } = await files.putFile(new Uint8Array(), { type: 'a/b' })
  expect(await createFileStore(folder).openFile(id)).toEqual(Buffer.alloc(0))
  await files.removeFile(id)
  await files.removeFile(id)
  expect(await files.openFile(id)).toBeNull()
})

test('any bytes come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      const { id } = await files.putFile(bytes, { type: 'a/b' })
      expect(Buffer.from((await files.openFile(id)) ?? [1, 2])).toEqual(Buffer.from(bytes))
    }),
    { numRuns: 40 },
  )
})

test('a damaged file is not given out, and is mended by putting it again', async () => {
  const { id } = await files.putFile(Buffer.from('hello'), { type: 'text/plain' })
  writeFileSync(pathOf(id), 'hellO')
  await expect(files.openFile(id)).rejects.toThrow(DamagedFile)
  await files.putFile(Buffer.from('hello'), { type: 'text/plain' })
  expect(await files.openFile(id)).toEqual(Buffer.from('hello'))
})

describe('an id from outside', () => {
  test.each([
    '',
    'x',
    '../rialto.db',
    `../${'a'.repeat(61)}`,
    `${digest('a')}\n`,
    digest('a').toUpperCase(),
    `${'a'.repeat(62)}/.`,
  ])('%j leads nowhere', async (id) => {
    writeFileSync(join(folder, 'rialto.db'), 'x')
    expect(await files.openFile(id)).toBeNull()
    await files.removeFile(id)
    expect(existsSync(join(folder, 'rialto.db'))).toBe(true)
  })
})

test('what a crash left half written is cleared away after a day', async () => {
  const now = new Date('2026-11-20T12:00:00Z')
  expect(await files.clearIncoming(now)).toBe(0)
  const incoming = join(folder, 'files', 'incoming')
  mkdirSync(incoming, { recursive: true })
  for (const [name, hours] of [
    ['old', 25],
    ['new', 23],
  ] as const) {
    writeFileSync(join(incoming, name), 'half')
    const at = new Date(now.getTime() - hours * 3_600_000)
    utimesSync(join(incoming, name), at, at)
  }
  expect(await files.clearIncoming(now)).toBe(1)
  expect(readdirSync(incoming)).toEqual(['new'])
})

test('a full or closed disk is an error, and leaves nothing behind', async () => {
  writeFileSync(join(folder, 'files'), 'not a folder')
  await expect(files.putFile(Buffer.from('a'), { type: 'a/b' })).rejects.toThrow()
})
