import { type Theme, ThemeSign } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import { type FacetValue, listFacetValues } from './facet-value.ts'
import type { FindData } from './find-page.tsx'
import { type Facet, facets } from './input.ts'

type Props = { request: PageRequest; data: FindData }

/** All facets as groups of checkboxes that belong to the search form above. */
export function FacetList({ request, data }: Props) {
  const { t } = request
  const chosen = facets.reduce((sum, it) => sum + data.asked[it].length, 0)
  return (
    <details class="facets">
      <summary>{chosen > 0 ? t('find.filtersChosen', { count: chosen }) : t('find.filters')}</summary>
      {facets.map((it) => (
        <FacetGroup request={request} data={data} facet={it} />
      ))}
      <button type="submit" form="find">
        {t('find.apply')}
      </button>
    </details>
  )
}

function FacetGroup({ request, data, facet }: Props & { facet: Facet }) {
  const { t } = request
  const { shown, more } = listFacetValues(request, facet, data.counts[facet] ?? {}, data.asked[facet])
  if (shown.length === 0) return null
  return (
    <fieldset>
      <legend>{t(`find.facet.${facet}`)}</legend>
      {shown.map((it) => (
        <Choice request={request} facet={facet} value={it} />
      ))}
      {more.length > 0 && (
        <details>
          <summary>{t('find.more', { count: more.length })}</summary>
          {more.map((it) => (
            <Choice request={request} facet={facet} value={it} />
          ))}
        </details>
      )}
    </fieldset>
  )
}

function Choice({ request, facet, value }: { request: PageRequest; facet: Facet; value: FacetValue }) {
  return (
    <label>
      <input type="checkbox" form="find" name={facet} value={value.value} checked={value.chosen} />
      <span>
        {facet === 'theme' ? (
          <ThemeSign theme={value.value as Theme} label={value.label} beside />
        ) : (
          value.label
        )}
      </span>
      <span class="count">{request.format.number(value.count)}</span>
    </label>
  )
}
