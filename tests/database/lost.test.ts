import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startSite } from './site.ts'
import { engine } from './support.ts'

if (engine === 'postgres') {
  test('while the database is away readers get 503 and are told, and it comes back', async () => {
    const { url, database } = await startSite()
    expect((await fetch(`${url}/en/practices`)).status).toBe(200)
    const name = (
      await sql<{ name: string }>`select current_database() as name`.execute(database.read as never)
    ).rows[0]?.name
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${name} and pid <> pg_backend_pid()`
      .execute(database.read as never)
      .catch(() => undefined)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => fetch(`${url}/en/practices?page=1&q=${at}`)),
    )
    expect(answers.every((it) => it.status === 200 || it.status === 503)).toBe(true)
    expect((await fetch(`${url}/en/ideas`)).status).toBe(200)
  })
} else {
  test('a failing disk is told as such', async () => {
    const { asNamedError } = await import('../../src/platform/db/index.ts')
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 })
    const readOnly = Object.assign(new Error('attempt to write a readonly database'), { errcode: 1544 })
    expect([asNamedError(full), asNamedError(readOnly)].map((it) => (it as { key: string }).key)).toEqual([
      'error.storageFull',
      'error.storageReadOnly',
    ])
  })
}
