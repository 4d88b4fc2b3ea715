import { formatMoney } from './format-money.ts'
import { formatAge, formatDate, formatDateTime, type Precision, precisionOf } from './format-time.ts'
import { type LanguageCode, localeOf } from './language.ts'
import { remember } from './remember.ts'

export type { Precision }

/** Writes values the way readers of one language write them. Made once per language. */
export interface Format {
  /** At most two decimals unless `decimals` says otherwise. */
  number(value: number, decimals?: number): string
  /** A share of one: 0.4 is `40%`. */
  percent(share: number): string
  /** With the year the amount speaks of, where it is given: `US$10 (2009)`. `currency` as in ISO 4217. */
  money(amount: number, currency: string, year?: number | null): string
  /** A date known to the day, the month or the year; what is not such a date comes back unchanged. */
  date(partial: string): string
  /** How exactly a date is known; messages about dates choose their preposition by it. */
  precision(partial: string): Precision
  /** In UTC, and says so. */
  dateTime(time: Date | string): string
  /** `3 months ago`; a date known only to the year or month is counted in these. */
  age(then: Date | string, now: Date): string
  list(items: readonly string[]): string
  /** `a or b`. */
  choice(items: readonly string[]): string
  /** Steps of 1,000: `14.2 kB`. */
  fileSize(bytes: number): string
  /** Millions are rounded and named: `8.3 million`. */
  population(people: number): string
  /** For `sort`: case and accents matter least, numbers count as numbers. */
  compare(a: string, b: string): number
}

/** How values are written in a language. Intl objects are made when first needed. */
export const createFormat: (code: LanguageCode) => Format = remember(10, (code) => {
  const locale = localeOf(code)
  const numbers = remember(20, (options: string) => new Intl.NumberFormat(locale, JSON.parse(options)))
  const lists = remember(2, (type: 'conjunction' | 'disjunction') => new Intl.ListFormat(locale, { type }))
  const collator = remember(1, () => new Intl.Collator(locale, { numeric: true }))
  const decimalsKey = remember(10, (decimals: number) => JSON.stringify({ maximumFractionDigits: decimals }))
  return {
    number: (value, decimals = 2) => numbers(decimalsKey(decimals)).format(value),
    percent: (share) => numbers(percentKey).format(share),
    money: (amount, currency, year) => formatMoney(locale, amount, currency, year),
    date: (partial) => formatDate(locale, partial),
    precision: precisionOf,
    dateTime: (time) => formatDateTime(locale, time),
    age: (then, now) => formatAge(locale, then, now),
    list: (items) => lists('conjunction').format(items),
    choice: (items) => lists('disjunction').format(items),
    fileSize: (bytes) => {
      const { value, unit } = scaleBytes(bytes)
      return numbers(unitKeys[unit]).format(value)
    },
    population: (people) =>
      numbers(people < 1_000_000 ? '{}' : millionsKey)
        .format(people)
        .replace(' ', '\u00a0'),
    compare: (a, b) => collator('').compare(a, b),
  }
})

const percentKey = '{"style":"percent","maximumFractionDigits":1}'
const millionsKey = '{"notation":"compact","compactDisplay":"long","maximumFractionDigits":1}'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
type Unit = (typeof units)[number]
const unitKeys = Object.fromEntries(
  units.map((unit) => [unit, JSON.stringify({ style: 'unit', unit, maximumFractionDigits: 1 })]),
) as Record<Unit, string>

function scaleBytes(bytes: number): { value: number; unit: Unit } {
  let value = bytes
  let at = 0
  // 999.95 is where one decimal would round up to 1,000.
  while (value >= (at === 0 ? 1000 : 999.95) && at < units.length - 1) {
    value /= 1000
    at += 1
  }
  return { value, unit: units[at] as Unit }
}
