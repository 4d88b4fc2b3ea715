import { countStates, type FitRow, type Forecast } from '../../adoptions/index.ts'
import { type City, countryName } from '../../places/index.ts'
import { Done, LineField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { FitRowView } from './fit-row.tsx'
import type { Checked, FitData } from './load-fit.ts'
import { fitPath } from './path.ts'
import { QuestionList } from './question-list.tsx'

type Props = { request: PageRequest; data: FitData }
type CheckedProps = Props & { checked: Checked }

export function FitView({ request, data }: Props) {
  const { t, link } = request
  const { practice, checked } = data
  return (
    <article class="stack">
      <header class="stack">
        <p>
          {t('fit.practice')}{' '}
          <a href={link(`/practices/${practice.slug}`)}>
            <Words request={request} text={practice.title} original={practice.language} inline />
          </a>
        </p>
        <h1>{checked ? t('fit.titleIn', { city: checked.city.name }) : t('fit.title')}</h1>
        <p class="lede">{t('fit.lede')}</p>
        <Done request={request} keys={{ kept: 'fit.kept' }} />
      </header>
      {checked ? (
        <CheckedView request={request} data={data} checked={checked} />
      ) : (
        <CityForm request={request} data={data} />
      )}
    </article>
  )
}

/** Asks for a city by its name; works by its address alone. */
function CityForm({ request, data: { practice, typed, found } }: Props) {
  const { t, link } = request
  return (
    <>
      <form class="form on-screen" method="get" action={link(fitPath(practice.slug))}>
        <LineField
          request={request}
          name="name"
          label={t('fit.cityName')}
          value={typed}
          dir="auto"
          required
          maxlength={100}
        />
        <p>
          <button type="submit">{t('fit.choose')}</button>
        </p>
      </form>
      {typed !== '' && found.length === 0 && <p class="notice">{t('fit.noCity', { name: typed })}</p>}
      {found.length > 1 && (
        <>
          <h2>{t('fit.which')}</h2>
          <ul>
            {found.map((it) => (
              <li>
                <a href={link(fitPath(practice.slug, it.id))}>
                  <CityName request={request} city={it} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function CityName({ request: { language, format }, city }: { request: PageRequest; city: City }) {
  return (
    <>
      <bdi>{city.name}</bdi>
      {language.comma}
      {countryName(city.country, language.code)}
      {city.population && ` (${format.population(city.population.value)})`}
    </>
  )
}

function CheckedView(props: CheckedProps) {
  const { request, data, checked } = props
  const { t, link } = request
  const { practice } = data
  const { city } = checked
  const path = fitPath(practice.slug, city.id)
  const isPerson = request.viewer.role === 'person'
  const rows = <Rows {...props} />
  return (
    <>
      <p>
        <CityName request={request} city={city} /> ·{' '}
        <a href={link(`/cities/${city.slug}`)}>{t('fit.cityContext', { city: city.name })}</a>
      </p>
      {checked.rows.length > 0 && <p class="label">{sayCounts(request, checked.rows)}</p>}
      {isPerson && checked.rows.length > 0 ? (
        <form method="post" action={link(path)} class="stack">
          {rows}
          <p class="small hush prose">{t('fit.keepWhy')}</p>
          <p>
            <button type="submit">{t('fit.keep')}</button>
          </p>
        </form>
      ) : (
        rows
      )}
      {!isPerson && checked.rows.length > 0 && (
        <p class="on-screen">
          {t.rich('fit.signIn', {
            city: city.name,
            a: (words) => <a href={link(`/sign-in?next=${encodeURIComponent(path)}`)}>{words}</a>,
          })}
        </p>
      )}
      <Part id="questions" title={t('fit.questions')}>
        <QuestionList request={request} practice={practice} checked={checked} />
      </Part>
      {checked.forecasts.length > 0 && (
        <Part id="earlier" title={t('fit.earlier')}>
          <ul>
            {checked.forecasts.map((it) => (
              <li>{sayForecast(request, it)}</li>
            ))}
          </ul>
        </Part>
      )}
      <p class="on-screen">
        <a href={link(`${fitPath(practice.slug)}?other=1`)}>{t('fit.otherCity')}</a>
      </p>
    </>
  )
}

function Rows({ request, data: { practice }, checked }: CheckedProps) {
  const { t } = request
  const list = (rows: readonly FitRow[]) => (
    <ul class="plain fit-rows">
      {rows.map((row) => (
        <FitRowView request={request} practice={practice} checked={checked} row={row} />
      ))}
    </ul>
  )
  const conditions = checked.rows.filter((it) => it.key.startsWith('condition:'))
  const blocks = checked.rows.filter((it) => it.key.startsWith('block:'))
  const none = practice.doesNotApply.includes('conditions') ? 'fit.nothingNeeded' : 'fit.untold'
  return (
    <>
      <Part id="conditions" title={t('fit.conditions')}>
        {conditions.length === 0 ? <p class="unknown">{t(none)}</p> : list(conditions)}
      </Part>
      <Part id="core" title={t('fit.blocks')}>
        {blocks.length === 0 ? <p class="unknown">{t('fit.noCore')}</p> : list(blocks)}
      </Part>
    </>
  )
}

function sayCounts({ t }: PageRequest, rows: readonly Pick<FitRow, 'state'>[]): string {
  const { met, unmet, unknown, 'not-applicable': other } = countStates(rows)
  return t('fit.counts', { met, unmet, unknown, other })
}

function sayForecast(request: PageRequest, { at, version, rows }: Forecast): string {
  return request.t('fit.earlierLine', {
    date: request.format.date(at.slice(0, 10)),
    number: version,
    counts: sayCounts(request, rows),
  })
}
