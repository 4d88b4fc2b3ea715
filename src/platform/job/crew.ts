import type { JobKind } from './job.ts'
import { leaseMilliseconds, type RunOptions, runJob } from './run.ts'
import { type ClaimedJob, claimJobs, findNextDue } from './store.ts'

/** Kinds of jobs that share their places. */
export interface CrewPlan {
  kinds: ReadonlyMap<string, JobKind>
  /** So many jobs at once. */
  places: number
  /** New ones are looked for when so few are under way: each look costs a transaction. */
  fillAt: number
  /** Others' jobs are looked for that often, in milliseconds; jobs of this process start at once. */
  everyMilliseconds: number
}

const leastPause = 20
const pauseAfterTrouble = 5000

export interface Crew {
  /** Starts what is due, as far as there are places. */
  wake(): void
  /** Runs what is due at `now`, one after another, until nothing is; gives how many runs that were. */
  runDue(now: Date): Promise<number>
  /** Takes no more jobs, and waits for those under way. */
  stop(): Promise<void>
}

/** A few workers that take jobs of their kinds whenever one is due. */
export function createCrew(plan: CrewPlan, options: RunOptions): Crew {
  const { database, now, tell } = options
  const names = [...plan.kinds.keys()]
  const running = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let filling: Promise<void> | undefined
  let again = false
  let stopped = false

  const claim = (limit: number, at: Date) =>
    database.inWrite(
      (tx) => claimJobs(tx, { kinds: names, limit, now: at, leaseMilliseconds, except: [...running.keys()] }),
      'unseen',
    )
  const kindOf = (job: ClaimedJob) => plan.kinds.get(job.kind) as JobKind

  const begin = (job: ClaimedJob) => {
    const work = runJob(options, kindOf(job), job)
      // The lease brings the job back.
      .catch((error) => tell('job.workerFailed', { kind: job.kind, job: job.id }, error))
      .finally(() => {
        running.delete(job.id)
        if (running.size <= plan.fillAt) wake()
      })
    running.set(job.id, work)
  }
  const fill = async () => {
    do {
      again = false
      const room = plan.places - running.size
      const claimed = room > 0 ? await claim(room, now()) : []
      claimed.forEach(begin)
    } while (again && !stopped)
    if (running.size <= plan.fillAt) await sleepUntilDue()
  }
  const sleepUntilDue = async () => {
    const due = await findNextDue(database.read, names)
    const wait = due === null ? plan.everyMilliseconds : due.getTime() - now().getTime()
    sleep(Math.min(Math.max(wait, leastPause), plan.everyMilliseconds))
  }
  const sleep = (milliseconds: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(wake, milliseconds).unref()
  }
  const wake = () => {
    if (stopped) return
    again = true
    filling ??= fill()
      .catch((error) => {
        tell('job.workerFailed', {}, error)
        sleep(pauseAfterTrouble)
      })
      .finally(() => {
        filling = undefined
        if (again) wake()
      })
  }

  return {
    wake,
    runDue: async (at) => {
      let runs = 0
      for (;;) {
        const claimed = await claim(plan.places, at)
        if (claimed.length === 0) return runs
        for (const job of claimed) await runJob({ ...options, now: () => at }, kindOf(job), job)
        runs += claimed.length
      }
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await filling
      await Promise.all(running.values())
    },
  }
}
