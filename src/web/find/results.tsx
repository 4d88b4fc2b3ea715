import type { PageRequest } from '../request.ts'
import { ActiveFilters } from './active-filters.tsx'
import { EmptyResult, PageBeyond } from './empty-result.tsx'
import type { FindData } from './find-page.tsx'
import { orders } from './input.ts'
import { PageLinks } from './page-links.tsx'
import { ResultItem } from './result-item.tsx'
import { Understood } from './understood.tsx'

type Props = { request: PageRequest; data: FindData }

/** The filters, how much was found and why, the list and its pages. Ids are what `islands/find.ts` puts anew by itself. */
export function Results({ request, data }: Props) {
  return (
    <>
      <ActiveFilters request={request} data={data} />
      <div class="section">
        <FoundHead request={request} data={data} />
        <OrderChoice request={request} data={data} />
      </div>
      <div id="list" class="stack">
        <ResultList request={request} data={data} />
        {data.total > 0 && data.cards.length > 0 && <PageLinks request={request} data={data} />}
      </div>
    </>
  )
}

/** How much was found, and what was made of the words. */
export function FoundHead({ request, data }: Props) {
  const { total } = data
  const { t } = request
  return (
    <div id="found" class={total === 0 ? 'none' : undefined}>
      <h2>{total === 0 ? t('find.nothing') : t('find.count', { count: total })}</h2>
      <Understood request={request} data={data} />
    </div>
  )
}

/** What was found, or what is said instead. */
export function ResultList({ request, data }: Props) {
  if (data.total === 0) return <EmptyResult request={request} data={data} />
  if (data.cards.length === 0) return <PageBeyond request={request} data={data} />
  const hits = new Map(data.hits.map((it) => [it.id, it]))
  return (
    <ul class="cards">
      {data.cards.map((it) => (
        <li>
          <ResultItem request={request} data={data} card={it} hit={hits.get(it.id) ?? noHit(it.id)} />
        </li>
      ))}
    </ul>
  )
}

const noHit = (id: string) => ({ id, language: null, matches: [] })

function OrderChoice({ request: { t }, data: { asked, mine } }: Props) {
  // Without a city of one's own nothing can fit it.
  const offered = orders.filter((it) => it !== 'city' || mine !== null || asked.sort === 'city')
  return (
    <p class="eyebrow order">
      <label>
        {t('find.order')}{' '}
        <select name="sort" form="find">
          {offered.map((it) => (
            <option value={it} selected={it === asked.sort}>
              {t(`find.order.${it}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" form="find" class="button quiet">
        {t('find.reorder')}
      </button>
      <a href="#where">{t('find.toMap')}</a>
    </p>
  )
}
