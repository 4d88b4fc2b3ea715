import type { PageRequest } from '../request.ts'
import { FacetList } from './facet-list.tsx'
import type { FindData } from './find-page.tsx'
import { mostCharacters } from './input.ts'
import { ResultRest } from './result-rest.tsx'
import { Results } from './results.tsx'

type Props = { request: PageRequest; data: FindData }

/** Search field, filters, results and their map. What has an id is put anew by `islands/find.ts` while somebody types. */
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
            autocomplete="off"
            value={data.asked.q}
            maxlength={mostCharacters}
            placeholder={t('front.example')}
          />
          <button type="submit">{t('find.search')}</button>
        </form>
        <div id="suggestions"></div>
      </search>
      <p id="said" class="unheard" role="status"></p>
      <div class="with-side start">
        <aside aria-label={t('find.filters')}>
          <FacetList request={request} data={data} />
        </aside>
        <div id="results" class="stack">
          <Results request={request} data={data} />
        </div>
      </div>
      <ResultRest request={request} data={data} />
    </>
  )
}
