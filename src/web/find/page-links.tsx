import type { PageRequest } from '../request.ts'
import { findPath } from './address.ts'
import type { FindData } from './find-page.tsx'
import { lastPage, pageSize } from './input.ts'

/** How many pages a result has; what lies beyond the thousandth is not offered. */
export function countPages(total: number): number {
  return Math.min(lastPage, Math.max(1, Math.ceil(total / pageSize)))
}

/** The pages to link to: the first, the last, and those around the current one. Null stands for a gap. */
export function listPages(current: number, pages: number): (number | null)[] {
  const near = [1, current - 1, current, current + 1, pages].filter((it) => it >= 1 && it <= pages)
  const numbers = [...new Set(near)].sort((a, b) => a - b)
  return numbers.flatMap((it, at) => (at > 0 && it - (numbers[at - 1] as number) > 1 ? [null, it] : [it]))
}

/** Links to the other pages of a result. */
export function PageLinks({ request, data: { asked, total } }: { request: PageRequest; data: FindData }) {
  const { t, link } = request
  const pages = countPages(total)
  if (pages === 1) return null
  const to = (page: number) => link(findPath({ ...asked, page }))
  return (
    <nav aria-label={t('find.pages')}>
      <ul class="chips">
        {asked.page > 1 && (
          <li>
            <a href={to(asked.page - 1)} rel="prev">
              {t('find.previous')}
            </a>
          </li>
        )}
        {listPages(asked.page, pages).map((it) => (
          <li>
            {it === null ? '…' : <PageLink request={request} page={it} current={asked.page} href={to(it)} />}
          </li>
        ))}
        {asked.page < pages && (
          <li>
            <a href={to(asked.page + 1)} rel="next">
              {t('find.next')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function PageLink(props: { request: PageRequest; page: number; current: number; href: string }) {
  const { request, page, current, href } = props
  const number = request.format.number(page)
  return (
    <a
      href={href}
      aria-label={`${request.t('find.page')} ${number}`}
      {...(page === current ? { 'aria-current': 'page' as const } : {})}
    >
      {number}
    </a>
  )
}
