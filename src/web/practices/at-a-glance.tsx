import type { Child } from 'hono/jsx'
import type { Transfer } from '../../adoptions/index.ts'
import { countryName, regionName } from '../../places/index.ts'
import { evidenceLevel, freshnessOf, lastConfirmed, saidEnded } from '../../practices/index.ts'
import { ThenLine } from '../context/index.ts'
import {
  type EvidenceLevel,
  EvidenceSteps,
  FreshnessStamp,
  ThemeSign,
  TransferSign,
} from '../drawings/index.ts'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import type { Named } from './glance.ts'
import type { PracticeData } from './practice-page.tsx'

type Props = { request: PageRequest; data: PracticeData }

/** Theme, kind and idea, above the title. */
export function PracticeEyebrow({ request, data: { practice, idea } }: Props) {
  const { t, link } = request
  return (
    <p class="eyebrow">
      {practice.themes.map((it) => (
        <a href={link(`/practices?theme=${it}`)}>
          <ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />
        </a>
      ))}
      {practice.types.map((it) => (
        <span>{t(`practiceType.${it}`)}</span>
      ))}
      {idea && <a href={link(`/ideas/${idea.slug}`)}>{t('practice.partOfIdea', { idea: idea.title })}</a>}
    </p>
  )
}

/** Who, where, since when, still alive, at what cost, and the four signs. */
export function AtAGlance({ request, data }: Props) {
  const { t, format } = request
  const { practice } = data
  const confirmed = lastConfirmed(practice.confirmations)
  const ended = saidEnded(practice.confirmations)
  return (
    <dl class="glance">
      <Fact name={t('practice.who')}>
        <Leads request={request} data={data} />
      </Fact>
      <Fact name={t('practice.where')}>
        <PlaceNames
          request={request}
          places={practice.places}
          named={data.named}
          original={practice.language}
        />
        {data.atStart && <ThenLine request={request} at={data.atStart} />}
        {practice.scale !== 'place' && <div class="small hush">{t(`scale.${practice.scale}`)}</div>}
      </Fact>
      <Fact name={t('practice.since')}>
        <Period request={request} period={practice.period} />
      </Fact>
      <Fact name={t('practice.life')}>
        {practice.life.state === 'not-known' ? (
          <NotKnown request={request} />
        ) : (
          t(`life.${practice.life.state}`)
        )}
        {practice.life.asOf && <span class="small hush"> ({format.date(practice.life.asOf)})</span>}
        {practice.life.reason && (
          <div class="small hush">
            <Words request={request} text={practice.life.reason} original={practice.language} inline />
          </div>
        )}
      </Fact>
      <Fact name={t('practice.costShort')}>
        {practice.costs ? (
          <a href="#cost">
            {format.money(practice.costs[0]?.amount ?? 0, practice.costs[0]?.currency ?? 'USD')}
          </a>
        ) : (
          <NotKnown request={request} />
        )}
      </Fact>
      <Fact name={t('sign.evidence')}>
        <Evidence request={request} level={evidenceLevel(practice.evidence.map((it) => it.kind))} />
      </Fact>
      <Fact name={t('sign.freshness')}>
        {ended === null ? (
          <Freshness request={request} confirmedOn={confirmed} />
        ) : (
          <FreshnessStamp state="lapsed" label={t('freshness.ended', { date: format.date(ended) })} beside />
        )}
      </Fact>
      <Fact name={t('sign.transfer')}>
        <TransferSentence request={request} transfer={data.transfer} />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Period({ request, period }: { request: PageRequest; period: PracticeData['practice']['period'] }) {
  const { t, format } = request
  if (period?.start && period.end) {
    return <>{t('date.range', { start: format.date(period.start), end: format.date(period.end) })}</>
  }
  if (period?.end) {
    return <>{t('date.until', { precision: format.precision(period.end), date: format.date(period.end) })}</>
  }
  if (period?.start) return <>{format.date(period.start)}</>
  return <NotKnown request={request} />
}

function NotKnown({ request }: { request: PageRequest }) {
  return <span class="hush">{request.t('word.notKnownYet')}</span>
}

/** Who leads the practice, with links. */
export function Leads({
  request,
  data: { practice, named },
}: {
  request: PageRequest
  data: Pick<PracticeData, 'practice' | 'named'>
}) {
  const { t, link, language } = request
  const leads = practice.leads.flatMap((id) => named.organisations.get(id) ?? [])
  return (
    <>
      {leads.length === 0 && <span class="hush">{t('practice.leadNotNamed')}</span>}
      {leads.map((it, at) => (
        <>
          {at > 0 && language.comma}
          <a href={link(`/organisations/${it.slug}`)}>
            <bdi>{it.name}</bdi>
          </a>
        </>
      ))}
      <div class="small hush">
        {practice.actorKinds.map((it) => t(`actorKind.${it}`)).join(language.comma)}
      </div>
    </>
  )
}

/** The places of a practice, cities as links. */
export function PlaceNames(props: {
  request: PageRequest
  places: PracticeData['practice']['places']
  named: Named
  original: string
}) {
  const { request, places, named, original } = props
  const { language, link, t } = request
  if (places.length === 0) return <span class="hush">{t('practice.noPlace')}</span>
  return (
    <>
      {places.map((it, at) => (
        <>
          {at > 0 && ' · '}
          {'city' in it ? <CityName named={named} id={it.city} request={request} /> : null}
          {'city' in it && it.district && (
            <span class="small hush">
              {' '}
              (<Words request={request} text={it.district} original={original} inline />)
            </span>
          )}
          {'country' in it ? (
            <a href={link(`/practices?country=${it.country}`)}>{countryName(it.country, language.code)}</a>
          ) : null}
          {'region' in it ? regionName(it.region, language.code) : null}
        </>
      ))}
    </>
  )
}

function CityName({ request, named, id }: { request: PageRequest; named: Named; id: string }) {
  const city = named.cities.get(id)
  if (!city) return null
  return (
    <>
      <a href={request.link(`/cities/${city.slug}`)}>
        <bdi>{city.name}</bdi>
      </a>
      {request.language.comma}
      {countryName(city.country, request.language.code)}
    </>
  )
}

/** The strength of evidence as a sign with its name. */
export function Evidence({ request: { t }, level }: { request: PageRequest; level: number }) {
  return (
    <EvidenceSteps
      level={level as EvidenceLevel}
      label={t(`evidence.${level as EvidenceLevel}.name`)}
      beside
    />
  )
}

/** When the record was last confirmed, as a stamp with words. */
export function Freshness({
  request: { t, format, now },
  confirmedOn,
}: {
  request: PageRequest
  confirmedOn: string | null
}) {
  const state = freshnessOf(confirmedOn, now)
  const label =
    confirmedOn === null ? t('freshness.never') : t('freshness.last', { date: format.date(confirmedOn) })
  return <FreshnessStamp state={state} label={label} beside />
}

/** How often a practice was taken up, in how many countries, and how often that stopped. */
export function TransferSentence({ request: { t }, transfer }: { request: PageRequest; transfer: Transfer }) {
  const { takenUp, countries, stopped } = transfer
  const state = takenUp > 0 ? 'taken-up' : stopped > 0 ? 'stopped' : 'none'
  const label =
    takenUp + stopped === 0
      ? t('transfer.none')
      : t('transfer.sentence', { cities: takenUp, countries, stopped })
  return <TransferSign state={state} label={label} beside />
}
