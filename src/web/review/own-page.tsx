import { listOwnRequests, type ReviewRequest } from '../../practices/index.ts'
import { Done } from '../form/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { signedIn } from './signed-in.ts'

const perPage = 20

type Own = Awaited<ReturnType<typeof listOwnRequests>>

/** The reviews that somebody was asked for. */
export const ownReviewsPage = pageKind<Own>({
  path: '/reviews',
  who: 'person',
  about: 'reviews that the viewer was asked for',
  load: (request) =>
    listOwnRequests(request.read, signedIn(request), {
      after: request.query.get('after') ?? undefined,
      limit: perPage,
    }),
  show: (request, own) => ({
    title: request.t('review.own'),
    styles: ['form'],
    isPrivate: true,
    body: <OwnReviews request={request} own={own} />,
  }),
})

const openStates: readonly string[] = ['asked', 'waiting', 'accepted']

function OwnReviews({ request, own: { requests, next } }: { request: PageRequest; own: Own }) {
  const { t, link, query } = request
  const isFirst = !query.has('after')
  const open = requests.filter((it) => openStates.includes(it.state))
  const closed = requests.filter((it) => !openStates.includes(it.state))
  return (
    <>
      <h1>{t('review.own')}</h1>
      <Done request={request} keys={{ sent: 'review.done.sent', back: 'review.done.back' }} />
      <p class="prose">{t('review.ownAbout')}</p>
      {open.length === 0 && isFirst && <p class="unknown">{t('review.ownNone')}</p>}
      <RequestList request={request} requests={open} />
      {closed.length > 0 && <h2>{t('review.ownClosed')}</h2>}
      <RequestList request={request} requests={closed} />
      {next !== null && (
        <p>
          <a href={`${link('/reviews')}?${new URLSearchParams({ after: next })}`}>{t('review.ownMore')}</a>
        </p>
      )}
    </>
  )
}

function RequestList({ request, requests }: { request: PageRequest; requests: readonly ReviewRequest[] }) {
  const { t, link, format } = request
  return (
    <ul class="plain stack">
      {requests.map((it) => (
        <li>
          <a href={link(`/reviews/${it.id}`)}>
            {t('review.askedOn', { date: format.date(it.askedAt.slice(0, 10)) })}
          </a>{' '}
          · {t(`review.request.${it.state}`)}
          {openStates.includes(it.state) &&
            ` · ${t('review.dueOn', { date: format.date(it.dueAt.slice(0, 10)) })}`}
        </li>
      ))}
    </ul>
  )
}
