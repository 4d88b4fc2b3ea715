import type { FC } from 'hono/jsx'
import { checkFit, countStates } from '../../adoptions/index.ts'
import type { Published } from '../../practices/index.ts'
import { fitPath } from '../fit/index.ts'
import { Field } from '../practices/field.tsx'
import { formatFigure } from '../practices/figure.tsx'
import type { PageRequest } from '../request.ts'
import type { CompareData } from './compare-page.tsx'

type Props = { request: PageRequest; data: CompareData; practice: Published }

/** What it cost, as it was paid; and what as much for each resident would be in the reader's city, with how that is worked out. */
export const Cost: FC<Props> = ({ request, data, practice }) => {
  const { costs = [] } = practice
  if (costs.length === 0) return <Field request={request} practice={practice} name="costs" />
  return (
    <ul class="plain">
      {costs.map((it, at) => (
        <li>
          {request.t(`costPhase.${it.phase}`)}:{' '}
          {formatFigure(request, { ...it, value: it.amount, unit: 'money' })}{' '}
          <span class="hush">{it.year ?? request.t('word.yearUnknown')}</span>
          <Rebasing request={request} data={data} practice={practice} at={at} />
        </li>
      ))}
    </ul>
  )
}

function Rebasing({ request, data, practice, at }: Props & { at: number }) {
  const { t, format } = request
  const cost = practice.costs?.[at]
  const { beside } = data
  if (!cost || !beside || cost.phase === 'per-head') return null
  const found = beside.rebased.get(`${practice.id} ${at}`)
  if (!found) return <div class="small hush">{t('compare.notRebased', { city: beside.city.name })}</div>
  return (
    <div class="small">
      {t('compare.rebased', {
        city: beside.city.name,
        amount: format.money(found.amount, cost.currency),
        there: found.there,
        here: found.here,
        year: cost.year === null ? t('word.yearUnknown') : String(cost.year),
      })}
    </div>
  )
}

/** How long from the decision to the beginning, as its conditions tell. */
export const Time: FC<Props> = ({ request, practice }) => {
  const told = (practice.conditions ?? []).flatMap((it) => (it.kind === 'lead-time' ? (it.months ?? []) : []))
  if (told.length === 0) return <p class="unknown">{request.t('word.notKnownYet')}</p>
  return <>{request.t('condition.months', { count: Math.max(...told) })}</>
}

/** How its needs stand in the reader's city, counted, never summed up; the check itself is a page of its own. */
export const InMyCity: FC<Props> = ({ request, data, practice }) => {
  const { t, link } = request
  const { beside } = data
  const { conditions = [] } = practice
  const rows = checkFit({
    conditions,
    blocks: [],
    context: beside?.context ?? null,
    answers: new Map(),
    attempts: [],
  })
  const { met, unmet, unknown, 'not-applicable': other } = countStates(rows)
  return (
    <>
      {beside && conditions.length > 0 && <p>{t('fit.counts', { met, unmet, unknown, other })}</p>}
      {conditions.length === 0 && <p class="unknown">{t('word.notKnownYet')}</p>}
      <p class="small">
        <a href={link(fitPath(practice.slug, beside?.city.id))}>{t('fit.title')}</a>
      </p>
    </>
  )
}
