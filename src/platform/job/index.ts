import './tables.ts'

export { delayAfter } from './delay.ts'
export {
  type InsideKind,
  insideKind,
  type JobKind,
  type JobRun,
  type JobView,
  type LongRun,
  type NewJob,
  type OutsideKind,
  outsideKind,
  type Recurring,
} from './job.ts'
export type { TellJob } from './run.ts'
export {
  countJobs,
  dropJob,
  enqueueJob,
  findJob,
  listFailedJobs,
  retryJob,
  takeNewFailures,
} from './store.ts'
export { createWorkers, type WorkerOptions, type Workers } from './workers.ts'
