import { criteria, mostScore, type Statement } from '../../practices/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'

/** What readers are told of the review of a version. */
export type ShownStatement = Statement & {
  at: string
  version: number
  /** Names of the reviewers who agreed to be named. */
  names: readonly string[]
}

/** Who has read a version before it was published, whether ties were declared, and how it was judged. */
export function StatementView({
  request,
  statement,
}: {
  request: PageRequest
  statement: ShownStatement | null
}) {
  const { t, format, language } = request
  if (statement === null) return <p class="unknown">{t('review.notReviewed')}</p>
  const { reviewers, withTies, livedExperience, names, scores } = statement
  return (
    <div class="prose">
      <p>
        {t('review.readBy', {
          count: reviewers,
          version: statement.version,
          date: format.date(statement.at.slice(0, 10)),
        })}{' '}
        {livedExperience > 0 && `${t('review.readByLived', { count: livedExperience })} `}
        {reviewers > 0 && t('review.tiesDeclared', { count: withTies })}
      </p>
      <blockquote {...languageAttributes(statement.language, language.code)}>
        <p>{statement.words}</p>
      </blockquote>
      {names.length > 0 && (
        <p>
          {t('review.namedReviewers')} <bdi>{format.list(names)}</bdi>
        </p>
      )}
      <ul>
        {criteria.flatMap((it) => {
          const score = scores[it]
          if (score === undefined) return []
          const nearest = Math.min(mostScore, Math.max(0, Math.round(score))) as 0 | 1 | 2 | 3 | 4
          const anchor = t(`anchor.${it}.${nearest}`)
          return [
            <li>
              {t(`criterion.${it}`)}: {t('review.score', { score: format.number(score, 1), anchor })}
            </li>,
          ]
        })}
      </ul>
    </div>
  )
}
