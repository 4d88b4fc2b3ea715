import { languageName } from '../../platform/i18n/index.ts'
import { type Choice, type ReviewRequest, usualDays } from '../../practices/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { DeskDraft } from './desk-page.tsx'

interface Props {
  request: PageRequest
  data: DeskDraft
}

/** Who was asked to review, and who could be. */
export function Reviewers({ request, data }: Props) {
  const { t } = request
  const mayAsk =
    data.bars.length === 0 &&
    !data.draft.isHeld &&
    (data.draft.state === 'submitted' || data.draft.state === 'in-review')
  return (
    <Part id="reviewers" title={t('review.reviewers')}>
      {data.requests.length === 0 && <p class="unknown">{t('review.nobodyAsked')}</p>}
      <ul class="plain stack">
        {data.requests.map((it) => (
          <RequestItem request={request} data={data} item={it} />
        ))}
      </ul>
      {mayAsk && <Choices request={request} data={data} />}
    </Part>
  )
}

function RequestItem({ request, data, item }: Props & { item: ReviewRequest }) {
  const { t, format, link } = request
  const action = link(`/desk/reviews/${data.draft.id}/requests/${item.id}`)
  const isOpen = item.state === 'asked' || item.state === 'waiting' || item.state === 'accepted'
  return (
    <li class="panel">
      <p>
        <strong>
          <bdi>{data.people.get(item.reviewer) ?? ''}</bdi>
        </strong>{' '}
        ({t('review.reviewerNumber', { number: item.number })}) · {t(`review.request.${item.state}`)}
        {isOpen && ` · ${t('review.dueOn', { date: format.date(item.dueAt.slice(0, 10)) })}`}
      </p>
      {item.conflict !== null && item.conflict !== 'none' && (
        <p>
          {t(`review.tie.${item.conflict}`)} <bdi>{item.conflictWords ?? ''}</bdi>
        </p>
      )}
      {isOpen && data.bars.length === 0 && (
        <form class="buttons" method="post" action={action}>
          {item.state === 'waiting' && (
            <button type="submit" name="do" value="allow">
              {t('review.allow')}
            </button>
          )}
          {item.state === 'waiting' && (
            <button class="quiet" type="submit" name="do" value="bar">
              {t('review.doNotAllow')}
            </button>
          )}
          <button class="quiet" type="submit" name="do" value="cancel">
            {t('review.cancel')}
          </button>
        </form>
      )}
    </li>
  )
}

function Choices({ request, data }: Props) {
  const { t, link } = request
  const free = data.choices.filter((it) => it.bar === null).slice(0, 20)
  const barred = data.choices.filter((it) => it.bar !== null)
  return (
    <>
      <h3>{t('review.askSomebody')}</h3>
      {free.length === 0 ? (
        <p class="unknown">{t('review.nobodyFree')}</p>
      ) : (
        <form class="form" method="post" action={link(`/desk/reviews/${data.draft.id}/requests`)}>
          <fieldset class="field">
            <legend>{t('review.whom')}</legend>
            <p class="hint">{t('review.whomHint')}</p>
            {free.map((it) => (
              <label class="choice">
                <input type="radio" name="reviewer" value={it.person} required />
                <span>
                  <bdi>{it.name}</bdi> <span class="hint">{aboutChoice(request, it)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <label>
            {t('review.days')}{' '}
            <input class="short" type="number" name="days" min={3} max={90} value={String(usualDays)} />
          </label>
          <div class="buttons">
            <button type="submit">{t('review.ask')}</button>
          </div>
        </form>
      )}
      {barred.length > 0 && (
        <details>
          <summary>{t('review.barred', { count: barred.length })}</summary>
          <ul>
            {barred.map((it) => (
              <li>
                <bdi>{it.name}</bdi>: {t(`review.obstacle.${it.bar ?? 'asked'}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function aboutChoice({ t, format, language }: PageRequest, choice: Choice): string {
  const spoken = format.list(choice.languages.map((it) => languageName(it, language.code)))
  return [
    ...(spoken === '' ? [] : [spoken]),
    ...(choice.isFromElsewhere ? [t('review.fromElsewhere')] : []),
    t('review.openRequests', { count: choice.open }),
  ].join(' · ')
}
