import { expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import type { Database } from '../../platform/db/index.ts'
import { countUse, type Limit, LimitReached } from './limit-store.ts'

const few: Limit = { name: 'few', most: 3, minutes: 10 }
const many: Limit = { name: 'many', most: 5, minutes: 60 }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute))

async function use(database: Database, who: string, now: Date): Promise<string> {
  const uses = [
    { limit: few, who },
    { limit: many, who: '' },
  ]
  try {
    await database.inWrite((tx) => countUse(tx, uses, now))
    return 'yes'
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    return `${error.limit} ${error.retryAfterSeconds}`
  }
}

async function rows(database: Database): Promise<{ used: number; key: string }[]> {
  const found = await database.read.selectFrom('people_limit').select(['key', 'used']).execute()
  return found.map((it) => ({ ...it, used: Number(it.used) }))
}

test('a limit holds for each and begins anew after its time; a refusal counts nothing', async () => {
  const database = await newDatabase()
  for (let n = 0; n < 3; n += 1) expect(await use(database, 'a', at(1))).toBe('yes')
  for (let n = 0; n < 20; n += 1) expect(await use(database, 'a', at(2))).toBe('few 480')
  expect(await use(database, 'b', at(2))).toBe('yes')
  expect(await use(database, 'b', at(2))).toBe('yes')
  expect(await use(database, 'b', at(2))).toBe('many 3480')
  expect((await rows(database)).map((it) => it.used).sort()).toEqual([2, 3, 5])
  expect(await use(database, 'a', at(60))).toBe('yes')
  expect((await rows(database)).map((it) => it.used)).toEqual([1, 1])
})

test('made-up names fill no table: what is kept is bounded by what is let through', async () => {
  const database = await newDatabase()
  const answers = []
  for (let n = 0; n < 200; n += 1) answers.push(await use(database, `made up ${n}`, at(1)))
  expect(answers.filter((it) => it === 'yes')).toHaveLength(5)
  const kept = await rows(database)
  expect(kept).toHaveLength(6)
  expect(JSON.stringify(kept)).not.toContain('made up')
})

test('many at once get no more than one after the other', async () => {
  const database = await newDatabase()
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => use(database, `n${n % 3}`, at(1))))
  expect(answers.filter((it) => it === 'yes')).toHaveLength(5)
})
