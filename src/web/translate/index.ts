export { type TranslateJobSite, translateJobs } from './job.ts'
export { translateActions, translatePages } from './kinds.ts'
