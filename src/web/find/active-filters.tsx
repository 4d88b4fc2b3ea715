import type { PowerCode } from '../../places/index.ts'
import type { PageRequest } from '../request.ts'
import { findPath, firstPage } from './address.ts'
import { type Facet, facets } from './facet.ts'
import { nameValue } from './facet-value.ts'
import type { FindData } from './find-page.tsx'
import { everything, type FindInput } from './input.ts'

type Props = { request: PageRequest; data: Pick<FindData, 'asked' | 'named'> }

/** The filters of a search, each as a link to the same search without it. */
export function ActiveFilters({ request, data: { asked, named } }: Props) {
  const { t, link } = request
  const active = listFilters(asked)
  if (active.length === 0) return null
  return (
    <ul id="active" class="chips" aria-label={t('find.active')}>
      {active.map(({ facet, value }) => {
        const name = nameFilter(request, facet, value, named)
        return (
          <li>
            <a
              href={link(findPath(withoutValue(asked, facet, value)))}
              aria-label={`${t('find.remove')} ${name}`}
            >
              {name} ×
            </a>
          </li>
        )
      })}
      {active.length > 1 && (
        <li>
          <a href={link(findPath(withoutFilters(asked)))}>{t('find.removeAll')}</a>
        </li>
      )}
    </ul>
  )
}

/** A filter as it is told without its group: what would say nothing by itself is told with the group's name. */
export function nameFilter(
  request: PageRequest,
  facet: Facet,
  value: string,
  { cities, networks }: FindData['named'],
): string {
  if (facet === 'city') return cities.get(value)?.name ?? value
  if (facet === 'without')
    return `${request.t('find.facet.without')}: ${request.t(`power.${value as PowerCode}`)}`
  if (facet === 'fit') return request.t('fit.title')
  const name = nameValue(request, facet, value, networks)
  const speaks = facet === 'theme' || facet === 'country' || facet === 'region' || facet === 'topic'
  return speaks ? name : `${request.t(`find.facet.${facet}`)}: ${name}`
}

/** Every filter of a search, facet by facet. */
export function listFilters(asked: FindInput): { facet: Facet; value: string }[] {
  return facets.flatMap((facet) => asked[facet].map((value) => ({ facet, value })))
}

/** The same search without its filters, from the first page. */
export function withoutFilters({ q, sort }: FindInput): FindInput {
  return { ...everything, q, sort }
}

function withoutValue(asked: FindInput, facet: Facet, value: string): FindInput {
  return { ...firstPage(asked), [facet]: asked[facet].filter((it) => it !== value) }
}
