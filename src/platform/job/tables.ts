export interface JobTable {
  id: string
  kind: string
  /** At most one waiting job of a kind has the same key. */
  key: string | null
  /** JSON. */
  payload: string
  /** `waiting`, `running` or `failed`. A job that is done is no row any more. */
  state: string
  /** Waiting: when it may run. Running: when its lease runs out. */
  due_at: string
  /** Names the run under way; whoever has another one has lost it. */
  lease: string | null
  /** Runs begun, the one under way included. */
  attempts: number
  /** What the last run failed with. */
  error: string | null
  /** Progress of a long job: so many of `total`. */
  done: number | null
  total: number | null
  created_at: string
  failed_at: string | null
  /** When administrators were told that it failed. */
  told_at: string | null
}

export interface JobScheduleTable {
  kind: string
  next_at: string
}

declare module '../db/handle.ts' {
  interface Tables {
    job: JobTable
    job_schedule: JobScheduleTable
  }
}
