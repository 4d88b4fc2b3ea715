export { mountFiles } from './files.ts'
export { type CareJobSite, careJobs, careSchedule, linkSchedule } from './job.ts'
export { careActions, carePages } from './kinds.ts'
