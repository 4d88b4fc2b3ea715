import {
  type City,
  type Context,
  type ContextSource,
  holders,
  indicatorCodes,
  type PowerCode,
  powerCodes,
} from '../../places/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import { listLanguages, numberOf } from './say.ts'
import { SourceLine } from './source.tsx'

type Props = { request: PageRequest; context: Context }

/** What a city is like: indicators and languages with year and source, and who decides on what. What nobody knows is said to be so. */
export function ContextPart({ request, city, context }: Props & { city: City }) {
  const { t, link } = request
  return (
    <Part id="context" title={t('context.title')}>
      <dl class="glance">
        {indicatorCodes.map((aspect) => {
          const it = context.indicators.get(aspect)
          const said = it && numberOf(request, { aspect, value: it.value, currency: it.currency })
          return <Row request={request} name={t(`indicator.${aspect}.name`)} said={said} of={it} />
        })}
        <Row
          request={request}
          name={t('context.languages.name')}
          said={context.languages ? listLanguages(request, context.languages.languages) : undefined}
          of={context.languages ?? undefined}
        />
      </dl>
      <Powers request={request} context={context} />
      <p>
        <a href={link(`/cities/${city.slug}/context`)}>{t('context.add')}</a>
      </p>
    </Part>
  )
}

function Row({
  request,
  name,
  said,
  of,
}: {
  request: PageRequest
  name: string
  said: string | undefined
  of: { year: number | null; source: ContextSource } | undefined
}) {
  const { t } = request
  return (
    <div>
      <dt>{name}</dt>
      {said === undefined || of === undefined ? (
        <dd>
          <span class="hush">{t('word.notKnownYet')}</span>
        </dd>
      ) : (
        <dd>
          {said} <span class="small">({of.year === null ? t('word.yearUnknown') : String(of.year)})</span>
          <br />
          <SourceLine request={request} source={of.source} />
        </dd>
      )}
    </div>
  )
}

/** Powers by who holds them; those that nobody knows in one line. */
function Powers({ request, context }: Props) {
  const { t } = request
  const unknown = powerCodes.filter((it) => !context.powers.has(it))
  const held = (holder: string) => powerCodes.filter((it) => context.powers.get(it)?.holder === holder)
  return (
    <>
      <h3>{t('context.powers')}</h3>
      <dl class="glance">
        {holders
          .filter((it) => held(it).length > 0)
          .map((holder) => (
            <div>
              <dt>{t(`holder.${holder}`)}</dt>
              <dd>
                <ul class="plain">
                  {held(holder).map((power) => (
                    <Held request={request} context={context} power={power} />
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        {unknown.length > 0 && (
          <div>
            <dt>{t('holder.unknown')}</dt>
            <dd class="hush">{unknown.map((it) => t(`power.${it}`)).join(' · ')}</dd>
          </div>
        )}
      </dl>
    </>
  )
}

function Held({ request, context, power }: Props & { power: PowerCode }) {
  const { t } = request
  const it = context.powers.get(power)
  if (!it) return null
  return (
    <li>
      {t(`power.${power}`)}
      {it.since !== null && <span class="small"> ({t('context.since', { year: String(it.since) })})</span>}{' '}
      <SourceLine request={request} source={it.source} />
    </li>
  )
}
