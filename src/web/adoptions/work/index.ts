export { adoptionJobs, adoptionSchedule } from './job.ts'
export { adoptionActions, adoptionPages } from './kinds.ts'
