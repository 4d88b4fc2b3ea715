import type { JobKind, Recurring } from '../platform/job/index.ts'
import { addressJob, addressSchedule } from './account/index.ts'
import { adoptionJobs, adoptionSchedule } from './adoptions/work/index.ts'
import { type CareJobSite, careJobs, careSchedule, linkSchedule } from './care/index.ts'
import { contextJobs } from './context/index.ts'
import { jobAlarm, jobAlarmSchedule } from './desk/index.ts'
import { type ExchangeJobSite, exchangeJobs, exchangeSchedule } from './exchange/index.ts'
import { type NoticeSite, noticeKinds, noticeSchedule } from './mail/index.ts'
import { questionJobs, questionSchedule } from './questions/index.ts'
import { reviewJobs, reviewSchedule } from './review/index.ts'
import { type TranslateJobSite, translateJobs } from './translate/index.ts'

/** What jobs need to know of the site. */
export type JobSite = NoticeSite & CareJobSite & ExchangeJobSite & TranslateJobSite

/** Every kind of job that speaks to people, or to other sites. */
export function jobKinds(site: JobSite): JobKind[] {
  return [
    ...noticeKinds(site),
    jobAlarm,
    addressJob,
    ...reviewJobs,
    ...careJobs(site),
    ...translateJobs(site),
    ...contextJobs,
    ...adoptionJobs(site),
    ...questionJobs,
    ...exchangeJobs(site),
  ]
}

/** Those of them that recur. `checksLinks`: also those that ask other sites. */
export function jobSchedule(checksLinks: boolean): readonly Recurring[] {
  const always = [
    ...noticeSchedule,
    jobAlarmSchedule,
    ...addressSchedule,
    ...reviewSchedule,
    ...careSchedule,
    ...adoptionSchedule,
    ...questionSchedule,
    ...exchangeSchedule,
  ]
  return checksLinks ? [...always, ...linkSchedule] : always
}
