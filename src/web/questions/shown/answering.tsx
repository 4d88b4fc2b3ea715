import type { PracticeAnswering } from '../../../adoptions/index.ts'
import type { PageRequest } from '../../request.ts'

/** How surely and how soon questions are answered, or that there are too few to say. */
export function AnsweringLine({
  request: { t },
  answering,
}: {
  request: PageRequest
  answering: PracticeAnswering
}) {
  const { answered, of, isEnough, medianDays } = answering
  if (!isEnough) return <p class="unknown">{t('question.tooFew', { count: of })}</p>
  return (
    <p>
      {t('question.rate', { answered, of })}
      {medianDays !== null && <> {t('question.usually', { days: Math.max(1, medianDays) })}</>}
    </p>
  )
}
