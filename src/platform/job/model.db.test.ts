import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { engine, newDatabase } from '../../../tests/database/support.ts'
import type { Database } from '../db/index.ts'
import {
  type ClaimedJob,
  claimJobs,
  enqueueJob,
  finishJob,
  giveUpJob,
  putBack,
  releaseJob,
  retryJob,
} from './store.ts'

const leaseMilliseconds = 60_000
const delay = 45_000
const start = Date.parse('2026-11-24T12:00:00Z')

type Step =
  | { act: 'ask'; key: string | null; inSeconds: number }
  | { act: 'claim'; limit: number }
  | { act: 'pass'; seconds: number }
  // What somebody does with a job they once claimed, however long ago. To die is to do nothing.
  | { act: 'finish' | 'putBack' | 'release' | 'giveUp'; pick: number }
  | { act: 'retry'; pick: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    act: fc.constant('ask' as const),
    key: fc.constantFrom(null, null, 'a', 'b'),
    inSeconds: fc.constantFrom(0, 0, 30, 90),
  }),
  fc.record({ act: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ act: fc.constant('pass' as const), seconds: fc.constantFrom(1, 29, 60, 61) }),
  fc.record({
    act: fc.constantFrom('finish', 'finish', 'putBack', 'release', 'giveUp'),
    pick: fc.nat(20),
  }) as fc.Arbitrary<Step>,
  fc.record({ act: fc.constant('retry' as const), pick: fc.nat(20) }),
)

interface ModelJob {
  word: string
  key: string | null
  state: 'waiting' | 'running' | 'failed'
  due: number
  attempts: number
  lease: string | null
}

let database: Database
beforeEach(async () => {
  database = await newDatabase()
  await database.inWrite((tx) => sql`create table tally (word text not null)`.execute(tx))
})

/** Plays the steps on the database and on a list in memory; both say the same after each. */
async function play(steps: readonly Step[]): Promise<void> {
  let now = start
  const model = new Map<string, ModelJob>()
  const claims: ClaimedJob[] = []
  const done: string[] = []
  const gone: string[] = []
  const waitsWith = (key: string | null, except?: string) =>
    [...model].find(([id, it]) => key !== null && id !== except && it.key === key && it.state === 'waiting')

  const ask = async (key: string | null, inSeconds: number) => {
    const word = `word ${model.size} ${done.length} ${gone.length} ${now}`
    const [at, known] = [new Date(now + inSeconds * 1000), waitsWith(key)]
    const job = { kind: 'count', payload: word, at, ...(key === null ? {} : { key }) }
    const id = await database.inWrite((tx) => enqueueJob(tx, job, new Date(now)))
    if (!known) {
      model.set(id, { word, key, state: 'waiting', due: at.getTime(), attempts: 0, lease: null })
      return
    }
    expect(id).toBe(known[0])
    if (known[1].attempts === 0) known[1].due = Math.min(known[1].due, at.getTime())
  }

  const claim = async (limit: number) => {
    const claimed = await database.inWrite((tx) =>
      claimJobs(tx, { kinds: ['count'], limit, now: new Date(now), leaseMilliseconds, except: [] }),
    )
    claims.push(...claimed)
    const due = [...model].filter(([, it]) => it.state !== 'failed' && it.due <= now)
    expect(claimed.length).toBe(Math.min(limit, due.length))
    // Oldest first; among those due at the same moment the order is open.
    const last = Math.max(...claimed.map((it) => (model.get(it.id) as ModelJob).due))
    for (const [id, it] of due) if (it.due < last) expect(claimed.map((one) => one.id)).toContain(id)
    for (const { id, lease } of claimed) {
      const job = model.get(id) as ModelJob
      Object.assign(job, {
        state: 'running',
        lease,
        due: now + leaseMilliseconds,
        attempts: job.attempts + 1,
      })
    }
  }

  const end = async (act: 'finish' | 'putBack' | 'release' | 'giveUp', held: ClaimedJob) => {
    const at = new Date(now)
    const job = model.get(held.id)
    const isOurs = job?.lease === held.lease
    if (act === 'finish') {
      const finished = await database.inWrite(async (tx) => {
        if (!(await finishJob(tx, held))) return false
        await sql`insert into tally (word) values (${JSON.parse(held.payload)})`.execute(tx)
        return true
      })
      expect(finished).toBe(isOurs)
      if (!isOurs) return
      done.push(job.word)
      model.delete(held.id)
    } else if (act === 'giveUp') {
      expect(await database.inWrite((tx) => giveUpJob(tx, held, at, 'broken'))).toBe(isOurs)
      if (isOurs) Object.assign(job, { state: 'failed', lease: null })
    } else {
      const release = act === 'release'
      await database.inWrite(async (tx) => {
        if (release) await releaseJob(tx, held, at)
        else await putBack(tx, held, new Date(now + delay), 'broken')
      })
      if (!isOurs) return
      if (waitsWith(job.key, held.id)) {
        gone.push(job.word)
        model.delete(held.id)
      } else {
        const attempts = job.attempts - (release ? 1 : 0)
        Object.assign(job, { state: 'waiting', lease: null, due: release ? now : now + delay, attempts })
      }
    }
  }

  const retry = async (id: string, job: ModelJob) => {
    await database.inWrite((tx) => retryJob(tx, id, 'operator', new Date(now)))
    model.delete(id)
    const known = waitsWith(job.key)
    if (known) {
      if (known[1].attempts === 0) known[1].due = Math.min(known[1].due, now)
      gone.push(job.word)
      return
    }
    const rows = await database.read.selectFrom('job').select(['id', 'payload']).execute()
    const fresh = rows.find((it) => !model.has(it.id))
    expect(JSON.parse(fresh?.payload ?? '')).toBe(job.word)
    model.set(fresh?.id ?? '', { ...job, state: 'waiting', lease: null, due: now, attempts: 0 })
  }

  for (const it of steps) {
    const failed = [...model].filter(([, job]) => job.state === 'failed')
    if (it.act === 'ask') await ask(it.key, it.inSeconds)
    else if (it.act === 'claim') await claim(it.limit)
    else if (it.act === 'pass') now += it.seconds * 1000
    else if (it.act !== 'retry') {
      const held = claims[it.pick % Math.max(1, claims.length)]
      if (held) await end(it.act, held)
    } else if (failed.length > 0) await retry(...(failed[it.pick % failed.length] as [string, ModelJob]))
    await compare()
  }

  async function compare(): Promise<void> {
    const rows = await database.read.selectFrom('job').selectAll().execute()
    expect(
      new Map(
        rows.map((it) => [
          it.id,
          {
            word: JSON.parse(it.payload),
            key: it.key,
            state: it.state,
            due: Date.parse(it.due_at),
            attempts: it.attempts,
            lease: it.state === 'running' ? it.lease : null,
          },
        ]),
      ),
    ).toEqual(model)
    const tally = await sql<{ word: string }>`select word from tally`.execute(database.read as never)
    expect(tally.rows.map((it) => it.word).sort()).toEqual([...done].sort())
  }
}

test('no sequence of asking, claiming, dying, failing and trying again loses or doubles a job', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), play).beforeEach(() =>
      database.inWrite(async (tx) => {
        await sql`delete from job`.execute(tx)
        await sql`delete from tally`.execute(tx)
      }),
    ),
    // PostgreSQL needs several times as long for each step.
    { numRuns: engine === 'sqlite' ? 300 : 100 },
  )
}, 120_000)
