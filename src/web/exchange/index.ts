export { type ExchangeJobSite, exchangeJobs, exchangeSchedule } from './job.ts'
export { exchangeActions, exchangePages } from './kinds.ts'
