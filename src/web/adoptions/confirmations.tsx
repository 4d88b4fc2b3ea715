import type { AdoptionInput } from '../../adoptions/index.ts'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'

const sides = ['origin', 'adopter'] as const

/** Which sides say that the story is true: who and when, or that neither does. */
export function Confirmations({ request, adoption }: { request: PageRequest; adoption: AdoptionInput }) {
  const { t } = request
  const given = sides.filter((side) => adoption.confirmedBy.some((it) => it.side === side))
  if (given.length === 0) return <p class="unknown">{t('adoption.notConfirmed')}</p>
  return (
    <div class="small">
      <p>{t('adoption.confirmed', { count: given.length })}</p>
      <ul>
        {sides.map((side) => (
          <Side request={request} adoption={adoption} side={side} />
        ))}
      </ul>
    </div>
  )
}

function Side(props: { request: PageRequest; adoption: AdoptionInput; side: (typeof sides)[number] }) {
  const { request, adoption, side } = props
  const { t, format } = request
  const own = adoption.confirmedBy.filter((it) => it.side === side)
  if (own.length === 0) return <li class="hush">{t(`adoption.side.${side}.none`)}</li>
  return (
    <>
      {own.map(({ date, by }) => (
        <li>
          {t(`adoption.side.${side}`)}{' '}
          <Words request={request} text={by} original={adoption.language} inline />
          {request.language.comma}
          {format.date(date)}
        </li>
      ))}
    </>
  )
}
