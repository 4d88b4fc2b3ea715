import { gazetteerSource } from '../gazetteer.ts'
import { type Aspect, isIndicator, longestYears, powerOf } from './aspect.ts'
import type { IndicatorCode } from './indicator.ts'
import type { ContextSource } from './input.ts'
import type { Holder, PowerCode } from './power.ts'
import { type ContextValue, isWithdrawn } from './value.ts'

/** A number that was measured, in its indicator's unit. */
export interface IndicatorValue {
  value: number
  /** ISO 4217; only of money. */
  currency?: string
  /** Null: the source does not say, which happens with GeoNames' populations alone. */
  year: number | null
  source: ContextSource
}

export interface PowerHolding {
  holder: Holder
  /** Null: it is not known since when. */
  since: number | null
  source: ContextSource
}

export interface CityLanguages {
  /** Language tags, the most spoken first. */
  languages: readonly string[]
  year: number
  source: ContextSource
}

/** What a city is like at a moment. What is not in it is not known. */
export interface Context {
  city: string
  indicators: ReadonlyMap<IndicatorCode, IndicatorValue>
  powers: ReadonlyMap<PowerCode, PowerHolding>
  languages: CityLanguages | null
}

/** The population that a city's own row tells, from GeoNames or the city's record. */
export interface RowPopulation {
  value: number
  year: number | null
  source: string
}

/**
 * The context that these values make in `year`: of each aspect the value whose year is nearest and not after, if it is not too old.
 * `values`: of each aspect and year what counts. `population` stands in where none was measured.
 */
export function contextIn(
  year: number,
  city: string,
  values: readonly ContextValue[],
  population: RowPopulation | null,
): Context {
  const indicators = new Map<IndicatorCode, IndicatorValue>()
  const powers = new Map<PowerCode, PowerHolding>()
  let languages: CityLanguages | null = null
  for (const it of nearest(values, year).values()) {
    const power = powerOf(it.aspect)
    if (isIndicator(it.aspect)) indicators.set(it.aspect, asMeasured(it))
    else if (power !== null)
      powers.set(power, {
        holder: it.word as Holder,
        since: it.year === 0 ? null : it.year,
        source: it.source,
      })
    else languages = { languages: (it.word ?? '').split(' '), year: it.year, source: it.source }
  }
  if (population && !indicators.has('population') && isOfUse('population', population.year, year))
    indicators.set('population', fromRow(population))
  return { city, indicators, powers, languages }
}

function nearest(values: readonly ContextValue[], year: number): Map<Aspect, ContextValue> {
  const found = new Map<Aspect, ContextValue>()
  for (const it of values) {
    if (isWithdrawn(it) || !isOfUse(it.aspect, it.year, year)) continue
    if (it.year >= (found.get(it.aspect)?.year ?? 0)) found.set(it.aspect, it)
  }
  return found
}

function isOfUse(aspect: Aspect, measured: number | null, year: number): boolean {
  return measured === null || (measured <= year && year - measured <= longestYears(aspect))
}

function asMeasured({ number, currency, year, source }: ContextValue): IndicatorValue {
  return { value: number as number, ...(currency === null ? {} : { currency }), year, source }
}

function fromRow({ value, year, source }: RowPopulation): IndicatorValue {
  const named: ContextSource =
    source === gazetteerSource
      ? { title: 'GeoNames', url: 'https://www.geonames.org', licence: 'CC BY 4.0' }
      : { title: source }
  return { value, year, source: named }
}
