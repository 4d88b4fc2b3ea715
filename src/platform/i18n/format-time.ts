import { remember } from './remember.ts'

/** How exactly a partial date is known. */
export type Precision = 'day' | 'month' | 'year'

const partialDate = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/

const shapes: Record<Precision | 'time', Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  time: {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
}

/** A date known to the day, the month or the year, in words: `February 2009`. */
export function formatDate(locale: string, partial: string): string {
  const date = readPartial(partial)
  return date ? write(locale, precisionOf(partial), date) : partial
}

/** How exactly a partial date is known. */
export function precisionOf(partial: string): Precision {
  const [, , month, day] = partialDate.exec(partial) ?? []
  if (day !== undefined) return 'day'
  return month === undefined ? 'year' : 'month'
}

/** Date and time of day in UTC. */
export function formatDateTime(locale: string, time: Date | string): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : write(locale, 'time', date)
}

/** How long ago something was, in the largest unit that fits. */
export function formatAge(locale: string, then: Date | string, now: Date): string {
  const partial = typeof then === 'string' ? readPartial(then) : undefined
  const date = partial ?? new Date(then)
  if (Number.isNaN(date.getTime())) return String(then)
  const known = partial ? precisionOf(then as string) : 'time'
  const { value, unit } = countAge(date, now, known)
  return relativeOf(locale).format(value, unit)
}

function write(locale: string, shape: keyof typeof shapes, date: Date): string {
  const text = dateFormatOf(`${locale} ${shape}`).format(date)
  const first = firstOfMonth[locale]
  return first !== undefined && shape !== 'month' ? text.replace(/^1 /, `${first} `) : text
}

// Some languages name the first of a month with an ordinal, which Intl does not know.
const firstOfMonth: Readonly<Record<string, string>> = { fr: '1er', it: '1º' }

function readPartial(partial: string): Date | undefined {
  const [, year, month = '01', day = '01'] = partialDate.exec(partial) ?? []
  if (year === undefined) return undefined
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

const dateFormatOf = remember(50, (localeAndShape: string) => {
  const [locale, shape] = localeAndShape.split(' ')
  const options = shapes[shape as keyof typeof shapes]
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' })
})

const relativeOf = remember(10, (locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

const minute = 60_000
const smaller = [
  { unit: 'day', length: 1440 * minute },
  { unit: 'hour', length: 60 * minute },
  { unit: 'minute', length: minute },
] as const

function countAge(
  then: Date,
  now: Date,
  known: Precision | 'time',
): { value: number; unit: Intl.RelativeTimeFormatUnit } {
  const calendarYears = then.getUTCFullYear() - now.getUTCFullYear()
  if (known === 'year') return { value: calendarYears, unit: 'year' }
  const calendarMonths = calendarYears * 12 + then.getUTCMonth() - now.getUTCMonth()
  const months = known === 'month' ? calendarMonths : wholeMonths(then, now, calendarMonths)
  if (Math.abs(months) >= 12) return { value: Math.trunc(months / 12), unit: 'year' }
  if (known === 'month' || months !== 0) return { value: months, unit: 'month' }
  const away = then.getTime() - now.getTime()
  const day = smaller[0]
  if (known === 'day')
    return { value: Math.round((away + (now.getTime() % day.length)) / day.length), unit: 'day' }
  const found = smaller.find((it) => Math.abs(away) >= it.length) ?? { unit: 'minute', length: minute }
  return { value: Math.trunc(away / found.length) || 0, unit: found.unit }
}

/** A month is over on the same day of the next one, not on its first. */
function wholeMonths(then: Date, now: Date, calendarMonths: number): number {
  const shifted = new Date(now)
  shifted.setUTCMonth(shifted.getUTCMonth() + calendarMonths)
  if (calendarMonths < 0 && then > shifted) return calendarMonths + 1
  if (calendarMonths > 0 && then < shifted) return calendarMonths - 1
  return calendarMonths
}
