export { jobAlarm, jobAlarmSchedule } from './job-alarm.ts'
export { deskActions, deskPages } from './kinds.ts'
