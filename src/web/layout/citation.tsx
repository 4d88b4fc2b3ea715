import type { PageRequest } from '../request.ts'

interface Source {
  title: string
  author?: string | undefined
  publisher?: string | undefined
  url?: string | undefined
  date?: string | undefined
  locator?: string | undefined
}

/** A source in one line. Its parts stand apart: each may run in another direction than the page. */
export function Citation({ request, source }: { request: PageRequest; source: Source }) {
  const { title, author, publisher, url, date, locator } = source
  const { comma } = request.language
  const name = <cite dir="auto">{title}</cite>
  return (
    <>
      {author && (
        <>
          <bdi>{author}</bdi>:{' '}
        </>
      )}
      {url ? (
        <a href={url} rel="nofollow">
          {name}
        </a>
      ) : (
        name
      )}
      {publisher && (
        <>
          {comma}
          <bdi>{publisher}</bdi>
        </>
      )}
      {date && `${comma}${request.format.date(date)}`}
      {locator && (
        <span class="hush">
          {' '}
          · <bdi>{locator}</bdi>
        </span>
      )}
    </>
  )
}
