import { type Found, wordsOf } from '../../search/index.ts'
import { CompareForm } from '../compare/compare-form.tsx'
import { PracticeCards } from '../practices/cards.tsx'
import type { PageRequest } from '../request.ts'
import { ActiveFilters } from './active-filters.tsx'
import { EmptyResult, PageBeyond } from './empty-result.tsx'
import { FacetList } from './facet-list.tsx'
import type { FindData } from './find-page.tsx'
import { mostCharacters, orders } from './input.ts'
import { PageLinks } from './page-links.tsx'
import { ResultMap } from './result-map.tsx'

type Props = { request: PageRequest; data: FindData }

/** Search field, filters, results and their map. */
export function FindView({ request, data }: Props) {
  const { t, link } = request
  return (
    <>
      <h1>{t('find.title')}</h1>
      <search>
        <form id="find" class="ask" action={link('/practices')} method="get">
          <label class="unheard" for="q">
            {t('find.words')}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            value={data.asked.q}
            maxlength={mostCharacters}
            placeholder={t('front.example')}
          />
          <button type="submit">{t('find.search')}</button>
        </form>
      </search>
      <ActiveFilters request={request} asked={data.asked} />
      <div class="with-side start">
        <aside aria-label={t('find.filters')}>
          <FacetList request={request} data={data} />
        </aside>
        <div class="stack">
          <Results request={request} data={data} />
        </div>
      </div>
    </>
  )
}

function Results({ request, data }: Props) {
  const { t } = request
  if (data.total === 0) return <EmptyResult request={request} data={data} />
  if (data.cards.length === 0) return <PageBeyond request={request} data={data} />
  return (
    <>
      <ResultHead request={request} data={data} />
      <PracticeCards request={request} cards={data.cards} named={data.named} />
      <PageLinks request={request} data={data} />
      <details>
        <summary>{t('compare.fromList')}</summary>
        <CompareForm request={request} cards={data.cards} chosen={[]} />
      </details>
      <ResultMap request={request} data={data} />
    </>
  )
}

/** How many were found, which words they have, and in what order they come. */
function ResultHead({ request, data }: Props) {
  const { t } = request
  const { asked, total, matched } = data
  return (
    <div class="section">
      <h2>{t('find.count', { count: total })}</h2>
      {asked.q !== '' && <p class="hush">{t(matchKey(asked.q, matched))}</p>}
      <p class="eyebrow">
        <label>
          {t('find.order')}{' '}
          <select name="sort" form="find">
            {orders.map((it) => (
              <option value={it} selected={it === asked.sort}>
                {t(`find.order.${it}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" form="find" class="button quiet">
          {t('find.reorder')}
        </button>
        <a href="#map">{t('find.toMap')}</a>
      </p>
    </div>
  )
}

function matchKey(q: string, matched: Found['matched']) {
  if (wordsOf(q).length === 0) return 'find.noWords'
  return matched === 'all' ? 'find.matchedAll' : 'find.matchedSome'
}
