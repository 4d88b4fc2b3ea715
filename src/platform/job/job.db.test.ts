import { type Kysely, sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import type { Clock } from '../clock/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { listFacts } from '../fact/index.ts'
import {
  countJobs,
  createWorkers,
  dropJob,
  enqueueJob,
  findJob,
  insideKind,
  listFailedJobs,
  outsideKind,
  retryJob,
  type WorkerOptions,
} from './index.ts'

let database: Database
let told: string[]
let now: Date
const clock: Clock = { now: () => now }
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

beforeEach(async () => {
  database = await newDatabase()
  told = []
  now = new Date('2026-11-24T12:00:00Z')
  await database.inWrite((tx) => sql`create table tally (word text not null)`.execute(tx))
})

const add = (tx: Tx, word: string) => sql`insert into tally (word) values (${word})`.execute(tx)
const tally = async () =>
  (
    await sql<{ word: string }>`select word from tally order by word`.execute(
      database.read as Kysely<unknown>,
    )
  ).rows.map((it) => it.word)
const count = insideKind<string>({ kind: 'count', run: async (tx, word) => void (await add(tx, word)) })
const workersFor = (given: Partial<WorkerOptions>) =>
  createWorkers({
    database,
    clock,
    kinds: [count],
    random: () => 0.5,
    tell: (event, { kind, attempt }) => told.push(`${event} ${kind} ${attempt}`),
    ...given,
  })
const ask = (job: Parameters<typeof enqueueJob>[1]) => database.inWrite((tx) => enqueueJob(tx, job, now))

describe('a job', () => {
  test('runs once its act is committed, and never if it is not', async () => {
    const workers = workersFor({})
    await ask({ kind: 'count', payload: 'a' })
    const failed = database.inWrite(async (tx) => {
      await enqueueJob(tx, { kind: 'count', payload: 'b' }, now)
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await workers.runDue(now)).toBe(1)
    expect([await tally(), await countJobs(database.read)]).toEqual([['a'], { waiting: 0, failed: 0 }])
    expect(await workers.runDue(now)).toBe(0)
  })

  test('may ask for another one, wait for a moment, and be of a kind that this process does not know', async () => {
    const chain = insideKind<number>({
      kind: 'chain',
      run: async (tx, left, run) => {
        await add(tx, `${left}`)
        if (left > 0) await enqueueJob(tx, { kind: 'chain', payload: left - 1 }, run.now)
      },
    })
    await ask({ kind: 'chain', payload: 3 })
    await ask({ kind: 'count', payload: 'late', at: later(60) })
    await ask({ kind: 'strange' })
    const workers = workersFor({ kinds: [count, chain] })
    expect(await workers.runDue(now)).toBe(4)
    expect(await workers.runDue(later(59))).toBe(0)
    expect(await workers.runDue(later(60))).toBe(1)
    expect(await tally()).toEqual(['0', '1', '2', '3', 'late'])
    expect(await countJobs(database.read)).toEqual({ waiting: 1, failed: 0 })
  })

  test('with a key waits once, and asking again can only make it earlier', async () => {
    const first = await ask({ kind: 'count', payload: 'a', key: 'k', at: later(60) })
    expect(await ask({ kind: 'count', payload: 'b', key: 'k', at: later(90) })).toBe(first)
    expect(await ask({ kind: 'count', payload: 'c', key: 'k', at: later(30) })).toBe(first)
    expect(await ask({ kind: 'count', payload: 'd', key: 'other', at: later(30) })).not.toBe(first)
    const workers = workersFor({})
    expect(await workers.runDue(later(30))).toBe(2)
    expect(await tally()).toEqual(['a', 'd'])
  })

  test('that fails leaves nothing behind, is tried later and later, and is given up', async () => {
    let given = 0
    const fail = insideKind<string>({
      kind: 'fail',
      tries: 3,
      run: async (tx, word, run) => {
        await add(tx, word)
        throw new Error(`broken ${run.attempt}`)
      },
      givenUp: async (tx) => {
        given += 1
        await add(tx, 'given up')
      },
    })
    const id = await ask({ kind: 'fail', payload: 'x' })
    const workers = workersFor({ kinds: [fail] })
    expect(await workers.runDue(now)).toBe(1)
    expect(await workers.runDue(later(9))).toBe(0)
    expect(await findJob(database.read, id)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      error: 'broken 1',
    })
    expect(await workers.runDue(later(10))).toBe(1)
    expect(await workers.runDue(later(39))).toBe(0)
    expect(await workers.runDue(later(40))).toBe(1)
    expect(await workers.runDue(later(1e6))).toBe(0)
    expect([await tally(), given]).toEqual([['given up'], 1])
    expect(told).toEqual(['job.failed fail 1', 'job.failed fail 2', 'job.givenUp fail 3'])
    expect(await countJobs(database.read)).toEqual({ waiting: 0, failed: 1 })
    expect(await listFailedJobs(database.read, 10)).toMatchObject([{ id, attempts: 3, error: 'broken 3' }])
  })

  test('that was given up can be tried again or dropped, each once', async () => {
    let broken = true
    const fail = insideKind<string>({
      kind: 'fail',
      tries: 1,
      run: async (tx, word) => {
        if (broken) throw new Error('broken')
        await add(tx, word)
      },
    })
    const workers = workersFor({ kinds: [fail] })
    const [first, second] = [
      await ask({ kind: 'fail', payload: 'a', key: 'k' }),
      await ask({ kind: 'fail', payload: 'b' }),
    ]
    await workers.runDue(now)
    broken = false
    await database.inWrite((tx) => retryJob(tx, first, 'person-1', now))
    await database.inWrite((tx) => dropJob(tx, second, 'person-1', now))
    for (const id of [first, second])
      await expect(database.inWrite((tx) => dropJob(tx, id, 'person-1', now))).rejects.toThrow(
        'error.notFound',
      )
    await workers.runDue(now)
    expect([await tally(), await countJobs(database.read)]).toEqual([['a'], { waiting: 0, failed: 0 }])
    expect(
      (await listFacts(database.read, { limit: 9 })).map((it) => [it.kind, it.subject, it.actor]),
    ).toEqual([
      ['job.dropped', 'fail', 'person-1'],
      ['job.retried', 'fail', 'person-1'],
    ])
  })

  test('that fails while another with its key waits leaves the work to that one', async () => {
    const kind = insideKind<string>({
      kind: 'keyed',
      run: async () => {
        throw new Error('broken')
      },
    })
    await ask({ kind: 'keyed', key: 'k' })
    const outside = outsideKind({
      kind: 'keyed',
      perform: async () => {
        await ask({ kind: 'keyed', key: 'k', at: later(500) })
        throw new Error('broken')
      },
    })
    expect(await workersFor({ kinds: [outside] }).runDue(now)).toBe(1)
    expect(await countJobs(database.read)).toEqual({ waiting: 1, failed: 0 })
    expect(await workersFor({ kinds: [kind] }).runDue(later(499))).toBe(0)
    expect(await workersFor({ kinds: [kind] }).runDue(later(500))).toBe(1)
  })
})

describe('work outside the database', () => {
  test('is performed, then settled with what came of it', async () => {
    const kind = outsideKind<string, string>({
      kind: 'letter',
      perform: async (word, run) => {
        await run.progress(1, 2)
        expect(await findJob(database.read, run.id)).toMatchObject({ state: 'running', done: 1, total: 2 })
        return `${word} sent`
      },
      settle: async (tx, _, result) => void (await add(tx, result)),
    })
    await ask({ kind: 'letter', payload: 'a' })
    expect(await workersFor({ kinds: [kind] }).runDue(now)).toBe(1)
    expect(await tally()).toEqual(['a sent'])
  })

  test('is taken over when its lease has run out, and only the last one settles', async () => {
    const release = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow = outsideKind<null, string>({
      kind: 'letter',
      perform: async () => {
        begun.resolve()
        await release.promise
        return 'first'
      },
      settle: async (tx, _, result) => void (await add(tx, result)),
    })
    const quick = outsideKind<null, string>({
      kind: 'letter',
      perform: async () => 'second',
      settle: async (tx, _, result) => void (await add(tx, result)),
    })
    await ask({ kind: 'letter' })
    const first = workersFor({ kinds: [slow] }).runDue(now)
    await begun.promise
    const other = workersFor({ kinds: [quick] })
    expect(await other.runDue(later(59))).toBe(0)
    expect(await other.runDue(later(60))).toBe(1)
    release.resolve()
    await first
    expect([await tally(), told]).toEqual([['second'], []])
  })

  test('that takes too long is a failure', async () => {
    const kind = outsideKind({
      kind: 'letter',
      mostSeconds: 0.05,
      perform: () => new Promise(() => undefined),
    })
    const id = await ask({ kind: 'letter' })
    await workersFor({ kinds: [kind] }).runDue(now)
    expect(await findJob(database.read, id)).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(told).toEqual(['job.failed letter 1'])
  })
})

test('a job during which the process ends each time is given up, too', async () => {
  await ask({ kind: 'count', payload: 'a' })
  await database.inWrite((tx) => tx.updateTable('job').set({ attempts: 12 }).execute())
  await workersFor({}).runDue(now)
  expect([await tally(), told]).toEqual([[], ['job.givenUp count 13']])
})

describe('recurring jobs', () => {
  const schedule = [{ kind: 'tick', everyMinutes: 60, offsetMinutes: 15 }]
  const tick = insideKind({ kind: 'tick', run: async (tx) => void (await add(tx, 'tick')) })

  test('run at their moments, once, however many processes look, and once for what was missed', async () => {
    const workers = Array.from({ length: 3 }, () => workersFor({ kinds: [tick], schedule }))
    const pass = async (minutes: number) => {
      const runs = await Promise.all(workers.map((it) => it.runDue(later(minutes * 60))))
      return runs.reduce((sum, it) => sum + it, 0)
    }
    const runs: number[] = []
    for (const it of [0, 14, 15, 16, 74, 75, 75, 400, 434, 435]) runs.push(await pass(it))
    expect(runs).toEqual([0, 0, 1, 0, 0, 1, 0, 1, 0, 1])
  })
})

describe('workers that run', () => {
  const until = async (done: () => Promise<boolean>) => {
    while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  test('begin at once, try again when it is time, several at once, and stop when told', async () => {
    const failing = outsideKind<string, string>({
      kind: 'letter',
      longestDelay: 0.02,
      perform: async (word, run) => {
        if (run.attempt === 1) throw new Error('busy')
        return word
      },
      settle: async (tx, _, word) => void (await add(tx, word)),
    })
    const begun = performance.now()
    const running = { now: () => later((performance.now() - begun) / 1000) }
    const several = [1, 2].map(() => workersFor({ kinds: [count, failing], clock: running }))
    await Promise.all(several.map((it) => it.start()))
    const words = Array.from({ length: 60 }, (_, at) => `${100 + at}`)
    for (const it of words) {
      const kind = Number(it) % 2 === 0 ? 'count' : 'letter'
      await database.inWrite((tx) => enqueueJob(tx, { kind, payload: it }, running.now()), 'unseen')
    }
    await until(async () => (await countJobs(database.read)).waiting === 0)
    await Promise.all(several.map((it) => it.stop()))
    expect(await tally()).toEqual(words)
    expect(told).toHaveLength(30)
    await ask({ kind: 'count', payload: 'never' })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await tally()).toEqual(words)
  })
})
