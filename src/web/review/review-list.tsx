import { criteria, exclusions, type ReviewView } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

interface Props {
  request: PageRequest
  reviews: readonly ReviewView[]
  people: ReadonlyMap<string, string>
}

/** Reviews that were sent, each with its scores and words. */
export function ReviewList({ request, reviews, people }: Props) {
  return (
    <ul class="plain stack">
      {reviews.map((it) => (
        <ReviewText request={request} review={it} name={(it.reviewer && people.get(it.reviewer)) || ''} />
      ))}
    </ul>
  )
}

function ReviewText({ request, review, name }: { request: PageRequest; review: ReviewView; name: string }) {
  const { t, format } = request
  const { content, sentAt, revision, round } = review
  const excluding = exclusions.filter((it) => content.excluded[it] === true)
  return (
    <li class="panel">
      <h3>
        {t('review.reviewerNumber', { number: review.number })}
        {name !== '' && <bdi> · {name}</bdi>}
      </h3>
      <p class="small hush">
        {t('review.sentOn', { date: format.date((sentAt ?? '').slice(0, 10)), revision, round })}
      </p>
      {content.recommendation && <p>{t(`review.recommends.${content.recommendation}`)}</p>}
      {excluding.map((it) => (
        <p class="wrong">{t(`review.excludes.${it}`)}</p>
      ))}
      <dl class="glance small">
        {criteria.map((it) => {
          const score = content.scores[it]
          return (
            score !== undefined && (
              <div>
                <dt>{t(`criterion.${it}`)}</dt>
                <dd>
                  {t('review.score', { score, anchor: t(`anchor.${it}.${score as 0 | 1 | 2 | 3 | 4}`) })}
                </dd>
              </div>
            )
          )
        })}
      </dl>
      {Object.entries(content.words).map(([about, words]) => (
        <p class="prose">
          {about !== 'overall' && <strong>{t(aboutKey(about))}: </strong>}
          <bdi>{words}</bdi>
        </p>
      ))}
    </li>
  )
}

function aboutKey(about: string) {
  const criterion = criteria.find((it) => it === about)
  if (criterion) return `criterion.${criterion}` as const
  return `review.exclusion.${exclusions.find((it) => it === about) ?? 'advertising'}` as const
}
