import {
  type Aspect,
  type ContextValue,
  type Holder,
  type IndicatorCode,
  indicatorOf,
  isIndicator,
  powerOf,
  type Remark,
} from '../../places/index.ts'
import { languageName, type MessageKey } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

type Words = Pick<PageRequest, 't' | 'format' | 'language'>

/** What an aspect is called. */
export function nameOf({ t }: Pick<PageRequest, 't'>, aspect: Aspect): string {
  const power = powerOf(aspect)
  if (power !== null) return t(`power.${power}`)
  return isIndicator(aspect) ? t(`indicator.${aspect}.name`) : t('context.languages.name')
}

/** A measured number with its unit. */
export function numberOf(
  { t, format }: Words,
  { aspect, value, currency }: { aspect: IndicatorCode; value: number; currency?: string | null | undefined },
): string {
  const { unit, decimals } = indicatorOf(aspect)
  if (unit === 'people') return format.number(value, 0)
  if (unit === 'money') return format.money(value, currency ?? '')
  const number = format.number(value, decimals)
  return unit === 'percent' ? t('unit.percent', { number }) : t('unit.percent-a-year', { number })
}

/** What a value says; that it was withdrawn, where it says nothing. */
export function sayValue(words: Words, { aspect, number, word, currency }: ContextValue): string {
  if (isIndicator(aspect) && number !== null) return numberOf(words, { aspect, value: number, currency })
  if (word === null) return words.t('context.withdrawn')
  if (powerOf(aspect) !== null) return words.t(`holder.${word as Holder}`)
  return listLanguages(words, word.split(' '))
}

export function listLanguages({ format, language }: Words, tags: readonly string[]): string {
  return format.list(tags.map((it) => languageName(it, language.code)))
}

/** The message for what is wrong or odd about a row or a field. */
export function remarkKey({ what }: Pick<Remark, 'what'>): MessageKey {
  return `context.row.${what}`
}
