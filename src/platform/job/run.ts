import type { Database } from '../db/index.ts'
import { delayAfter } from './delay.ts'
import type { InsideKind, JobKind, JobRun, OutsideKind } from './job.ts'
import { type ClaimedJob, finishJob, giveUpJob, putBack, releaseJob, renewLease } from './store.ts'

export const leaseMilliseconds = 60_000
const usualTries = 12
const usualMostSeconds = 600
const mostErrorCharacters = 500

/** What workers tell the log. The kinds and ids of jobs are no secret; what jobs are about is not told. */
export type TellJob = (
  event: 'job.failed' | 'job.givenUp' | 'job.workerFailed',
  detail: { kind?: string; job?: string; attempt?: number },
  error: unknown,
) => void

export interface RunOptions {
  database: Database
  /** The time as it is now. */
  now(): Date
  /** 0 to 1. */
  random(): number
  tell: TellJob
  /** Aborted when the process has to end. */
  ending: AbortSignal
}

type AnyInside = InsideKind<unknown>
type AnyOutside = OutsideKind<unknown, unknown>

class LostLease extends Error {}

/** Runs a claimed job to its end: done, put back, or given up. Rejects only when the database fails. */
export async function runJob(options: RunOptions, kind: JobKind, job: ClaimedJob): Promise<void> {
  const run: JobRun = {
    id: job.id,
    attempt: job.attempts,
    createdAt: new Date(job.created_at),
    now: options.now(),
  }
  try {
    // The process has ended during each of the earlier tries, so nothing has counted them but the claim.
    if (job.attempts > triesOf(kind)) throw new Error('the process ended each time it ran')
    const payload: unknown = JSON.parse(job.payload)
    if ('run' in kind) await runInside(options, kind, payload, job, run)
    else await runOutside(options, kind, payload, job, run)
  } catch (error) {
    if (error instanceof LostLease) return
    if (options.ending.aborted && !('run' in kind)) return release(options, job)
    await noteFailure(options, kind, job, run, error)
  }
}

const triesOf = (kind: JobKind) => kind.tries ?? usualTries

async function runInside(
  { database }: RunOptions,
  kind: AnyInside,
  payload: unknown,
  job: ClaimedJob,
  run: JobRun,
): Promise<void> {
  await database.inWrite(async (tx) => {
    if (!(await finishJob(tx, job))) throw new LostLease()
    await kind.run(tx, payload, run)
  }, kind.unseen && 'unseen')
}

async function runOutside(
  options: RunOptions,
  kind: AnyOutside,
  payload: unknown,
  job: ClaimedJob,
  run: JobRun,
): Promise<void> {
  const result = await performLeased(options, kind, payload, job, run)
  await options.database.inWrite(async (tx) => {
    if (!(await finishJob(tx, job))) throw new LostLease()
    await kind.settle?.(tx, payload, result, run)
  }, kind.unseen && 'unseen')
}

/** Performs, and makes the lease longer meanwhile. */
async function performLeased(
  { database, now, ending }: RunOptions,
  kind: AnyOutside,
  payload: unknown,
  job: ClaimedJob,
  run: JobRun,
): Promise<unknown> {
  const tooLong = AbortSignal.timeout((kind.mostSeconds ?? usualMostSeconds) * 1000)
  const signal = AbortSignal.any([ending, tooLong])
  const until = () => new Date(now().getTime() + leaseMilliseconds)
  const renew = (progress: { done: number; total: number } | null) =>
    database.inWrite((tx) => renewLease(tx, job, until(), progress), 'unseen')
  const renewal = setInterval(() => {
    if (!signal.aborted) renew(null).catch(() => undefined)
  }, leaseMilliseconds / 3)
  try {
    return await endedBy(signal, () =>
      kind.perform(payload, {
        ...run,
        signal,
        progress: async (done, total) => {
          if (!(await renew({ done, total }))) throw new LostLease()
        },
      }),
    )
  } finally {
    clearInterval(renewal)
  }
}

/** Does not wait for work that does not hear the signal. */
async function endedBy<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const end = () => reject(signal.reason)
  signal.addEventListener('abort', end)
  try {
    return await Promise.race([work(), ended])
  } finally {
    signal.removeEventListener('abort', end)
  }
}

async function release({ database, now }: RunOptions, job: ClaimedJob): Promise<void> {
  await database.inWrite((tx) => releaseJob(tx, job, now()), 'unseen')
}

async function noteFailure(
  { database, now, random, tell }: RunOptions,
  kind: JobKind,
  job: ClaimedJob,
  run: JobRun,
  error: unknown,
): Promise<void> {
  const detail = { kind: job.kind, job: job.id, attempt: job.attempts }
  const message = (error instanceof Error ? error.message : String(error)).slice(0, mostErrorCharacters)
  if (job.attempts < triesOf(kind)) {
    const at = new Date(now().getTime() + delayAfter(job.attempts, random(), kind.longestDelay))
    await database.inWrite((tx) => putBack(tx, job, at, message), 'unseen')
    tell('job.failed', detail, error)
    return
  }
  await database.inWrite(async (tx) => {
    if (!(await giveUpJob(tx, job, now(), message))) return
    await kind.givenUp?.(tx, JSON.parse(job.payload), run)
  }, kind.unseen && 'unseen')
  tell('job.givenUp', detail, error)
}
