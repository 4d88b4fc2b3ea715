import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { startCluster } from '../../scripts/testing/cluster.ts'
import { findOrStartPostgres } from '../../scripts/testing/postgres.ts'
import { findPostgresBinaries } from '../../scripts/testing/postgres-binary.ts'

const binaries = process.env.RIALTO_TEST_ENGINE === 'sqlite' ? undefined : await findPostgresBinaries()

async function askOne(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query('select 1 as one')).rows
  } finally {
    await client.end()
  }
}

describe.skipIf(!binaries)('a private cluster', () => {
  const found = binaries as NonNullable<typeof binaries>

  it('answers while it runs and leaves nothing behind', async () => {
    const cluster = await startCluster(found)
    try {
      expect(await askOne(cluster.url)).toEqual([{ one: 1 }])
    } finally {
      await cluster.stop()
    }
    await expect(askOne(cluster.url)).rejects.toThrow('ECONNREFUSED')
    expect(existsSync(cluster.folder)).toBe(false)
  })

  it('refuses a wrong password', async () => {
    const cluster = await startCluster(found)
    try {
      const wrong = new URL(cluster.url)
      wrong.password = 'wrong'
      await expect(askOne(wrong.href)).rejects.toThrow('password authentication failed')
    } finally {
      await cluster.stop()
    }
  })

  it('ends when the process that started it is killed', async () => {
    const module = pathToFileURL(join(import.meta.dirname, '../../scripts/testing/cluster.ts')).href
    const program = `const { startCluster } = await import(${JSON.stringify(module)})
      const { url, folder } = await startCluster(${JSON.stringify(found)})
      console.log(JSON.stringify({ url, folder }))
      setInterval(() => {}, 1000)`
    const runner = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(runner.stdout, 'data')
    const { url, folder } = JSON.parse(String(line))
    expect(await askOne(url)).toEqual([{ one: 1 }])
    runner.kill('SIGKILL')
    await vi.waitUntil(() => !existsSync(folder), { timeout: 10_000 })
    await expect(askOne(url)).rejects.toThrow('ECONNREFUSED')
  })
})

describe.skipIf(process.env.RIALTO_TEST_ENGINE === 'sqlite')('TEST_DATABASE_URL', () => {
  it('that does not answer is said without its password', async () => {
    vi.stubEnv('TEST_DATABASE_URL', 'postgres://rialto:secret@127.0.0.1:1/rialto')
    const error = await findOrStartPostgres().catch((reason: Error) => reason)
    vi.unstubAllEnvs()
    expect(String(error)).toMatch(/^Error: TEST_DATABASE_URL does not answer: .*ECONNREFUSED/)
    expect(String(error)).not.toContain('secret')
  })
})
