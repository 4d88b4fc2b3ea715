export { addressJob, addressSchedule } from './address-job.ts'
export { accountActions, accountPages } from './kinds.ts'
