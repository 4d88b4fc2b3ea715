import type { PageRequest } from '../request.ts'

interface Source {
  title: string
  author?: string | undefined
  publisher?: string | undefined
  url?: string | undefined
  date?: string | undefined
  locator?: string | undefined
}

/** A source in one line. What is cited keeps its own direction and commas; the date has those of the page. */
export function Citation({
  request,
  source,
  rel = 'nofollow',
}: {
  request: PageRequest
  source: Source
  rel?: string
}) {
  const { title, author, publisher, url, date, locator } = source
  return (
    <>
      <bdi>
        {author && `${author}: `}
        {url ? (
          <a href={url} rel={rel}>
            <cite>{title}</cite>
          </a>
        ) : (
          <cite>{title}</cite>
        )}
        {publisher && `, ${publisher}`}
      </bdi>
      {date && `${request.language.comma}${request.format.date(date)}`}
      {locator && (
        <span class="hush">
          {' · '}
          <bdi>{locator}</bdi>
        </span>
      )}
    </>
  )
}
