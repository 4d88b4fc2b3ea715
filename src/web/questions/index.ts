export { questionJobs, questionSchedule } from './job.ts'
export { questionActions, questionPages } from './kinds.ts'
