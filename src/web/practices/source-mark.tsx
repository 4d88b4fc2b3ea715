import type { PracticeInput } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'

/** The number of a source in the list at the end, as a link to it. */
export function SourceMark({
  request,
  practice,
  of,
}: {
  request: PageRequest
  practice: Pick<PracticeInput, 'sources'>
  of: string
}) {
  const number = practice.sources.findIndex((it) => it.key === of) + 1
  return (
    <sup>
      {' '}
      <a href={`#source-${of}`} aria-label={request.t('source.number', { number })}>
        {number}
      </a>
    </sup>
  )
}
