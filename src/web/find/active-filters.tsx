import type { PageRequest } from '../request.ts'
import { findPath } from './address.ts'
import { nameValue } from './facet-value.ts'
import { type Facet, type FindInput, facets } from './input.ts'

type Props = { request: PageRequest; asked: FindInput }

/** The filters of a search, each as a link to the same search without it. */
export function ActiveFilters({ request, asked }: Props) {
  const { t, link } = request
  const active = listFilters(asked)
  if (active.length === 0) return null
  return (
    <ul class="chips" aria-label={t('find.active')}>
      {active.map(({ facet, value }) => (
        <li>
          <a
            href={link(findPath(withoutValue(asked, facet, value)))}
            aria-label={`${t('find.remove')} ${nameValue(request, facet, value)}`}
          >
            {nameValue(request, facet, value)} ×
          </a>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <a href={link(findPath(withoutFilters(asked)))}>{t('find.removeAll')}</a>
        </li>
      )}
    </ul>
  )
}

/** Every filter of a search, facet by facet. */
export function listFilters(asked: FindInput): { facet: Facet; value: string }[] {
  return facets.flatMap((facet) => asked[facet].map((value) => ({ facet, value })))
}

/** The same search without its filters, from the first page. */
export function withoutFilters(asked: FindInput): FindInput {
  return { ...asked, theme: [], country: [], actor: [], evidence: [], life: [], page: 1 }
}

function withoutValue(asked: FindInput, facet: Facet, value: string): FindInput {
  return { ...asked, [facet]: asked[facet].filter((it) => it !== value), page: 1 }
}
