import { type Context, countryName, type Measure, regionName, regionsOf } from '../../places/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

/** The name of a measure in the reader's language. */
export function measureName({ t }: PageRequest, measure: Measure): string {
  if (measure === 'powers' || measure === 'region') return t(`similar.measure.${measure}`)
  return measure === 'languages' ? t('context.languages.name') : t(`indicator.${measure}.name`)
}

/** Something in which a city can be like another, as a reader wants it; null: not known. */
export interface Side {
  context: Context
  country: string
}

/** What is so of both cities, or here and there, in words and numbers. */
export function describeTrait(request: PageRequest, measure: Measure, here: Side, there: Side): string {
  const name = measureName(request, measure)
  if (measure === 'powers') return `${name}: ${describePowers(request, here.context, there.context)}`
  const [own, other] = [sayValue(request, measure, here), sayValue(request, measure, there)]
  return own === other
    ? request.t('similar.both', { name, value: own })
    : request.t('similar.hereThere', { name, here: own, there: other })
}

function sayValue(request: PageRequest, measure: Exclude<Measure, 'powers'>, side: Side): string {
  const { format, language, t } = request
  if (measure === 'region') {
    const region = regionsOf(side.country).at(-1)
    const country = countryName(side.country, language.code)
    return region === undefined ? country : `${country} (${regionName(region, language.code)})`
  }
  if (measure === 'languages') {
    const tongues = side.context.languages?.languages.map((it) => languageName(it, language.code)) ?? []
    return tongues.join(language.comma) || t('word.notKnownYet')
  }
  const known = side.context.indicators.get(measure)
  if (!known) return t('word.notKnownYet')
  if (measure === 'population') return format.population(known.value)
  return known.currency === undefined
    ? format.percent(known.value / 100)
    : format.money(known.value, known.currency)
}

/** The powers that are held alike, and first those that are not: who decides here, who there. */
function describePowers({ t, language }: PageRequest, here: Context, there: Context): string {
  const known = [...here.powers].flatMap(([power, { holder }]) => {
    const other = there.powers.get(power)?.holder
    return other === undefined ? [] : [{ power, holder, other }]
  })
  const alike = known.filter((it) => it.holder === it.other)
  const apart = known.filter((it) => it.holder !== it.other)
  const named = apart.slice(0, 3).map(({ power, holder, other }) =>
    t('similar.power', {
      power: t(`power.${power}`),
      here: t(`holder.${holder}`),
      there: t(`holder.${other}`),
    }),
  )
  return [t('similar.powersAlike', { count: alike.length, of: known.length }), ...named].join(language.comma)
}
