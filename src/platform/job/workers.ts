import type { Clock } from '../clock/index.ts'
import type { Database } from '../db/index.ts'
import { type Crew, type CrewPlan, createCrew } from './crew.ts'
import type { JobKind, Recurring } from './job.ts'
import type { TellJob } from './run.ts'
import { enqueueRecurring } from './schedule-store.ts'
import { endLeases, jobSignal } from './store.ts'

export interface WorkerOptions {
  database: Database
  clock: Clock
  tell: TellJob
  kinds: readonly JobKind[]
  schedule?: readonly Recurring[]
  /** 0 to 1; tests give their own. */
  random?(): number
}

export interface Workers {
  /** Works until `stop`. */
  start(): Promise<void>
  /** Takes no more jobs and waits for those under way; those that take too long are put back. */
  stop(): Promise<void>
  /** One pass, for tests and commands: runs all that is due at `now`, what this brings about included. Gives how many runs that were. */
  runDue(now: Date): Promise<number>
}

const insidePlaces = 4
const outsidePlaces = 4
/** SQLite has no other process that could ask for jobs; clocks may jump, though. */
const everyMilliseconds = { sqlite: 60_000, postgres: 3000 }
const graceMilliseconds = 8000
const longestSleep = 60_000

/** The workers of this process. With PostgreSQL, those of several processes share the list. */
export function createWorkers(options: WorkerOptions): Workers {
  const { database, clock, kinds, schedule = [], random = Math.random } = options
  const tell = sparing(options)
  const ending = new AbortController()
  const run = { database, now: () => clock.now(), random, tell, ending: ending.signal }
  const crews = plan(kinds, everyMilliseconds[database.engine]).map((it) => createCrew(it, run))
  let timer: NodeJS.Timeout | undefined
  let unlisten = () => {}
  let stopping = false

  const keepSchedule = async (): Promise<void> => {
    const now = clock.now()
    const next = await database
      .inWrite((tx) => enqueueRecurring(tx, schedule, now), 'unseen')
      .catch((error) => {
        tell('job.workerFailed', {}, error)
        return now
      })
    const wait = next === null ? longestSleep : next.getTime() - clock.now().getTime()
    if (stopping) return
    timer = setTimeout(keepSchedule, Math.min(Math.max(wait, 1000), longestSleep)).unref()
  }

  return {
    start: async () => {
      if (database.engine === 'sqlite')
        await database.inWrite((tx) => endLeases(tx, clock.now()), 'unseen').catch(() => undefined)
      unlisten = database.onSignal(jobSignal, () => {
        for (const it of crews) it.wake()
      })
      if (schedule.length > 0) await keepSchedule()
      for (const it of crews) it.wake()
    },
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      unlisten()
      const grace = setTimeout(() => ending.abort(new Error('the process has to end')), graceMilliseconds)
      await Promise.all(crews.map((it) => it.stop()))
      clearTimeout(grace)
    },
    runDue: (now) => runAll(options, crews, now),
  }
}

const troubleMilliseconds = 300_000

/** While the database is away, every look fails: the log hears of it every five minutes. */
function sparing({ clock, tell }: WorkerOptions): TellJob {
  let told = Number.NEGATIVE_INFINITY
  return (event, detail, error) => {
    const now = clock.now().getTime()
    if (event === 'job.workerFailed' && now - told < troubleMilliseconds) return
    if (event === 'job.workerFailed') told = now
    tell(event, detail, error)
  }
}

async function runAll(
  { database, schedule = [] }: WorkerOptions,
  crews: readonly Crew[],
  now: Date,
): Promise<number> {
  if (schedule.length > 0) await database.inWrite((tx) => enqueueRecurring(tx, schedule, now), 'unseen')
  for (let runs = 0; ; ) {
    let more = 0
    for (const it of crews) more += await it.runDue(now)
    if (more === 0) return runs
    runs += more
  }
}

/** Work inside the database has a crew of its own, work outside one for each name. */
function plan(kinds: readonly JobKind[], every: number): CrewPlan[] {
  const crews = new Map<string, Map<string, JobKind>>()
  for (const it of kinds) {
    const name = 'run' in it ? 'inside' : `outside ${it.crew ?? ''}`
    const crew = crews.get(name) ?? new Map<string, JobKind>()
    crews.set(name, crew.set(it.kind, it))
  }
  return [...crews].map(([name, members]) => ({
    kinds: members,
    everyMilliseconds: every,
    ...(name === 'inside'
      ? { places: insidePlaces, fillAt: insidePlaces / 2 }
      : { places: outsidePlaces, fillAt: outsidePlaces - 1 }),
  }))
}
