import type { Read } from '../../platform/db/index.ts'
import { countJobs, type JobView, listFailedJobs } from '../../platform/job/index.ts'
import { countMails, type MailCounts } from '../../platform/mail/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'

const mostShown = 50

/** How it stands with what is done after the acts. */
export interface Work {
  failed: readonly JobView[]
  waiting: number
  mails: MailCounts
}

export async function loadWork(read: Read): Promise<Work> {
  const [{ waiting }, failed, mails] = await Promise.all([
    countJobs(read),
    listFailedJobs(read, mostShown),
    countMails(read),
  ])
  return { waiting, failed, mails }
}

type Props = { request: PageRequest; work: Work }

/** Jobs that were given up, with what can be done, and the state of the mails. */
export function WorkPart({ request, work }: Props) {
  const { t } = request
  return (
    <Part id="jobs" title={t('job.failed')}>
      <Done request={request} keys={{ retried: 'job.retried', dropped: 'job.dropped' }} />
      {work.failed.length === 0 ? (
        <p class="unknown">{t('job.failedNone')}</p>
      ) : (
        <>
          <p class="prose">{t('job.failedAbout')}</p>
          <ol class="form">
            {work.failed.map((it) => (
              <FailedJob request={request} job={it} />
            ))}
          </ol>
        </>
      )}
      <Figures request={request} work={work} />
      {request.site.mailTo === 'folder' && <p class="notice">{t('mail.desk.folder')}</p>}
    </Part>
  )
}

function FailedJob({ request, job }: { request: PageRequest; job: JobView }) {
  const { t, format, link } = request
  const acts = `/desk/jobs/${job.id}`
  return (
    <li>
      <p>
        <code>{job.kind}</code>{' '}
        <span class="hush">
          {t('job.tried', { count: job.attempts, when: format.dateTime(job.failedAt ?? job.createdAt) })}
        </span>
      </p>
      {/* What programs say of their errors is English. */}
      <p lang="en" dir="ltr">
        {job.error}
      </p>
      <form method="post" action={link(`${acts}/retry`)} class="buttons">
        <button type="submit">
          {t('job.retry')} <span class="unheard">{job.kind}</span>
        </button>
        <button type="submit" class="quiet" formaction={link(`${acts}/drop`)}>
          {t('job.drop')} <span class="unheard">{job.kind}</span>
        </button>
      </form>
    </li>
  )
}

function Figures({ request: { t, format }, work }: Props) {
  const states = ['waiting', 'sent', 'refused', 'failed', 'expired'] as const
  return (
    <dl class="glance">
      <div>
        <dt>{t('job.waiting')}</dt>
        <dd>{format.number(work.waiting)}</dd>
      </div>
      <div>
        <dt>{t('mail.desk.counts')}</dt>
        <dd>
          <ul>
            {states.map((it) => (
              <li>
                {format.number(work.mails[it])} {t(`mail.desk.${it}`)}
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  )
}
