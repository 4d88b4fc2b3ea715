import { randomBytes } from 'node:crypto'
import { type SelectQueryBuilder, sql } from 'kysely'
import { engineOf, type Read, signalAfterCommit, type Tx } from '../db/index.ts'
import { NotFound } from '../errors/index.ts'
import { recordFact } from '../fact/index.ts'
import type { JobView, NewJob } from './job.ts'
import type { JobTable } from './tables.ts'

/** Told after the commit of whoever has asked for a job. */
export const jobSignal = 'job'

const newName = () => randomBytes(10).toString('hex')

/**
 * Asks for a job in the transaction of the act that needs it: it runs once that is committed, and never if it is not.
 * Gives its id, or that of the one which waits with the same key. On PostgreSQL two transactions with one key wait for each other: ask last.
 */
export async function enqueueJob(tx: Tx, job: NewJob, now: Date): Promise<string> {
  const { kind, payload = null, at = now, key = null } = job
  signalAfterCommit(tx, jobSignal)
  const row = {
    id: newName(),
    kind,
    key,
    payload: JSON.stringify(payload),
    state: 'waiting',
    due_at: at.toISOString(),
    attempts: 0,
    created_at: now.toISOString(),
  }
  if (key === null) {
    await tx.insertInto('job').values(row).execute()
    return row.id
  }
  const put = await tx
    .insertInto('job')
    .values(row)
    .onConflict((it) =>
      it
        .columns(['kind', 'key'])
        // Literals: PostgreSQL must see that this is the condition of the index.
        .where('state', '=', sql.lit('waiting'))
        .where('key', 'is not', null)
        .doUpdateSet((set) => ({ due_at: set.ref('excluded.due_at') }))
        .whereRef('job.due_at', '>', 'excluded.due_at')
        .where('job.attempts', '=', 0),
    )
    .returning('id')
    .executeTakeFirst()
  return put?.id ?? (await findWaiting(tx, kind, key))
}

async function findWaiting(tx: Tx, kind: string, key: string): Promise<string> {
  const { id } = await tx
    .selectFrom('job')
    .select('id')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return id
}

export interface Claim {
  kinds: readonly string[]
  limit: number
  now: Date
  leaseMilliseconds: number
  /** Jobs that this process runs already. */
  except: readonly string[]
}

export type ClaimedJob = JobTable & { lease: string }

/** Takes jobs that are due, those whose lease has run out included, oldest first. Nobody else has them for the time of the lease. */
export async function claimJobs(tx: Tx, claim: Claim): Promise<ClaimedJob[]> {
  const { kinds, limit, now, leaseMilliseconds, except } = claim
  const lease = newName()
  const claimed = await tx
    .with('due', (db) => {
      const due = db
        .selectFrom('job')
        .select('id')
        .where('state', '<>', sql.lit('failed'))
        .where('due_at', '<=', now.toISOString())
        .where('kind', 'in', kinds)
        .$if(except.length > 0, (it) => it.where('id', 'not in', except))
        .orderBy('due_at')
        .limit(limit)
      return lockFree(tx, due)
    })
    .updateTable('job')
    .set((it) => ({
      state: 'running',
      lease,
      attempts: it('attempts', '+', 1),
      due_at: new Date(now.getTime() + leaseMilliseconds).toISOString(),
    }))
    .where('id', 'in', (it) => it.selectFrom('due').select('id'))
    .returningAll()
    .execute()
  return claimed.map((it) => ({ ...it, lease })).toSorted((a, b) => compare(a.created_at, b.created_at))
}

/** PostgreSQL: passes by what others are taking at this moment. SQLite has one writer. */
function lockFree<Query extends SelectQueryBuilder<never, never, unknown>>(tx: Tx, query: Query): Query {
  return engineOf(tx) === 'postgres' ? (query.forUpdate().skipLocked() as Query) : query
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Takes the job off the list; false: the lease was lost, and somebody else has it. Until the end of the transaction the row is ours alone. */
export async function finishJob(tx: Tx, { id, lease }: ClaimedJob): Promise<boolean> {
  const gone = await tx
    .deleteFrom('job')
    .where('id', '=', id)
    .where('lease', '=', lease)
    .returning('id')
    .execute()
  return gone.length > 0
}

/** Puts the job back on the list, to be tried at `at`. It goes when another one waits with the same key: that one does the work. */
export async function putBack(tx: Tx, job: ClaimedJob, at: Date, error: string | null): Promise<boolean> {
  const back = await tx
    .updateTable('job')
    .set({ state: 'waiting', lease: null, due_at: at.toISOString(), error, done: null, total: null })
    .where('id', '=', job.id)
    .where('lease', '=', job.lease)
    .$if(job.key !== null, (it) =>
      it.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('job as other')
              .select('other.id')
              .where('other.kind', '=', job.kind)
              .where('other.key', '=', job.key)
              .where('other.state', '=', 'waiting'),
          ),
        ),
      ),
    )
    .returning('id')
    .execute()
  return back.length > 0 || finishJob(tx, job)
}

/** Puts a job back that was stopped through no fault of its own: the run does not count. */
export async function releaseJob(tx: Tx, job: ClaimedJob, now: Date): Promise<void> {
  const back = await putBack(tx, job, now, job.error)
  if (!back) return
  await tx
    .updateTable('job')
    .set({ attempts: job.attempts - 1 })
    .where('id', '=', job.id)
    .execute()
}

/** Gives the job up; false: the lease was lost. It stays on the list for people to look at. */
export async function giveUpJob(tx: Tx, job: ClaimedJob, now: Date, error: string): Promise<boolean> {
  const given = await tx
    .updateTable('job')
    .set({ state: 'failed', lease: null, failed_at: now.toISOString(), error })
    .where('id', '=', job.id)
    .where('lease', '=', job.lease)
    .returning('id')
    .execute()
  return given.length > 0
}

/** Makes the lease longer and writes how far the job is; false: the lease was lost. */
export async function renewLease(
  tx: Tx,
  { id, lease }: ClaimedJob,
  until: Date,
  progress: { done: number; total: number } | null,
): Promise<boolean> {
  const renewed = await tx
    .updateTable('job')
    .set({ due_at: until.toISOString(), ...(progress ?? {}) })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .returning('id')
    .execute()
  return renewed.length > 0
}

/** Ends every lease. Only where no other process can have one: SQLite, at the start. */
export async function endLeases(tx: Tx, now: Date): Promise<void> {
  await tx
    .updateTable('job')
    .set({ due_at: now.toISOString() })
    .where('state', '=', 'running')
    .where('due_at', '>', now.toISOString())
    .execute()
}

/** When the next job of these kinds is due, one that runs now included; null: none is there. */
export async function findNextDue(read: Read, kinds: readonly string[]): Promise<Date | null> {
  const next = await read
    .selectFrom('job')
    .select('due_at')
    .where('state', '<>', sql.lit('failed'))
    .where('kind', 'in', kinds)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return next ? new Date(next.due_at) : null
}

/** How many jobs wait or run, and how many were given up. */
export async function countJobs(read: Read): Promise<{ waiting: number; failed: number }> {
  const rows = await read
    .selectFrom('job')
    .select(['state', ({ fn }) => fn.countAll().as('count')])
    .groupBy('state')
    .execute()
  const of = (state: string) => Number(rows.find((it) => it.state === state)?.count ?? 0)
  return { waiting: of('waiting') + of('running'), failed: of('failed') }
}

/** The kinds of jobs that were given up, one entry for each job, since somebody was last told. */
export async function takeNewFailures(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('job')
    .set({ told_at: now.toISOString() })
    .where('state', '=', 'failed')
    .where('told_at', 'is', null)
    .returning('kind')
    .execute()
  return rows.map((it) => it.kind)
}

/** The jobs that were given up, the latest first. */
export async function listFailedJobs(read: Read, limit: number): Promise<JobView[]> {
  const rows = await read
    .selectFrom('job')
    .selectAll()
    .where('state', '=', 'failed')
    .orderBy('failed_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(viewOf)
}

/** A job that is not done yet, for a page that shows how far it is; null: it is done, or never was. */
export async function findJob(read: Read, id: string): Promise<JobView | null> {
  const row = await read.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? viewOf(row) : null
}

/** Lets a job that was given up run again, as if for the first time. Throws NotFound when it was not given up. */
export async function retryJob(tx: Tx, id: string, actor: string, now: Date): Promise<void> {
  const job = await dropFailed(tx, id)
  await enqueueJob(
    tx,
    { kind: job.kind, payload: JSON.parse(job.payload), ...(job.key === null ? {} : { key: job.key }) },
    now,
  )
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'job.retried',
    subject: job.kind,
    actor,
    detail: { job: id },
  })
}

/** Takes a job that was given up off the list for good. Throws NotFound when it was not given up. */
export async function dropJob(tx: Tx, id: string, actor: string, now: Date): Promise<void> {
  const job = await dropFailed(tx, id)
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'job.dropped',
    subject: job.kind,
    actor,
    detail: { job: id },
  })
}

async function dropFailed(tx: Tx, id: string): Promise<JobTable> {
  const gone = await tx
    .deleteFrom('job')
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .returningAll()
    .executeTakeFirst()
  if (!gone) throw new NotFound('error.notFound')
  return gone
}

function viewOf(row: JobTable): JobView {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state as JobView['state'],
    attempts: row.attempts,
    error: row.error,
    done: row.done,
    total: row.total,
    createdAt: row.created_at,
    failedAt: row.failed_at,
  }
}
