import type { JobKind, Recurring } from '../platform/job/index.ts'
import { jobAlarm, jobAlarmSchedule } from './desk/index.ts'
import { type NoticeSite, noticeKinds, noticeSchedule } from './mail/index.ts'

/** What jobs need to know of the site. */
export type JobSite = NoticeSite

/** Every kind of job that speaks to people. */
export function jobKinds(site: JobSite): JobKind[] {
  return [...noticeKinds(site), jobAlarm]
}

/** Those of them that recur. */
export const jobSchedule: readonly Recurring[] = [...noticeSchedule, jobAlarmSchedule]
