import type { ContextSource } from '../../places/index.ts'
import type { PageRequest } from '../request.ts'

/** Where a value comes from: title, publisher and licence. */
export function SourceLine({
  request: { language },
  source: { title, url, publisher, licence },
}: {
  request: PageRequest
  source: ContextSource
}) {
  const rest = [publisher, licence].filter((it) => it !== undefined)
  return (
    <span class="small hush">
      {url === undefined ? (
        <bdi>{title}</bdi>
      ) : (
        <a href={url} rel="nofollow">
          <bdi>{title}</bdi>
        </a>
      )}
      {rest.map((it) => (
        <>
          {language.comma}
          <bdi>{it}</bdi>
        </>
      ))}
    </span>
  )
}
