import { type AdoptionInput, listAgreeing, type Side, sides } from '../../adoptions/index.ts'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'

type Props = { request: PageRequest; adoption: AdoptionInput }

/** Which sides say that the story is true: who and when, or that neither does. Where one sees it differently, both stand side by side. */
export function Confirmations({ request, adoption }: Props) {
  const { t } = request
  if (adoption.confirmedBy.some((it) => it.differs))
    return <SideBySide request={request} adoption={adoption} />
  const given = listAgreeing(adoption)
  if (given.length === 0) return <p class="unknown">{t('adoption.notConfirmed')}</p>
  return (
    <div class="small">
      <p>{t('adoption.confirmed', { count: given.length })}</p>
      <ul>
        {sides.map((side) => (
          <OneSide request={request} adoption={adoption} side={side} />
        ))}
      </ul>
    </div>
  )
}

function OneSide({ request, adoption, side }: Props & { side: Side }) {
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

/** What each side says, beside the other; nobody decides between them. */
function SideBySide({ request, adoption }: Props) {
  const { t, format } = request
  return (
    <dl class="glance">
      {sides.map((side) => {
        const said = adoption.confirmedBy.filter((it) => it.side === side)
        return (
          <div>
            <dt>{t(`adopt.side.${side}`)}</dt>
            {said.length === 0 && <dd class="hush">{t('adopt.nothingSaid')}</dd>}
            {said.map((it) => (
              <dd>
                <strong>{t(it.differs ? 'adopt.differs' : 'adopt.agrees')}</strong>
                {it.words && <Words request={request} text={it.words} original={adoption.language} />}
                <p class="small hush">
                  <Words request={request} text={it.by} original={adoption.language} inline />
                  {request.language.comma}
                  {format.date(it.date)}
                </p>
              </dd>
            ))}
          </div>
        )
      })}
    </dl>
  )
}
