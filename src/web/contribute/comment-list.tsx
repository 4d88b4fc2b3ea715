import type { Asking } from './asking.ts'

/** What reviewers and editors have said about a field and is not dealt with yet, with the way to answer. */
export function CommentList({ asking, field }: { asking: Asking; field: string }) {
  const { request, draft, comments } = asking
  const { t, link } = request
  const own = comments.filter((it) => it.field === field)
  if (own.length === 0) return null
  return (
    <details>
      <summary>{t('review.openComments', { count: own.length })}</summary>
      <ul>
        {own.map((it) => (
          <li dir="auto">
            {it.quote !== '' && <q>{it.quote}</q>} {it.body}{' '}
            <a href={`${link(`/drafts/${draft.id}`)}#comment-${it.id}`} dir={request.language.dir}>
              {t('review.answer')}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
