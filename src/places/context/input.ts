import * as z from 'zod'
import { currencyCode, idOf, language, line, webAddress } from '../../platform/schema/index.ts'
import { indicatorCodes, indicatorOf } from './indicator.ts'
import { holders, powerCodes } from './power.ts'

/** Nothing older is measured in a way that can be compared. */
export const firstYear = 1800
export const mostLanguages = 8
const lastYear = 2200

/** Where a value comes from: a title, and its address or who published it. */
export const contextSource = z
  .strictObject({
    title: line(300),
    url: webAddress.optional(),
    publisher: line(200).optional(),
    licence: line(100).optional(),
  })
  .refine((it) => it.url !== undefined || it.publisher !== undefined, {
    error: 'expected the address of the source, or who published it',
    path: ['url'],
  })
export type ContextSource = z.output<typeof contextSource>

/** In the past, which is asked where the day is known. */
export const measuredYear = z.number().int().min(firstYear).max(lastYear)

/** One measured number, in its indicator's unit, with its year. */
export const indicatorValueInput = z
  .strictObject({
    indicator: z.enum(indicatorCodes),
    value: z.number(),
    currency: currencyCode.optional(),
    year: measuredYear,
    source: contextSource,
  })
  .superRefine(({ indicator, value, currency }, { addIssue }) => {
    const { least, most, decimals, unit } = indicatorOf(indicator)
    const refuse = (message: string, path: string) =>
      addIssue({ code: 'custom', message, path: [path], input: value })
    if (value < least || value > most)
      refuse(`expected a number from ${least} to ${most} for ${indicator}`, 'value')
    if (decimals === 0 && !Number.isInteger(value)) refuse('expected a whole number', 'value')
    if ((unit === 'money') !== (currency !== undefined))
      refuse(unit === 'money' ? 'expected a currency' : 'expected no currency', 'currency')
  })

/** Who holds a power, and since which year where that is known. */
export const powerInput = z.strictObject({
  power: z.enum(powerCodes),
  holder: z.enum(holders),
  since: measuredYear.optional(),
  source: contextSource,
})

/** The languages that most people here speak at home, the most spoken first. */
export const cityLanguagesInput = z.strictObject({
  languages: z
    .array(language)
    .min(1)
    .max(mostLanguages)
    .refine((it) => new Set(it).size === it.length, { error: 'expected each language once' }),
  year: measuredYear,
  source: contextSource,
})

const once = <T>(most: number, one: z.ZodType<T, T>, keyOf: (it: T) => string) =>
  z
    .array(one)
    .max(most)
    .refine((list) => new Set(list.map(keyOf)).size === list.length, {
      error: 'expected one value for each year',
    })
    .optional()

/** What a city is like, and was: one record for each city, with every value's year and source. */
export const contextInput = z.strictObject({
  format: z.literal('rialto/1'),
  kind: z.literal('context'),
  city: idOf('RC'),
  indicators: once(1000, indicatorValueInput, (it) => `${it.indicator} ${it.year}`),
  languages: once(100, cityLanguagesInput, (it) => String(it.year)),
  powers: once(400, powerInput, (it) => `${it.power} ${it.since ?? ''}`),
})
export type ContextInput = z.output<typeof contextInput>
