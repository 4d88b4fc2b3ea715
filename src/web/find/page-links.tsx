import type { PageRequest } from '../request.ts'
import { findPath, firstPage } from './address.ts'
import type { FindData } from './find-page.tsx'

type Props = { request: PageRequest; data: Pick<FindData, 'asked' | 'next' | 'previous'> }

/** Links to the pages before and after, and to the first. Pages have no numbers: the list may grow while it is read. */
export function PageLinks({ request, data: { asked, next, previous } }: Props) {
  const { t, link } = request
  if (next === null && previous === null) return null
  const first = firstPage(asked)
  return (
    <nav aria-label={t('find.pages')}>
      <ul class="chips">
        {previous !== null && (
          <>
            <li>
              <a href={link(findPath(first))}>{t('find.first')}</a>
            </li>
            <li>
              <a href={link(findPath({ ...first, before: previous }))} rel="prev">
                {t('find.previous')}
              </a>
            </li>
          </>
        )}
        {next !== null && (
          <li>
            <a href={link(findPath({ ...first, after: next }))} rel="next">
              {t('find.next')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
