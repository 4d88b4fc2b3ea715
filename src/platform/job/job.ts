import type { Tx } from '../db/index.ts'

/** Work to be done after the commit of the transaction that asks for it. */
export interface NewJob {
  kind: string
  /** Whatever JSON can hold. Ids rather than texts: what a job needs, it reads when it runs. */
  payload?: unknown
  /** Not before this moment; without: at once. */
  at?: Date
  /** While one job of this kind waits with this key, asking again only makes it run earlier, if at all. */
  key?: string
}

/** What a run knows of its job. */
export interface JobRun {
  id: string
  /** 1 for the first try. */
  attempt: number
  /** When it was asked for. */
  createdAt: Date
  /** When this run began. */
  now: Date
}

/** A run outside a transaction. */
export interface LongRun extends JobRun {
  /** Aborted when the process has to end, or the run takes longer than it may. */
  signal: AbortSignal
  /** Tells how far it is. */
  progress(done: number, total: number): Promise<void>
}

interface AnyKind<Payload> {
  kind: string
  /** Runs until it is given up; 12 without. */
  tries?: number
  /** The longest wait between two tries, in seconds; an hour without. */
  longestDelay?: number
  /** What the job writes changes no page that is kept. */
  unseen?: true
  /** Runs in the transaction that gives the job up. */
  givenUp?(tx: Tx, payload: Payload, run: JobRun): Promise<void>
}

/**
 * Work inside the database: `run` writes in the very transaction that takes the job off the list, so its effects are
 * there exactly once, whatever happens to the process.
 */
export interface InsideKind<Payload> extends AnyKind<Payload> {
  run(tx: Tx, payload: Payload, run: JobRun): Promise<void>
}

/**
 * Work outside the database: `perform` is done at least once; `settle` writes down what came of it in the transaction
 * that takes the job off the list.
 */
export interface OutsideKind<Payload, Result> extends AnyKind<Payload> {
  perform(payload: Payload, run: LongRun): Promise<Result>
  settle?(tx: Tx, payload: Payload, result: Result, run: JobRun): Promise<void>
  /** Kinds of one crew share their places, and never wait for those of another crew. */
  crew?: string
  /** Longest time of one run in seconds; 600 without. */
  mostSeconds?: number
}

export type JobKind = InsideKind<unknown> | OutsideKind<unknown, unknown>

/** Names the type of a kind's payload once. What is on the list was put there by ourselves, as JSON. */
export function insideKind<Payload>(kind: InsideKind<Payload>): JobKind {
  return kind as JobKind
}

/** The same for work outside the database. */
export function outsideKind<Payload, Result = void>(kind: OutsideKind<Payload, Result>): JobKind {
  return kind as JobKind
}

/** Asks for a job of `kind` every so many minutes, counted from midnight UTC and `offsetMinutes`. */
export interface Recurring {
  kind: string
  everyMinutes: number
  offsetMinutes?: number
}

/** A job as people are shown it. */
export interface JobView {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'failed'
  attempts: number
  error: string | null
  done: number | null
  total: number | null
  createdAt: string
  failedAt: string | null
}
