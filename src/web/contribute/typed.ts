import type { DraftContent, Entry, Field, FieldValue, Parts, PartValues } from '../../practices/index.ts'
import { writeNumber } from './read-part.ts'

/** What stands in the fields of the form, by their names: `title`, `steps.0`, `outcomes.0.year`. */
export interface Typed {
  text(name: string): string
  texts(name: string): string[]
  names(): string[]
}

/** How many rows of a field the form shows, and which. */
export function rowsTyped(typed: Typed, field: string): number[] {
  const start = `${field}.`
  const found = typed.names().flatMap((it) => {
    const number = it.startsWith(start) ? /^\d{1,3}(?=\.|$)/.exec(it.slice(start.length)) : null
    return number ? [Number(number[0])] : []
  })
  return [...new Set(found)].sort((a, b) => a - b)
}

/** The fields of the form as a draft fills them. `readFields` is the way back. */
export function typedOf(content: DraftContent, fields: readonly Field[], decimal: string): Typed {
  const values = new Map<string, string[]>()
  for (const field of fields) {
    const entry = content[field.name]
    if (entry) fill(values, field, entry, decimal)
  }
  return {
    text: (name) => values.get(name)?.[0] ?? '',
    texts: (name) => values.get(name) ?? [],
    names: () => [...values.keys()],
  }
}

function fill(values: Map<string, string[]>, { name, shape }: Field, entry: Entry, decimal: string): void {
  if ('mark' in entry) {
    values.set(`mark.${name}`, [entry.mark])
    return
  }
  const { value } = entry
  switch (shape.kind) {
    case 'texts':
      for (const [at, it] of (value as string[]).entries()) values.set(`${name}.${at}`, [it])
      return
    case 'topics':
      values.set(name, [(value as string[]).join(', ')])
      return
    case 'group':
      fillParts(values, name, value as PartValues, shape.parts, decimal)
      return
    case 'rows':
      for (const [at, it] of (value as PartValues[]).entries())
        fillParts(values, `${name}.${at}`, it, shape.parts, decimal)
      return
    default:
      values.set(name, plainValue(value))
  }
}

function plainValue(value: FieldValue): string[] {
  if (typeof value === 'boolean') return value ? ['yes'] : []
  return typeof value === 'string' ? [value] : [...(value as string[])]
}

function fillParts(
  values: Map<string, string[]>,
  place: string,
  row: PartValues,
  parts: Parts,
  decimal: string,
): void {
  for (const [name, it] of Object.entries(row))
    if (name in parts) values.set(`${place}.${name}`, partTyped(it, decimal))
}

function partTyped(value: PartValues[string], decimal: string): string[] {
  if (typeof value === 'number') return [writeNumber(value, decimal)]
  if (typeof value === 'boolean') return value ? ['yes'] : []
  return typeof value === 'string' ? [value] : [...value]
}

/** The mark that a language has before decimals, as fields show it: a comma or a point. */
export function decimalOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
  return parts.find((it) => it.type === 'decimal')?.value === ',' ? ',' : '.'
}
