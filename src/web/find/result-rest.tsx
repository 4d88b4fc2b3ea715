import { CompareForm } from '../compare/compare-form.tsx'
import type { PageRequest } from '../request.ts'
import type { FindData } from './find-page.tsx'
import { ResultMap } from './result-map.tsx'
import { SavedLink } from './saved-link.tsx'

/** What can be done with a result: compare it, keep it, see it on a map. Comes later than the list while somebody types. */
export function ResultRest({ request, data }: { request: PageRequest; data: FindData }) {
  return (
    <div id="rest" class="stack">
      {data.cards.length > 1 && (
        <details id="compare">
          <summary>{request.t('compare.fromList')}</summary>
          <CompareForm request={request} cards={data.cards} chosen={[]} />
        </details>
      )}
      <SavedLink request={request} asked={data.asked} />
      {data.total > 0 && <ResultMap request={request} data={data} />}
    </div>
  )
}
