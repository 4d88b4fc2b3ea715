import { type AdoptionInput, countBy, currentStage, stages } from '../../adoptions/index.ts'
import { countryName } from '../../places/index.ts'
import { AdopterName } from '../adoptions/place-name.tsx'
import { StageSign } from '../drawings/index.ts'
import { languageAttributes, Words } from '../layout/text.tsx'
import { NumberedPages } from '../organisations/numbered-pages.tsx'
import { formatFigure } from '../practices/figure.tsx'
import type { PageRequest } from '../request.ts'
import { adoptersQuery } from './adopters-input.ts'
import type { AdoptersData } from './adopters-page.tsx'
import { perPage } from './portion.ts'

type Props = { request: PageRequest; data: AdoptersData }

/** Who took it up, side by side: what each kept, changed and dropped, and what came of it. */
export function AdoptersView({ request, data }: Props) {
  const { t, link } = request
  const { of, asked, found, all } = data
  return (
    <>
      <p class="eyebrow">
        <a href={link(of.path)}>
          <Words request={request} text={of.title} original={of.language} inline />
        </a>
      </p>
      <h1>{t('lineage.adoptersOf')}</h1>
      <p class="lede">{t('lineage.adoptersWhat')}</p>
      <Filters request={request} data={data} />
      <p role="status">
        {found.length === 0
          ? t('lineage.none')
          : t('lineage.found', { count: found.length, all: all.length })}
      </p>
      {found.length > 0 && <Table request={request} data={data} />}
      <NumberedPages
        request={request}
        path={`${of.path}/adopters${adoptersQuery(asked)}`}
        page={asked.page ?? 1}
        of={Math.ceil(found.length / perPage)}
      />
    </>
  )
}

function Filters({ request, data }: Props) {
  const { t, link, language, format } = request
  const { of, asked, all, cards } = data
  const countries = countBy(all, (it) => it.country)
    .flatMap(({ key }) => (key === null ? [] : { value: key, label: countryName(key, language.code) }))
    .sort((a, b) => format.compare(a.label, b.label))
  const there = new Set(all.map((it) => it.stage))
  return (
    <form action={link(`${of.path}/adopters`)} method="get" class="ask on-screen">
      <label>
        {t('lineage.byStage')}{' '}
        <select name="stage">
          <option value="">{t('lineage.any')}</option>
          {stages
            .filter((it) => there.has(it))
            .map((it) => (
              <option value={it} selected={asked.stage === it}>
                {t(`stage.${it}`)}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t('lineage.byCountry')}{' '}
        <select name="country">
          <option value="">{t('lineage.any')}</option>
          {countries.map(({ value, label }) => (
            <option value={value} selected={asked.country === value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {asked.from !== undefined && (
        <label>
          <input type="checkbox" name="from" value={asked.from} checked />{' '}
          {t('lineage.onlyFrom', { title: cards.get(asked.from)?.title ?? asked.from })}
        </label>
      )}
      <button type="submit">{t('lineage.show')}</button>
    </form>
  )
}

const did = ['taken', 'changed', 'dropped'] as const

function Table({ request, data }: Props) {
  const { t } = request
  return (
    <section class="wide" tabindex={0} aria-labelledby="adopters">
      <table>
        <caption id="adopters">{t('lineage.adoptersOf')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('lineage.place')}</th>
            {did.map((it) => (
              <th scope="col">{t(`adoption.did.${it}`)}</th>
            ))}
            <th scope="col">{t('lineage.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {data.shown.map((it) => (
            <tr id={it.id}>
              <Place request={request} data={data} adoption={it} />
              {did.map((one) => (
                <td>
                  <Changes request={request} adoption={it} did={one} />
                </td>
              ))}
              <td>
                <Outcome request={request} adoption={it} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = { request: PageRequest; adoption: AdoptionInput }

function Place({ request, data: { cards, named }, adoption }: RowProps & Props) {
  const { t, link, language } = request
  const own = adoption.practice === undefined ? undefined : cards.get(adoption.practice)
  const origin = cards.get(adoption.origin)
  return (
    <th scope="row">
      <AdopterName request={request} adoption={adoption} own={own} named={named} />
      {origin && (
        <div class="small hush">
          {t('adoption.origin')}{' '}
          <a href={link(`/practices/${origin.slug}`)} {...languageAttributes(origin.language, language.code)}>
            {origin.title}
          </a>
        </div>
      )}
      {own && (
        <div class="small hush">
          {t('adoption.became')}{' '}
          <a href={link(`/practices/${own.slug}`)} {...languageAttributes(own.language, language.code)}>
            {own.title}
          </a>
        </div>
      )}
      <div class="small hush">
        <a href={`/p/${adoption.id}`}>{adoption.id}</a>
      </div>
    </th>
  )
}

/** What was taken, changed or dropped, with the reason, and whether the core stayed. */
function Changes({ request, adoption, did: which }: RowProps & { did: (typeof did)[number] }) {
  const { t } = request
  const some = adoption.changes.filter((it) => it.did === which)
  if (some.length === 0) return <span class="hush">{t('lineage.nothingTold')}</span>
  return (
    <ul class="plain">
      {some.map(({ what, why, planned, keptCore }) => {
        const notes = [
          ...(planned === undefined ? [] : [t(planned ? 'adoption.planned' : 'adoption.unplanned')]),
          ...(keptCore === undefined ? [] : [t(keptCore ? 'adoption.keptCore' : 'adoption.lostCore')]),
        ]
        return (
          <li>
            <Words request={request} text={what} original={adoption.language} inline />
            {why && (
              <div class="small hush">
                <Words request={request} text={why} original={adoption.language} inline />
              </div>
            )}
            {notes.length > 0 && <div class="small hush">{notes.join(' · ')}</div>}
          </li>
        )
      })}
    </ul>
  )
}

/** How far it came, why it ended if it did, and what was counted. */
function Outcome({ request, adoption }: RowProps) {
  const { t, format } = request
  const stage = currentStage(adoption)
  const last = adoption.stages.at(-1)
  return (
    <>
      <StageSign stage={stage} label={t(`stage.${stage}`)} beside />
      {last?.date && <div class="small hush">{format.date(last.date)}</div>}
      {last?.reason && (
        <div>
          <Words request={request} text={last.reason} original={adoption.language} inline />
        </div>
      )}
      {adoption.figures.length > 0 && (
        <ul class="plain small">
          {adoption.figures.map((it) => (
            <li>
              <Words request={request} text={it.what} original={adoption.language} inline />:{' '}
              {formatFigure(request, it)}
              {it.year === null ? '' : ` (${it.year})`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
