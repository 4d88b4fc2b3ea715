import { type Aspect, isIndicator, powerOf } from './aspect.ts'
import type { ContextInput, ContextSource } from './input.ts'
import type { Holder } from './power.ts'

/** What was said of one aspect of a city for one year. Numbers for indicators, words for powers and languages; both null: withdrawn. */
export interface ContextValue {
  aspect: Aspect
  /** 0 where it is not known since when somebody holds a power. */
  year: number
  number: number | null
  /** The holder of a power, or language tags with a space between. */
  word: string | null
  /** Of a number that is money. */
  currency: string | null
  source: ContextSource
}

/** The values of a record, one by one. */
export function valuesOf(record: ContextInput): ContextValue[] {
  const none = { number: null, word: null, currency: null }
  return [
    ...(record.indicators ?? []).map(
      ({ indicator, value, currency, year, source }): ContextValue => ({
        ...none,
        aspect: indicator,
        year,
        number: value,
        currency: currency ?? null,
        source,
      }),
    ),
    ...(record.languages ?? []).map(
      ({ languages, year, source }): ContextValue => ({
        ...none,
        aspect: 'languages',
        year,
        word: languages.join(' '),
        source,
      }),
    ),
    ...(record.powers ?? []).map(
      ({ power, holder, since, source }): ContextValue => ({
        ...none,
        aspect: `power:${power}`,
        year: since ?? 0,
        word: holder,
        source,
      }),
    ),
  ]
}

/** The record that has these values; withdrawn ones are left out. */
export function recordOf(city: string, values: readonly ContextValue[]): ContextInput {
  const record: ContextInput = { format: 'rialto/1', kind: 'context', city }
  const indicators: ContextInput['indicators'] = []
  const languages: ContextInput['languages'] = []
  const powers: ContextInput['powers'] = []
  for (const { aspect, year, number, word, currency, source } of values) {
    const power = powerOf(aspect)
    if (isIndicator(aspect) && number !== null)
      indicators.push({
        indicator: aspect,
        value: number,
        ...(currency === null ? {} : { currency }),
        year,
        source,
      })
    else if (power !== null && word !== null)
      powers.push({ power, holder: word as Holder, ...(year === 0 ? {} : { since: year }), source })
    else if (word !== null) languages.push({ languages: word.split(' '), year, source })
  }
  return {
    ...record,
    ...(indicators.length > 0 ? { indicators } : {}),
    ...(languages.length > 0 ? { languages } : {}),
    ...(powers.length > 0 ? { powers } : {}),
  }
}

/** Whether two values say the same, source included. */
export function isSame(a: ContextValue, b: ContextValue): boolean {
  return (
    a.number === b.number &&
    a.word === b.word &&
    a.currency === b.currency &&
    a.source.title === b.source.title &&
    a.source.url === b.source.url &&
    a.source.publisher === b.source.publisher &&
    a.source.licence === b.source.licence
  )
}

export function isWithdrawn({ number, word }: ContextValue): boolean {
  return number === null && word === null
}
