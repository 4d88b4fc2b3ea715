import { type Context, type IndicatorCode, indicatorCodes } from '../../places/index.ts'
import type { PageRequest } from '../request.ts'
import { numberOf } from './say.ts'

/** A practice's city as it was when the practice began. */
export interface ThenContext {
  city: string
  slug: string
  year: number
  context: Context
}

const mostShown = 3

/** One line on what the city was like when a practice began. Nothing where nothing with a year is known. */
export function ThenLine({ request, at }: { request: PageRequest; at: ThenContext }) {
  const { t, link, format } = request
  const known = knownThen(at.context).slice(0, mostShown)
  if (known.length === 0) return null
  const parts = known.map(({ aspect, value, currency, year }) =>
    t('context.thenPart', {
      name: t(`indicator.${aspect}.name`),
      value: numberOf(request, { aspect, value, currency }),
      year: String(year),
    }),
  )
  return (
    <p class="small hush">
      {t('context.then', { city: at.city, year: String(at.year), parts: format.list(parts) })}{' '}
      <a href={link(`/cities/${at.slug}#context`)}>{t('context.now')}</a>
    </p>
  )
}

interface KnownThen {
  aspect: IndicatorCode
  value: number
  currency: string | undefined
  year: number
}

/** What was measured at the time: a number without year may be today's. */
function knownThen({ indicators }: Context): KnownThen[] {
  return indicatorCodes.flatMap((aspect) => {
    const it = indicators.get(aspect)
    return it && it.year !== null ? [{ aspect, value: it.value, currency: it.currency, year: it.year }] : []
  })
}
