import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { loadGazetteer } from '../../src/places/index.ts'
import { openPostgres } from '../../src/platform/db/index.ts'
import { recordFact } from '../../src/platform/fact/index.ts'
import { borrowDatabase } from './lent.ts'
import { engine } from './support.ts'

const toronto = 6_167_865
const fact = { at: '2026-01-01T00:00:00.000Z', kind: 'test', subject: 'RP-1', actor: 'nobody', detail: {} }

/** Runs `statement` in the database of `url`. */
async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}

/** Every row of every table, and where the numbering stands. */
async function readAll(url: string): Promise<unknown> {
  const names = `select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`
  const tables: unknown[] = []
  for (const { name } of (await ask(url, names)) as { name: string }[])
    tables.push([name, await ask(url, `select * from ${name} order by 1`)])
  const numbers = await ask(url, `select sequencename, last_value from pg_sequences order by 1`)
  return { tables, numbers }
}

/** Leaves in a database what tests leave: records, facts, and a connection that was forgotten. */
async function leaveTraces(url: string): Promise<void> {
  const database = await openPostgres(url)
  await database.inWrite(async (tx) => {
    await loadGazetteer(tx, (it) => it.geonames === toronto)
    await recordFact(tx, fact)
  })
  await database.close()
}

describe.runIf(engine === 'postgres')('databases that tests hand one another', () => {
  test('come back as new ones are', async () => {
    const first = await borrowDatabase()
    const before = await readAll(first.url)
    await leaveTraces(first.url)
    expect(await readAll(first.url)).not.toEqual(before)
    await first.giveBack()
    const second = await borrowDatabase()
    expect(second.url).toBe(first.url)
    expect(await readAll(second.url)).toEqual(before)
    await second.giveBack()
  })

  test('are new ones where a test has changed their tables', async () => {
    const first = await borrowDatabase()
    const before = await readAll(first.url)
    await ask(first.url, 'alter table fact disable trigger fact_waits')
    await first.giveBack()
    const second = await borrowDatabase()
    await leaveTraces(second.url)
    const waiting = await ask(second.url, 'select count(*)::integer as count from fact_waiting')
    expect(waiting).toEqual([{ count: 1 }])
    await second.giveBack()
    const third = await borrowDatabase()
    expect(await readAll(third.url)).toEqual(before)
    await third.giveBack()
  })

  test('are never lent to two at once', async () => {
    const [first, second] = [await borrowDatabase(), await borrowDatabase()]
    expect(first.url).not.toBe(second.url)
    await first.giveBack()
    await second.giveBack()
  })
})
