import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createFolderPost } from './folder.ts'
import type { Letter } from './post.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rialto-outbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const letter: Letter = {
  id: 'abc123',
  from: 'rialto@example.org',
  to: 'ada@example.org',
  raw: Buffer.from('Subject: Hello\r\n\r\nGood morning.\r\n'),
  createdAt: '2026-11-24T12:00:05.123Z',
}
const goOn = new AbortController().signal
const name = '20261124T120005-abc123.eml'

describe('the outbox folder', () => {
  test('gets one whole file for each mail, also when it is handed over twice, for its user alone', async () => {
    const outbox = join(folder, 'deep', 'outbox')
    const post = createFolderPost(outbox)
    expect(await post.handOver(letter, goOn)).toEqual({ state: 'sent', answer: null })
    await post.handOver(letter, goOn)
    await post.handOver({ ...letter, id: 'def456' }, goOn)
    expect(readdirSync(outbox).sort()).toEqual([name, name.replace('abc123', 'def456')])
    expect(readFileSync(join(outbox, name))).toEqual(letter.raw)
    expect([outbox, join(outbox, name)].map((it) => statSync(it).mode & 0o777)).toEqual([0o700, 0o600])
  })

  test('that cannot be made delays the mail', async () => {
    writeFileSync(join(folder, 'outbox'), 'a file')
    const post = createFolderPost(join(folder, 'outbox'))
    await expect(post.handOver(letter, goOn)).rejects.toThrow(
      /^the outbox folder cannot be written \(E\w+\)$/,
    )
  })

  test('that may not be written delays the mail', async () => {
    chmodSync(folder, 0o555)
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(nobody)
    try {
      await expect(createFolderPost(folder).handOver(letter, goOn)).rejects.toThrow(/ \(EACCES\)$/)
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
    expect(readdirSync(folder)).toEqual([])
  })

  test('whose disk is full delays the mail, and leaves no part of it', () => {
    // Files of this process may grow to eight blocks; what goes beyond fails, as on a disk that is full.
    const output = execFileSync(
      '/bin/sh',
      ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', handOverLarge],
      { encoding: 'utf8', env: { FOLDER: folder } },
    )
    expect(output).toBe('Delayed: the outbox folder cannot be written (EFBIG)\n')
    expect(readdirSync(folder)).toEqual([])
  })
})

const nobody = 65_534
const handOverLarge = `
  const { createFolderPost } = await import(${JSON.stringify(join(import.meta.dirname, 'folder.ts'))})
  const letter = { id: 'abc', from: '', to: '', raw: Buffer.alloc(1e6), createdAt: '2026-11-24T12:00:05.123Z' }
  await createFolderPost(process.env.FOLDER).handOver(letter).catch((error) => console.log(String(error)))`
