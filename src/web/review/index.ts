export { reviewJobs, reviewSchedule } from './job.ts'
export { reviewActions, reviewPages } from './kinds.ts'
