import type { AdoptionInput } from '../../adoptions/index.ts'
import { Citation } from '../layout/citation.tsx'
import type { PageRequest } from '../request.ts'

type Props = { request: PageRequest; adoption: AdoptionInput }

/** The number of a source in the list below the story, as a link to it. */
export function SourceNumber({ request, adoption, of }: Props & { of: string }) {
  const number = adoption.sources.findIndex((it) => it.key === of) + 1
  if (number === 0) return null
  return (
    <sup>
      {' '}
      <a href={`#${anchorOf(adoption, of)}`} aria-label={request.t('source.number', { number })}>
        {number}
      </a>
    </sup>
  )
}

/** Where an adoption's statements come from. */
export function AdoptionSources({ request, adoption }: Props) {
  return (
    <div class="small">
      <p class="label">{request.t('adoption.sources')}</p>
      <ol class="prose">
        {adoption.sources.map((it) => (
          <li id={anchorOf(adoption, it.key)}>
            <Citation request={request} source={it} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function anchorOf({ id }: AdoptionInput, key: string): string {
  return `${id}-${key}`
}
