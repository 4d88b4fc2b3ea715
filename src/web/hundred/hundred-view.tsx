import { hasRoleSomewhere } from '../../people/index.ts'
import { countryName } from '../../places/index.ts'
import { type PracticeCard, renewalDue } from '../../practices/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes, Words } from '../layout/text.tsx'
import type { Named } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import type { HundredData, Seated } from './hundred-page.tsx'
import { SeatGrid, seatCount } from './seat-grid.tsx'

type Props = { request: PageRequest; data: HundredData }

/** The hundred seats: who holds them since when and why, who left, and how they are given. */
export function HundredView({ request, data }: Props) {
  const { t } = request
  const taken = data.seated.length
  return (
    <>
      <h1>{t('nav.hundred')}</h1>
      <p class="lede">{t('hundred.what')}</p>
      <SeatGrid taken={taken} label={t('hundred.grid', { taken })} />
      <p>{t('hundred.numbers', { taken, free: Math.max(0, seatCount - taken) })}</p>
      <Part id="seated" title={t('hundred.seated')}>
        {taken === 0 ? (
          <p class="unknown">{t('hundred.none')}</p>
        ) : (
          <SeatList request={request} seats={data.seated} named={data.named} />
        )}
      </Part>
      <Part id="retired" title={t('hundred.retired')}>
        {data.retired.length === 0 ? (
          <p class="unknown">{t('hundred.noneRetired')}</p>
        ) : (
          <SeatList request={request} seats={data.retired} named={data.named} />
        )}
      </Part>
      <ul>
        <li>
          <a href={request.link('/hundred/history')}>{t('seat.history')}</a>
        </li>
        <li>
          <a href={request.link('/hundred/nominate')}>{t('seat.nominate')}</a>
        </li>
        {hasRoleSomewhere(request.viewer, 'editor') && (
          <li>
            <a href={request.link('/desk/hundred')}>{t('seat.desk')}</a>
          </li>
        )}
      </ul>
      <Part id="given" title={t('hundred.given')}>
        <div class="prose">
          <p>{t('hundred.givenHow')}</p>
          <p>{t('hundred.givenOpening')}</p>
          <p>{t('hundred.givenEnd')}</p>
        </div>
      </Part>
    </>
  )
}

/** Seats in groups that share their dates and reason, so that these are told once. */
function SeatList({
  request,
  seats,
  named,
}: {
  request: PageRequest
  seats: readonly Seated[]
  named: Named
}) {
  const groups = Map.groupBy(seats, ({ seat: { practice: _, ...told } }) => JSON.stringify(told))
  return (
    <>
      {[...groups.values()].map((some) => (
        <>
          {some[0] && <Reason request={request} seat={some[0].seat} />}
          <ul class="cards">
            {some.map((it) => (
              <SeatItem request={request} card={it.card} named={named} />
            ))}
          </ul>
        </>
      ))}
    </>
  )
}

function Reason({ request, seat }: { request: PageRequest; seat: Seated['seat'] }) {
  const { t, format } = request
  return (
    <div class="prose">
      <p>
        {seat.until === undefined
          ? t('hundred.since', { date: format.date(seat.since) })
          : t('hundred.fromTo', { start: format.date(seat.since), end: format.date(seat.until) })}
      </p>
      <Words request={request} text={(seat.until && seat.endReason) || seat.reason} original="en" />
      {seat.until === undefined && (
        <p class="small hush">
          {(seat.renewals ?? []).map((it) => (
            <>
              {t('seat.renewedOn', { date: format.date(it.on) })}{' '}
              <Words request={request} text={it.reason} original="en" inline />
              {' · '}
            </>
          ))}
          {t('seat.due', { date: format.date(renewalDue(seat)) })}
        </p>
      )}
    </div>
  )
}

function SeatItem({ request, card, named }: { request: PageRequest; card: PracticeCard; named: Named }) {
  const { link, language } = request
  const place = placeOf(request, card, named)
  return (
    <li class="card">
      <h3 {...languageAttributes(card.language, language.code)}>
        <a href={link(`/practices/${card.slug}`)}>{card.title}</a>
      </h3>
      {place && (
        <p class="small hush">
          <bdi>{place}</bdi>
        </p>
      )}
    </li>
  )
}

function placeOf({ language }: PageRequest, { places }: PracticeCard, named: Named): string | null {
  const [first] = places
  const city = first?.city ? named.cities.get(first.city) : undefined
  if (city) return `${city.name}${language.comma}${countryName(city.country, language.code)}`
  return first?.country ? countryName(first.country, language.code) : null
}
