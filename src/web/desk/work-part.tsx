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
          <FailedTable request={request} work={work} />
        </>
      )}
      <Figures request={request} work={work} />
      {request.site.mailTo === 'folder' && <p class="notice">{t('mail.desk.folder')}</p>}
    </Part>
  )
}

function FailedTable({ request, work }: Props) {
  const { t } = request
  return (
    <table>
      <caption>{t('job.failedCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('job.kind')}</th>
          <th scope="col">{t('job.when')}</th>
          <th scope="col">{t('job.tries')}</th>
          <th scope="col">{t('job.why')}</th>
          <th scope="col">{t('job.what')}</th>
        </tr>
      </thead>
      <tbody>
        {work.failed.map((it) => (
          <FailedRow request={request} job={it} />
        ))}
      </tbody>
    </table>
  )
}

function FailedRow({ request, job }: { request: PageRequest; job: JobView }) {
  const { t, format, link } = request
  const acts = ['retry', 'drop'] as const
  return (
    <tr>
      <th scope="row">
        <code>{job.kind}</code>
      </th>
      <td>{job.failedAt !== null && format.dateTime(job.failedAt)}</td>
      <td>{format.number(job.attempts)}</td>
      <td>
        <bdi>{job.error}</bdi>
      </td>
      <td>
        {acts.map((it) => (
          <form method="post" action={link(`/desk/jobs/${job.id}/${it}`)}>
            <button type="submit">
              {t(`job.${it}`)} <span class="unheard">{job.kind}</span>
            </button>
          </form>
        ))}
      </td>
    </tr>
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
