import { type Aspect, aspects, isIndicator, powerOf } from '../../places/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { PersonLabel } from '../person-name.tsx'
import type { PageRequest } from '../request.ts'
import { authorOf } from './author.ts'
import type { FormData } from './form-data.ts'
import { listLanguages, nameOf, numberOf, sayValue } from './say.ts'
import { SourceLine } from './source.tsx'
import { ValueForm } from './value-form.tsx'

type Props = { request: PageRequest; data: FormData }

/** What is known of a city, with a form for one value at a time, and who has said what. */
export function FormView({ request, data }: Props) {
  const { t, link, viewer } = request
  const { city, typed } = data
  return (
    <>
      <header class="stack">
        <p class="eyebrow">
          <a href={link(`/cities/${city.slug}`)}>
            <bdi>{city.name}</bdi>
          </a>
        </p>
        <h1>{t('context.formTitle', { city: city.name })}</h1>
      </header>
      <Done
        request={request}
        keys={{
          recorded: 'context.done.recorded',
          waiting: 'context.done.waiting',
          same: 'context.done.same',
          withdrawn: 'context.done.withdrawn',
        }}
      />
      <p class="prose">{t('context.formWhat')}</p>
      {!authorOf(viewer).mayRecord && <p class="notice">{t('context.formHeld')}</p>}
      {typed && <ValueForm request={request} data={{ ...data, typed }} />}
      <Waiting request={request} data={data} />
      <Part id="known" title={t('context.known')}>
        <Known request={request} data={data} />
      </Part>
      <History request={request} data={data} />
    </>
  )
}

/** Every aspect with what is known today, and the way to say more. */
function Known({ request, data }: Props) {
  const { t, link } = request
  const { city, context } = data
  const to = (aspect: Aspect, year?: number | null) =>
    link(
      `/cities/${city.slug}/context?aspect=${aspect}${year === undefined || year === null ? '' : `&year=${year}`}#value`,
    )
  return (
    <dl class="glance">
      {aspects.map((aspect) => {
        const known = knownOf(request, context, aspect)
        const name = nameOf(request, aspect)
        return (
          <div>
            <dt>{name}</dt>
            <dd>
              {known ? (
                <>
                  {known.said}
                  {known.year !== null && <span class="small"> ({String(known.year)})</span>}
                </>
              ) : (
                <span class="hush">{t('word.notKnownYet')}</span>
              )}
            </dd>
            <dd class="small">
              <a href={to(aspect)}>
                {t('context.say')} <span class="unheard">{name}</span>
              </a>
              {known?.isRecorded && (
                <>
                  {' · '}
                  <a href={to(aspect, known.year ?? 0)}>
                    {t('context.correct')} <span class="unheard">{name}</span>
                  </a>
                </>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function knownOf(
  request: PageRequest,
  context: FormData['context'],
  aspect: Aspect,
): { said: string; year: number | null; isRecorded: boolean } | null {
  const power = powerOf(aspect)
  if (power !== null) {
    const it = context.powers.get(power)
    return it ? { said: request.t(`holder.${it.holder}`), year: it.since, isRecorded: true } : null
  }
  if (!isIndicator(aspect)) {
    const it = context.languages
    return it && { said: listLanguages(request, it.languages), year: it.year, isRecorded: true }
  }
  const it = context.indicators.get(aspect)
  if (!it) return null
  const said = numberOf(request, { aspect, value: it.value, currency: it.currency })
  return { said, year: it.year, isRecorded: it.year !== null }
}

function Waiting({ request, data: { waiting } }: Props) {
  const { t } = request
  if (waiting.length === 0) return null
  return (
    <Part id="waiting" title={t('context.ownWaiting')}>
      <ul>
        {waiting.map((it) => (
          <li>
            {t('context.said', { name: nameOf(request, it.aspect), value: sayValue(request, it) })}{' '}
            {it.year > 0 && `(${it.year})`} <SourceLine request={request} source={it.source} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Who has said what, and when, the newest first. */
function History({ request, data: { history, people } }: Props) {
  const { t, format } = request
  if (history.length === 0) return null
  return (
    <Part id="history" title={t('context.history')}>
      <ul>
        {history.map((it) => (
          <li>
            {t('context.said', { name: nameOf(request, it.aspect), value: sayValue(request, it) })}{' '}
            {it.year > 0 && `(${it.year})`} <SourceLine request={request} source={it.source} />
            <div class="small hush">
              {format.dateTime(it.recordedAt)}{' '}
              {it.recordedBy === 'import' || it.recordedBy === 'operator' ? (
                t(`context.by.${it.recordedBy}`)
              ) : (
                <PersonLabel request={request} name={people.get(it.recordedBy)?.name} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  )
}
