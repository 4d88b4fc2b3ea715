import { fragmentKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { findPath } from './address.ts'
import { FacetList } from './facet-list.tsx'
import { type FindData, loadResults, noteUnanswered, titleOf } from './find-page.tsx'
import { type FindInput, parseFind } from './input.ts'
import { counted } from './question.ts'
import { ResultRest } from './result-rest.tsx'
import { FoundHead, ResultList, Results } from './results.tsx'
import { loadSuggested, type Suggested, Suggestions } from './suggestions.tsx'

/** So many hits are sent while somebody types: on a slow line each costs milliseconds. */
const firstSize = 6

export interface FragmentData extends FindData {
  /** Null: the whole result was asked for. */
  suggested: Suggested | null
}

/**
 * What changes on the find page. While somebody types, `typing=1`: the first of the list and suggestions, as small as
 * can be. When the typing rests, `typing=1&rest=1`, or a filter was chosen, `rest=1`: facets, results and what is below
 * them. `typing=1` says that the last word may go on. `islands/find.ts` puts each part in place of the one with its id.
 */
export const resultsFragment = fragmentKind<FragmentData>({
  path: '/practices/results',
  load: loadFragment,
  show: (request, data) =>
    data.suggested === null ? (
      <Whole request={request} data={data} />
    ) : (
      <First request={request} data={data} suggested={data.suggested} />
    ),
})

/** Searches as the query says. Throws Invalid for a query that cannot be used. */
export async function loadFragment(request: PageRequest): Promise<FragmentData> {
  const { asked, typing, rest } = parseFragment(request.query)
  if (rest) {
    const whole = await loadResults(request, asked, { count: counted.page, typing })
    noteUnanswered(request, whole)
    return { ...whole, suggested: null }
  }
  const [first, suggested] = await Promise.all([
    loadResults(request, asked, { limit: firstSize, typing }),
    loadSuggested(request, asked),
  ])
  return { ...first, suggested }
}

/** Reads the query of a search and what is wanted of it: the whole, unless somebody is typing. */
export function parseFragment(query: URLSearchParams): { asked: FindInput; typing: boolean; rest: boolean } {
  const search = new URLSearchParams(query)
  search.delete('typing')
  search.delete('rest')
  const typing = query.get('typing') === '1'
  return { asked: parseFind(search), typing, rest: !typing || query.get('rest') === '1' }
}

type Props = { request: PageRequest; data: FindData }

function First({ request, data, suggested }: Props & { suggested: Suggested }) {
  return (
    <>
      <div id="suggestions">
        <Suggestions request={request} data={data} suggested={suggested} />
      </div>
      <FoundHead request={request} data={data} />
      <div id="list" class="stack" {...addressData(request, data)}>
        <ResultList request={request} data={data} />
      </div>
    </>
  )
}

function Whole({ request, data }: Props) {
  return (
    <>
      <FacetList request={request} data={data} />
      <div id="results" class="stack" {...addressData(request, data)}>
        <Results request={request} data={data} />
      </div>
      <ResultRest request={request} data={data} />
    </>
  )
}

/** What the browser shows of a result outside the page. */
function addressData(request: PageRequest, { asked }: FindData) {
  return {
    'data-address': request.link(findPath(asked)),
    'data-title': `${titleOf(request, asked)} – ${request.t('site.name')}`,
  }
}
