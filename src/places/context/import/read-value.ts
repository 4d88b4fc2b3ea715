import { type DecimalMark, readNumber } from '../../../platform/csv/index.ts'
import { foldText } from '../../../platform/i18n/index.ts'
import { currencyCode, language } from '../../../platform/schema/index.ts'
import { type Aspect, isAspect, isIndicator, powerOf } from '../aspect.ts'
import { doubtOf, type IndicatorCode, indicatorOf } from '../indicator.ts'
import { type ContextSource, contextSource, firstYear, mostLanguages } from '../input.ts'
import { type Holder, holders } from '../power.ts'
import type { ContextValue } from '../value.ts'
import type { Column, Remark, TableWords } from './word.ts'

/** A value as it is written, by column; what is empty is left out. */
export type WrittenValue = Partial<Record<Column, string>>

export interface ReadValue {
  /** Null: something is wrong. */
  value: ContextValue | null
  remarks: Remark[]
}

export interface Reading {
  words: TableWords
  /** The mark that the decimals of the table have, where it is known. */
  mark?: DecimalMark | undefined
  /** Nothing was measured later than this. */
  year: number
}

/** Reads a value as people write it, in a form or a row of a table. What is wrong is said of each column; nothing is guessed. */
export function readValue(cells: WrittenValue, reading: Reading): ReadValue {
  const remarks: Remark[] = []
  const say = (what: Remark['what'], column: Column, values?: Remark['values']): null => {
    remarks.push({ what, column, ...(values ? { values } : {}) })
    return null
  }
  const aspect = readAspect(cells.aspect ?? '', reading.words) ?? say('unknownAspect', 'aspect')
  const said = aspect && readSaid(aspect, cells, reading, say)
  const year = readYear(aspect, cells.year, reading.year, say)
  const source = readSource(cells, say)
  const isWhole = aspect !== null && said !== null && year !== null && source !== null
  return { value: isWhole ? { aspect, year, source, ...said } : null, remarks }
}

type Say = (what: Remark['what'], column: Column, values?: Remark['values']) => null
type Said = Pick<ContextValue, 'number' | 'word' | 'currency'>

function readAspect(text: string, words: TableWords): Aspect | null {
  const folded = foldText(text)
  if (isAspect(folded)) return folded
  const power = `power:${folded}`
  return isAspect(power) ? power : (words.aspects.get(folded) ?? null)
}

function readSaid(aspect: Aspect, cells: WrittenValue, reading: Reading, say: Say): Said | null {
  const currency = readCurrency(aspect, cells.currency, say)
  if (cells.value === undefined) return say('noValue', 'value')
  if (isIndicator(aspect)) {
    const number = readIndicator(aspect, cells.value, reading.mark, say)
    return number === null || currency === undefined ? null : { number, currency, word: null }
  }
  const word =
    powerOf(aspect) === null
      ? readLanguages(cells.value, say)
      : (readHolder(cells.value, reading.words) ?? say('unknownHolder', 'value'))
  return word === null || currency === undefined ? null : { number: null, currency: null, word }
}

/** Undefined: it is wrong. */
function readCurrency(aspect: Aspect, text: string | undefined, say: Say): string | null | undefined {
  const isMoney = isIndicator(aspect) && indicatorOf(aspect).unit === 'money'
  if (!isMoney && text === undefined) return null
  if (!isMoney) return say('surplusCurrency', 'currency') ?? undefined
  const code = currencyCode.safeParse(text?.toUpperCase())
  return code.success ? code.data : (say('noCurrency', 'currency') ?? undefined)
}

function readIndicator(
  code: IndicatorCode,
  text: string,
  mark: DecimalMark | undefined,
  say: Say,
): number | null {
  const { unit, least, most, decimals } = indicatorOf(code)
  const isShare = unit === 'percent' || unit === 'percent-a-year'
  const bare = isShare ? text.replace(/\s*[%\u066a]$/u, '') : text
  const read = readNumber(bare, mark)
  // Something behind the number: a unit that is not the indicator's.
  if (read === null) return say(/^[+-]?\d[\d.,\s]*\D+$/.test(text) ? 'wrongUnit' : 'notNumber', 'value')
  const fits = (it: number) => it >= least && it <= most && (decimals > 0 || Number.isInteger(it))
  const readings = typeof read === 'number' ? [read] : [read.decimal, read.thousands].filter(fits)
  if (readings.length > 1) return say('ambiguousNumber', 'value', { text })
  const number = readings[0] ?? Number.NaN
  if (decimals === 0 && number >= least && !Number.isInteger(number)) return say('notWhole', 'value')
  if (!fits(number)) return say('outOfRange', 'value', { least, most })
  if (doubtOf(code, number) !== null)
    say('looksLikeFraction', 'value', { number, percent: Math.round(number * 10_000) / 100 })
  return number
}

function readHolder(text: string, words: TableWords): Holder | null {
  const folded = foldText(text)
  return holders.find((it) => it === folded) ?? words.holders.get(folded) ?? null
}

function readLanguages(text: string, say: Say): string | null {
  const tags = text.split(/[\s,;/]+/).filter((it) => it !== '')
  const isGood =
    tags.length > 0 &&
    tags.length <= mostLanguages &&
    new Set(tags).size === tags.length &&
    tags.every((it) => language.safeParse(it).success)
  return isGood ? tags.join(' ') : say('badLanguages', 'value', { most: mostLanguages })
}

function readYear(aspect: Aspect | null, text: string | undefined, last: number, say: Say): number | null {
  if (text === undefined) {
    // Since when somebody decides is often not known.
    return aspect !== null && powerOf(aspect) !== null ? 0 : say('noYear', 'year')
  }
  const year = /^\p{Nd}{4}$/u.test(text) ? readNumber(text) : null
  if (typeof year !== 'number' || year < firstYear)
    return say('badYear', 'year', { first: String(firstYear) })
  return year > last ? say('futureYear', 'year') : year
}

function readSource(cells: WrittenValue, say: Say): ContextSource | null {
  const { source: title, address: url, publisher, licence } = cells
  if (title === undefined) return say('noSource', 'source')
  const checked = contextSource.safeParse({
    title,
    ...(url === undefined ? {} : { url }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence === undefined ? {} : { licence }),
  })
  if (checked.success) return checked.data
  if (url === undefined && publisher === undefined) return say('noPublisher', 'address')
  const part = String(checked.error.issues[0]?.path[0])
  if (part === 'url') return say('badAddress', 'address')
  return say('badText', part === 'title' ? 'source' : part === 'publisher' ? 'publisher' : 'licence')
}
