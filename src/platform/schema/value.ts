import * as z from 'zod'
import { type IdPrefix, parseId } from '../ids/index.ts'
import { language, line, text } from './text.ts'

const partialDatePattern = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/

function isRealDate(value: string): boolean {
  const [year, month = '01', day = '01'] = value.split('-')
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}

/** A date known to the day, the month or only the year: `2009-09-28`, `2009-09`, `2009`. */
export const partialDate = z
  .string()
  .regex(partialDatePattern, { error: 'expected a date such as 2009, 2009-09 or 2009-09-28' })
  .refine(isRealDate, { error: 'expected a date that exists' })

/** The readable part of an address: lower-case Latin letters, digits and single hyphens. */
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'expected lower-case letters, digits and single hyphens' })

/** A web address, http or https only. */
export const webAddress = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s/]+/i, { error: 'expected an address beginning with https:// or http://' })
  .refine((value) => URL.canParse(value), { error: 'expected a valid web address' })

/** A key that other parts of the same record refer to. */
export const key = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    error: 'expected a short key of lower-case letters, digits and hyphens',
  })

/** A permanent id with the given prefix and a right check character, in canonical spelling. */
export function idOf(prefix: IdPrefix): z.ZodType<string, string> {
  return z
    .string()
    .max(16)
    .regex(new RegExp(`^${prefix}-[2-9A-DFGHJKMNP-TV-Z]{5,9}$`), {
      error: `expected a permanent id beginning with ${prefix}-`,
    })
    .refine((value) => value.startsWith(`${prefix}-`) && parseId(value) === value, {
      error: `expected a permanent id beginning with ${prefix}- and ending with its check character`,
    })
}

/** ISO 3166-1 alpha-2 country code. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'expected a two-letter country code such as CA' })

/** ISO 4217 currency code. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'expected a three-letter currency code such as CAD' })

export const year = z.number().int().min(1000).max(2200)

export const units = [
  'percent',
  'count',
  'count-per-year',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'money',
] as const
export const qualifiers = ['about', 'nearly', 'more-than', 'up-to'] as const

/** One number with what it counts, unit, year it speaks of (null: not known) and the key of its source. */
export const figure = z.strictObject({
  what: text(25),
  value: z.number(),
  unit: z.enum(units),
  currency: currencyCode.optional(),
  qualifier: z.enum(qualifiers).optional(),
  doubtful: z.literal(true).optional(),
  year: year.nullable(),
  source: key,
})
export type Figure = z.output<typeof figure>

export const sourceKinds = [
  'report',
  'speech',
  'evaluation',
  'study',
  'news',
  'website',
  'law',
  'dataset',
  'document',
] as const

/** Where a statement comes from. `archived` is a copy that outlives the original. */
export const source = z.strictObject({
  key,
  kind: z.enum(sourceKinds),
  title: line(300),
  author: line(200).optional(),
  publisher: line(200).optional(),
  date: partialDate.optional(),
  language: language.optional(),
  locator: line(200).optional(),
  url: webAddress.optional(),
  archived: webAddress.optional(),
  licence: line(100).optional(),
})
export type Source = z.output<typeof source>
