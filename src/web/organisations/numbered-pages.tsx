import type { PageRequest } from '../request.ts'

/** The items of one page of a list, pages counted from 1. */
export function pageOf<Item>(items: readonly Item[], page: number, perPage: number): Item[] {
  return items.slice((page - 1) * perPage, page * perPage)
}

/** The pages to link to: the first, the last, and those around the current one. Null stands for a gap. */
export function listPages(current: number, pages: number): (number | null)[] {
  const near = [1, current - 1, current, current + 1, pages].filter((it) => it >= 1 && it <= pages)
  const numbers = [...new Set(near)].sort((a, b) => a - b)
  return numbers.flatMap((it, at) => (at > 0 && it - (numbers[at - 1] as number) > 1 ? [null, it] : [it]))
}

interface PagesProps {
  request: PageRequest
  /** Address of the list below the language, which may have a query. */
  path: string
  page: number
  of: number
}

/** Links to the pages of a list; that a page does not exist is said. */
export function NumberedPages({ request, path, page, of }: PagesProps) {
  const { t, format } = request
  const missing = page > Math.max(1, of)
  if (of <= 1 && !missing) return null
  const to = (number: number) => request.link(addressOf(path, number))
  return (
    <>
      {missing && <p class="unknown">{t('find.noPage', { page: format.number(page) })}</p>}
      <nav aria-label={t('find.pages')}>
        <ul class="chips">
          {listPages(missing ? 1 : page, Math.max(1, of)).map((it) => (
            <li>
              {it === null ? (
                '…'
              ) : (
                <a href={to(it)} {...(it === page ? { 'aria-current': 'page' as const } : {})}>
                  <span class="unheard">{t('find.page')} </span>
                  {format.number(it)}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}

function addressOf(path: string, page: number): string {
  if (page === 1) return path
  return `${path}${path.includes('?') ? '&' : '?'}page=${page}`
}
