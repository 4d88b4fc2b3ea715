import {
  type EntryFault,
  type Field,
  type Part,
  type Parts,
  type PartValues,
  readEntries,
} from '../../practices/index.ts'
import { readAddress, readDate, readNumber, readTopics, readYear } from './read-part.ts'
import { rowsTyped, type Typed } from './typed.ts'

/** What a form says of some fields, ready for `saveDraft`; or why it cannot be kept. */
export interface FieldsRead {
  fields: Record<string, unknown>
  faults: EntryFault[]
}

export interface ReadOptions {
  /** The mark that the page's language has before decimals. */
  decimal: string
  /** A row or text to leave out: `outcomes.2`. */
  without?: string | null
}

interface Reading extends ReadOptions {
  typed: Typed
  faults: EntryFault[]
  /** The numbers that the rows sent have in the form. */
  numbers: Map<string, readonly number[]>
}

/**
 * Reads the fields that the form says it asked for (`asked`), of those that it may ask for. Everything else is left alone, whatever its
 * name: a forged field changes nothing. Rows may have holes in their numbers. The mark counts only where nothing was typed.
 */
export function readFields(typed: Typed, among: readonly Field[], options: ReadOptions): FieldsRead {
  const asked = new Set(typed.texts('asked').flatMap((it) => it.split(' ')))
  const reading: Reading = { ...options, typed, faults: [], numbers: new Map() }
  const fields: Record<string, unknown> = {}
  for (const field of among.filter((it) => asked.has(it.name))) {
    const value = readField(reading, field)
    const mark = field.markable ? typed.text(`mark.${field.name}`) : ''
    if (!isNothing(value)) fields[field.name] = { value }
    else fields[field.name] = mark === '' ? null : { mark }
  }
  const faults = new Map(reading.faults.map((it) => [it.path, it]))
  for (const it of readEntries(fields).faults) {
    const path = inForm(it.path, reading)
    if (!faults.has(path)) faults.set(path, { path, key: it.key })
  }
  return { fields, faults: [...faults.values()] }
}

/** What is wrong names rows by their order; the form may have holes in its numbers. */
function inForm(path: string, { numbers }: Reading): string {
  const [name = '', at, ...rest] = path.split('.')
  const number = at === undefined ? undefined : numbers.get(name)?.[Number(at)]
  return number === undefined ? path : [name, number, ...rest].join('.')
}

/** Entries that say nothing: what stands there only because the form offers it. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === '' || value === false) return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function readField(reading: Reading, { name, shape }: Field): unknown {
  const { typed } = reading
  switch (shape.kind) {
    case 'text':
    case 'choice':
    case 'idea':
      return typed.text(name).trim()
    case 'web':
      return readAddress(typed.text(name))
    case 'check':
      return typed.text(name) === 'yes'
    case 'topics':
      return readTopics(typed.text(name))
    case 'choices':
    case 'organisations':
      return [...new Set(typed.texts(name).filter((it) => it !== ''))]
    case 'texts':
      return keepRows(
        reading,
        name,
        numbersOf(reading, name).map((at) => ({ at, row: typed.text(`${name}.${at}`).trim() })),
        (it) => it !== '',
      )
    case 'group':
      return readParts(reading, name, shape.parts)
    case 'rows':
      return readRows(reading, name, shape.parts)
  }
}

function numbersOf({ typed, without }: Reading, name: string): number[] {
  return rowsTyped(typed, name).filter((at) => `${name}.${at}` !== without)
}

function keepRows<Row>(
  { numbers }: Reading,
  name: string,
  rows: readonly { at: number; row: Row }[],
  isKept: (row: Row) => boolean,
): Row[] {
  const kept = rows.filter((it) => isKept(it.row))
  numbers.set(
    name,
    kept.map((it) => it.at),
  )
  return kept.map((it) => it.row)
}

function readRows(reading: Reading, name: string, parts: Parts): PartValues[] {
  const numbered = numbersOf(reading, name).map((at) => ({
    at,
    row: readParts(reading, `${name}.${at}`, parts),
  }))
  const rows = keepRows(reading, name, numbered, saysSomething)
  const isThere = (one: PartValues) =>
    rows.some((it) => Object.entries(one).every(([key, value]) => it[key] === value))
  const added = ['add', 'addCountry', 'addRegion']
    .flatMap((it) => reading.typed.texts(`${name}.${it}`))
    .flatMap((it) => referenceOf(it, parts))
  const all = [...rows, ...added.filter((it) => !isThere(it))]
  return 'key' in parts ? withKeys(all, name) : all
}

function readParts(reading: Reading, place: string, parts: Parts): PartValues {
  const found: Record<string, PartValues[string]> = {}
  for (const [name, part] of Object.entries(parts)) {
    const value = readPart(reading, `${place}.${name}`, part)
    if (!isNothing(value)) found[name] = value as PartValues[string]
  }
  return found
}

function readPart(reading: Reading, name: string, part: Part): PartValues[string] | undefined {
  const text = reading.typed.text(name)
  switch (part.kind) {
    case 'number':
      return orFault(reading, name, text, readNumber(text, reading.decimal), 'draft.noNumber')
    case 'year':
      return orFault(reading, name, text, readYear(text), 'draft.noYear')
    case 'date':
      return readDate(text)
    case 'currency':
      return text.trim().toUpperCase()
    case 'web':
      return readAddress(text)
    case 'check':
      return text === 'yes'
    case 'languages':
      return [...new Set(reading.typed.texts(name).filter((it) => it !== ''))]
    default:
      return text.trim()
  }
}

function orFault(
  { faults }: Reading,
  path: string,
  text: string,
  value: number | undefined,
  key: string,
): number | undefined {
  if (text.trim() !== '' && value === undefined) faults.push({ path, key })
  return value
}

const offered = new Set(['key', 'source'])

/** Whether a row has more than what the form puts there by itself. */
function saysSomething(row: PartValues): boolean {
  return Object.keys(row).some((it) => !offered.has(it))
}

/** A city, country, region or organisation that was chosen from a list, as a row of its own. */
function referenceOf(id: string, parts: Parts): PartValues[] {
  if ('city' in parts && id.startsWith('RC-')) return [{ city: id }]
  if ('country' in parts && /^[A-Z]{2}$/.test(id)) return [{ country: id }]
  if ('region' in parts && /^\d{3}$/.test(id)) return [{ region: id }]
  return 'organisation' in parts && id.startsWith('RO-') ? [{ organisation: id }] : []
}

const wellFormed = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Gives a key to every row that has none, or the same as one before. */
function withKeys(rows: readonly PartValues[], name: string): PartValues[] {
  const taken = new Set<string>()
  return rows.map((row) => {
    const given = typeof row.key === 'string' ? row.key : ''
    let key = wellFormed.test(given) && given.length <= 40 && !taken.has(given) ? given : ''
    for (let at = 1; key === ''; at += 1) {
      const free = `${name.slice(0, 1)}${at}`
      if (!taken.has(free) && !rows.some((it) => it.key === free)) key = free
    }
    taken.add(key)
    return { ...row, key }
  })
}
