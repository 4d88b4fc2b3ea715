import { type Theme, ThemeSign } from '../drawings/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { facets, type ListedFacet, listedFacets, openFacets } from './facet.ts'
import { type FacetValue, languageOfValue, listFacetValues, type Networks } from './facet-value.ts'
import type { FindData } from './find-page.tsx'
import { PossibleChoice, WithoutChoice } from './fit-facets.tsx'

type Props = { request: PageRequest; data: Pick<FindData, 'asked' | 'counts' | 'named' | 'total' | 'mine'> }

/** All facets as groups of checkboxes that belong to the search form above. Ids keep what stands open open. */
export function FacetList({ request, data }: Props) {
  const { t } = request
  const chosen = facets.reduce((sum, it) => sum + data.asked[it].length, 0)
  return (
    <details class="facets" id="facets">
      <summary>{chosen > 0 ? t('find.filtersChosen', { count: chosen }) : t('find.filters')}</summary>
      {data.asked.city.map((it) => (
        <input type="hidden" form="find" name="city" value={it} />
      ))}
      <PossibleChoice request={request} data={data} />
      {listedFacets.map((it) => (
        <>
          <FacetGroup request={request} data={data} facet={it} />
          {it === 'power' && <WithoutChoice request={request} data={data} />}
        </>
      ))}
      <button type="submit" form="find">
        {t('find.apply')}
      </button>
    </details>
  )
}

function FacetGroup({ request, data, facet }: Props & { facet: ListedFacet }) {
  const { t } = request
  const chosen = data.asked[facet]
  const { shown, more, left } = listFacetValues(
    request,
    facet,
    data.counts[facet] ?? {},
    chosen,
    data.named.networks,
  )
  if (shown.length === 0) return null
  const name = t(`find.facet.${facet}`)
  const choices = (
    <>
      {shown.map((it) => (
        <Choice request={request} facet={facet} value={it} networks={data.named.networks} />
      ))}
      {more.length > 0 && (
        <details id={`more-${facet}`}>
          <summary>{t('find.more', { count: more.length })}</summary>
          {more.map((it) => (
            <Choice request={request} facet={facet} value={it} networks={data.named.networks} />
          ))}
          {left > 0 && <p class="small hush">{t('find.left', { count: left })}</p>}
        </details>
      )}
    </>
  )
  if (openFacets.has(facet)) {
    return (
      <fieldset>
        <legend>{name}</legend>
        {choices}
      </fieldset>
    )
  }
  return (
    <details id={`facet-${facet}`} open={chosen.length > 0}>
      <summary>{name}</summary>
      <fieldset>
        <legend class="unheard">{name}</legend>
        {choices}
      </fieldset>
    </details>
  )
}

function Choice(props: { request: PageRequest; facet: ListedFacet; value: FacetValue; networks: Networks }) {
  const { request, facet, value, networks } = props
  return (
    <label>
      <input type="checkbox" form="find" name={facet} value={value.value} checked={value.chosen} />
      <span
        {...languageAttributes(languageOfValue(request, facet, value.value, networks), request.language.code)}
      >
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
