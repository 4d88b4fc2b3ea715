import * as z from 'zod'
import {
  countryCode,
  currencyCode,
  key,
  language,
  partialDate,
  slug,
  webAddress,
} from '../../src/platform/schema/index.ts'

/** The parts of JSON Schema that the kinds of records use. */
export interface Schema {
  type?: string
  const?: string | number | boolean
  enum?: readonly string[]
  anyOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  propertyNames?: Schema
  additionalProperties?: Schema | boolean
  items?: Schema
  default?: unknown
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

/** One field of a record, as the table of its kind shows it. */
export interface Field {
  /** `sources[].title`: the title of each source. */
  path: string
  type: string
  limit: string
  required: string
}

// A text may have fourteen characters for each word that it is allowed.
const charactersPerWord = 14
// Numbers without a limit of their own get that of JavaScript, which says nothing to a reader.
const noLimit = Number.MAX_SAFE_INTEGER

/** The fields of a record in the order of its schema, those of its parts after each part. */
export function listFields(schema: Schema, prefix = '', form = ''): Field[] {
  const entries = Object.entries(schema.properties ?? {})
  return entries.flatMap(([name, part]) => {
    const path = `${prefix}${name}`
    const required = `${schema.required?.includes(name) ? 'yes' : describeAbsence(part)}${form}`
    return [{ path, type: typeOf(part), limit: limitOf(part), required }, ...partsOf(part, path)]
  })
}

function describeAbsence({ default: usual }: Schema): string {
  const says =
    usual === undefined || (Array.isArray(usual) && usual.length === 0) ? '' : `: \`${String(usual)}\``
  return `no${says}`
}

function partsOf(schema: Schema, path: string): Field[] {
  const { part, isNullable } = withoutNull(schema)
  if (isNullable) return partsOf(part, path)
  if (isText(part) || isRecord(part)) return []
  if (part.items) return partsOf(part.items, `${path}[]`)
  if (part.anyOf) {
    return part.anyOf.flatMap((it, at) => listFields(it, `${path}.`, `, in form ${at + 1}`))
  }
  return listFields(part, `${path}.`)
}

function typeOf(schema: Schema): string {
  const { part, isNullable } = withoutNull(schema)
  if (isNullable) return `${typeOf(part)} or null`
  if (isText(part)) return 'text'
  if (isRecord(part)) return 'practice record'
  if (part.items) return `list: ${typeOf(part.items)}`
  if (part.anyOf) return `one of ${part.anyOf.length} forms`
  if (part.const === true) return 'true or left out'
  if (part.enum || part.const !== undefined) return 'word'
  if (part.type === 'string') return nameOfString(part)
  return (
    { integer: 'whole number', boolean: 'true or false', object: 'parts' }[part.type ?? ''] ??
    String(part.type)
  )
}

function limitOf(schema: Schema): string {
  const { part, isNullable } = withoutNull(schema)
  if (isNullable) return limitOf(part)
  if (isText(part)) return `${wordsOf(part)} words`
  if (part.const === true) return ''
  if (part.const !== undefined) return `\`${part.const}\``
  if (part.enum) return part.enum.map((it) => `\`${it}\``).join(', ')
  if (part.items) return [itemsOf(part), limitOf(part.items)].filter((it) => it !== '').join('; each ')
  if (part.type === 'string') return nameOfString(part) === 'line' ? `${part.maxLength} characters` : ''
  return rangeOf(part)
}

function itemsOf({ minItems = 0, maxItems }: Schema): string {
  if (maxItems === undefined) return minItems > 0 ? `at least ${minItems}` : ''
  return minItems > 0 ? `${minItems} to ${maxItems}` : `at most ${maxItems}`
}

function rangeOf({ minimum, exclusiveMinimum, maximum }: Schema): string {
  const from = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1)
  const to = maximum === noLimit ? undefined : maximum
  if (from === undefined || from === -noLimit) return to === undefined ? '' : `up to ${to}`
  return to === undefined ? `${from} or more` : `${from} to ${to}`
}

function withoutNull(schema: Schema): { part: Schema; isNullable: boolean } {
  const others = schema.anyOf?.filter((it) => it.type !== 'null')
  const only = others?.length === 1 ? others[0] : undefined
  return only ? { part: only, isNullable: true } : { part: schema, isNullable: false }
}

/** A field in several languages. */
function isText({ propertyNames, additionalProperties }: Schema): boolean {
  return propertyNames !== undefined && typeof additionalProperties === 'object'
}

function wordsOf({ additionalProperties }: Schema): number {
  const plain = (additionalProperties as Schema).anyOf?.[0]
  return (plain?.maxLength ?? 0) / charactersPerWord
}

/** A whole practice inside another record. */
function isRecord({ properties }: Schema): boolean {
  return properties?.kind?.const === 'practice'
}

const named: readonly (readonly [string, z.ZodType])[] = [
  ['date', partialDate],
  ['language tag', language],
  ['country code', countryCode],
  ['currency code', currencyCode],
  ['web address', webAddress],
  ['slug', slug],
  ['key', key],
]
const strings = named.map(([name, type]) => ({
  name,
  schema: z.toJSONSchema(type, { io: 'input' }) as Schema,
}))

function nameOfString({ pattern, maxLength, format }: Schema): string {
  if (format === 'date-time') return 'moment'
  const known = strings.find(
    ({ schema }) => pattern !== undefined && schema.pattern === pattern && schema.maxLength === maxLength,
  )
  if (known) return known.name
  if (pattern === '^\\d{3}$') return 'region code'
  return maxLength === 16 ? 'permanent id' : 'line'
}
