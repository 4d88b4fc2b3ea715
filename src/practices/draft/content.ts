import * as z from 'zod'
import { hasHidden } from '../../platform/hidden/index.ts'
import { type Field, fieldNamed, fields, type Part, type Shape } from './field.ts'
import { marks } from './word.ts'

/** A row or group of a draft: its parts by name; what was not said is left out. */
export type PartValues = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** What a field holds: a text, a list, rows or a group, as its shape says. */
export type FieldValue = string | boolean | readonly string[] | PartValues | readonly PartValues[]

/** A field's value, or what is said instead of one. */
export type Entry = { value: FieldValue } | { mark: (typeof marks)[number] }

/** What a draft says, by field. A field that nobody has touched is not there. */
export type DraftContent = Readonly<Record<string, Entry>>

/** Most characters of one text, whatever its word cap: what is longer is refused, not cut. */
export const mostCharacters = 20_000

const words = z
  .string()
  .max(mostCharacters, { error: 'draft.tooLong' })
  .refine((it) => !hasHidden(it), { error: 'draft.hiddenCharacters' })
  .transform((it) => it.normalize('NFC').trim())
const line = words.refine((it) => !it.includes('\n'), { error: 'draft.oneLine' })
const short = line.refine((it) => it.length <= 2000, { error: 'draft.tooLong' })

/** The schema of one part: what may be kept, finished or not. Whether it can be published is asked when it is submitted. */
function partSchema(part: Part): z.ZodType {
  switch (part.kind) {
    case 'text':
      return words
    case 'choice':
      return z.enum(part.options as readonly [string, ...string[]])
    case 'number':
      return z.number().refine(Number.isFinite)
    case 'year':
      return z.number().int().min(1000).max(2200)
    case 'check':
      return z.boolean()
    case 'languages':
      return z.array(short).max(20)
    default:
      return short
  }
}

function shapeSchema(shape: Shape): z.ZodType {
  switch (shape.kind) {
    case 'text':
      return words
    case 'texts':
      return z.array(words).max(shape.most)
    case 'choice':
      return z.enum(shape.options as readonly [string, ...string[]])
    case 'choices':
      return z.array(z.enum(shape.options as readonly [string, ...string[]])).max(shape.options.length)
    case 'topics':
    case 'organisations':
      return z.array(short).max(shape.most)
    case 'check':
      return z.boolean()
    case 'group':
      return partsSchema(shape.parts)
    case 'rows':
      return z.array(partsSchema(shape.parts)).max(shape.most)
    default:
      return short
  }
}

function partsSchema(parts: Readonly<Record<string, Part>>): z.ZodType {
  const shape = Object.fromEntries(
    Object.entries(parts).map(([name, it]) => [name, partSchema(it).optional()]),
  )
  return z.strictObject(shape)
}

const schemas = new Map<string, z.ZodType>()

function schemaOf({ name, shape, markable }: Field): z.ZodType {
  const known = schemas.get(name)
  if (known) return known
  const value = z.strictObject({ value: shapeSchema(shape) })
  const made = markable ? z.union([value, z.strictObject({ mark: z.enum(marks) })]) : value
  schemas.set(name, made)
  return made
}

/** Why a value cannot be kept. `path` is the field, with the row and part where it has some: `outcomes.0.statement`. */
export interface EntryFault {
  path: string
  /** `draft.tooLong`, `draft.hiddenCharacters`, `draft.oneLine` or `draft.unreadable`. */
  key: string
}

/**
 * Reads what was sent for some fields; null empties one. Gives the entries in their one spelling (empty rows and parts
 * left out, an empty value null), or what is wrong with them.
 */
export function readEntries(sent: Readonly<Record<string, unknown>>): {
  entries: Record<string, Entry | null>
  faults: EntryFault[]
} {
  const entries: Record<string, Entry | null> = {}
  const faults: EntryFault[] = []
  for (const [name, given] of Object.entries(sent)) {
    const field = fieldNamed(name)
    if (!field) {
      faults.push({ path: name, key: 'draft.unreadable' })
      continue
    }
    if (given === null) {
      entries[name] = null
      continue
    }
    const parsed = schemaOf(field).safeParse(given)
    if (parsed.success) entries[name] = tidy(parsed.data as Entry)
    else for (const it of parsed.error.issues) addFault(faults, faultOf(name, it))
  }
  return { entries, faults }
}

function addFault(faults: EntryFault[], fault: EntryFault): void {
  if (!faults.some((it) => it.path === fault.path)) faults.push(fault)
}

function faultOf(name: string, issue: z.core.$ZodIssue): EntryFault {
  const inner = deepest(issue)
  const path = [name, ...inner.path.filter((it) => it !== 'value')].join('.')
  return { path, key: inner.message.startsWith('draft.') ? inner.message : 'draft.unreadable' }
}

/** In a union, the complaint about the value says more than the one about the mark. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const all = issue.errors.flat()
  return all.find((it) => it.path[0] === 'value') ?? all[0] ?? issue
}

function tidy(entry: Entry): Entry | null {
  if ('mark' in entry) return entry
  const value = tidyValue(entry.value)
  return value === null ? null : { value }
}

function tidyValue(value: FieldValue): FieldValue | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'boolean') return value ? true : null
  if (Array.isArray(value)) {
    const kept = (value as readonly (string | PartValues)[]).flatMap((it): (string | PartValues)[] => {
      if (typeof it === 'string') return it === '' ? [] : [it]
      const row = tidyParts(it)
      return row === null ? [] : [row]
    })
    return kept.length === 0 ? null : (kept as FieldValue)
  }
  return tidyParts(value as PartValues)
}

function tidyParts(parts: PartValues): PartValues | null {
  const kept = Object.entries(parts).filter(
    ([, it]) => it !== undefined && it !== '' && it !== false && !(Array.isArray(it) && it.length === 0),
  )
  // A key that the program made says nothing by itself.
  return kept.some(([name]) => name !== 'key')
    ? Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
    : null
}

/** Whether two entries say the same. */
export function isSameEntry(one: Entry | null | undefined, other: Entry | null | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

/** The value of a field, or undefined when there is none or it is marked. */
export function valueIn(content: DraftContent, name: string): FieldValue | undefined {
  const entry = content[name]
  return entry && 'value' in entry ? entry.value : undefined
}

/** What is said instead of a value. */
export function markIn(content: DraftContent, name: string): (typeof marks)[number] | undefined {
  const entry = content[name]
  return entry && 'mark' in entry ? entry.mark : undefined
}

/** How far a draft has come: fields of each depth that have an answer (a value or a mark), and how many there are. */
export function completenessOf(
  content: DraftContent,
): Record<'tip' | 'profile' | 'full', { answered: number; of: number }> {
  const count = (depth: string) => {
    const some = fields.filter((it) => it.depth === depth && it.name !== 'sensitive')
    return { answered: some.filter((it) => content[it.name] !== undefined).length, of: some.length }
  }
  return { tip: count('tip'), profile: count('profile'), full: count('full') }
}

/** The field that is worth asking for next: what is needed to publish first, then depth by depth; undefined: all are answered. */
export function nextField(content: DraftContent): Field | undefined {
  const open = fields.filter((it) => content[it.name] === undefined && it.name !== 'sensitive')
  const order = ['tip', 'profile', 'full']
  const weight = (it: Field) =>
    order.indexOf(it.depth) * 10 - (it.needed === 'publish' ? 2 : 0) - (it.needed === 'answer' ? 1 : 0)
  return open.toSorted((a, b) => weight(a) - weight(b))[0]
}
