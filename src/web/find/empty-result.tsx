import { themes } from '../../practices/index.ts'
import { ThemeSign } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import { listFilters, withoutFilters } from './active-filters.tsx'
import { findPath } from './address.ts'
import { nameValue } from './facet-value.ts'
import type { FindData } from './find-page.tsx'
import { countPages } from './page-links.tsx'

type Props = { request: PageRequest; data: FindData }

/** Nothing was found: says what was searched, and offers what is nearest. */
export function EmptyResult({ request, data }: Props) {
  const { t, format, link } = request
  const { asked, withoutFilters: count } = data
  const filters = listFilters(asked).map((it) => nameValue(request, it.facet, it.value))
  return (
    <>
      <h2>{t('find.nothing')}</h2>
      <ul>
        {asked.q !== '' && <li>{t('find.searchedWords', { words: asked.q })}</li>}
        {filters.length > 0 && <li>{t('find.searchedFilters', { filters: format.list(filters) })}</li>}
      </ul>
      {count > 0 && (
        <p>
          <a href={link(findPath(withoutFilters(asked)))}>{t('find.tryWithout', { count })}</a>
        </p>
      )}
      <p>{t('find.tryThemes')}</p>
      <ThemeLinks request={request} />
    </>
  )
}

/** The five themes as links to their practices. */
export function ThemeLinks({ request: { t, link } }: { request: PageRequest }) {
  return (
    <ul class="chips">
      {themes.map((it) => (
        <li>
          <a href={link(`/practices?theme=${it}`)}>
            <ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The result has fewer pages than the address asks for. */
export function PageBeyond({ request, data: { asked, total } }: Props) {
  const { t, format, link } = request
  const pages = countPages(total)
  return (
    <>
      <h2>{t('find.noPage', { page: format.number(asked.page) })}</h2>
      <p>
        <a href={link(findPath({ ...asked, page: pages }))}>
          {t('find.toLastPage', { page: format.number(pages) })}
        </a>
      </p>
    </>
  )
}
