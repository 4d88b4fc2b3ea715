import { asWritten, type Column, type Json, type Layout, put, type Row } from './layout.ts'
import type { Rows } from './take-apart.ts'

/** The other way round: the record whose rows these are, as it would be written. Rows come in any order. */
export function putTogether(layout: Layout, rows: Rows, original: string): Json {
  const own = rows.get(layout.table)?.[0] as Row
  const record: Json = { id: own.id }
  putColumns(record, layout.columns, own)
  for (const [field, list] of Object.entries(layout.lists)) {
    const items = inOrder(rows.get(list.table))
    if (items.length > 0)
      put(
        record,
        field,
        items.map((it) => itemOf(list.columns, it)),
      )
  }
  for (const tag of inOrder(layout.tags && rows.get(layout.tags.table))) {
    const field = tag.field as string
    record[field] = [...((record[field] as unknown[] | undefined) ?? []), tag.value]
  }
  for (const text of rows.get(layout.textTable) ?? []) putText(record, text, original)
  return record
}

function itemOf(columns: Record<string, Column>, row: Row): Json {
  const item: Json = {}
  putColumns(item, columns, row)
  return item
}

function putColumns(record: Json, columns: Record<string, Column>, row: Row): void {
  const entries = Object.entries(columns)
  for (const [name, it] of entries) {
    const value = row[name]
    if (value !== null && value !== undefined) put(record, it.path, restored(value, it))
  }
  // A null that is a value belongs to its object only where that object is there at all.
  for (const [name, it] of entries) {
    if (it.nullable && row[name] === null && parentIsThere(record, it.path)) put(record, it.path, null)
  }
}

function parentIsThere(record: Json, path: string): boolean {
  const dot = path.lastIndexOf('.')
  return dot === -1 || record[path.slice(0, dot)] !== undefined
}

function restored(value: string | number, { type }: Column): unknown {
  if (type === 'boolean') return value === 1
  return type === 'json' ? JSON.parse(value as string) : value
}

/** `field` is a path as `takeApart` writes it: `title`, `life.reason`, `steps/0`, `blocks/2/what`. */
function putText(record: Json, row: Row, original: string): void {
  const [field, position, path] = (row.field as string).split('/')
  const value = asWritten(row.language as string, row.body as string, row.state as string, original)
  const parts = [row.language as string, value] as const
  if (position === undefined) {
    addLanguage(record, field as string, ...parts)
    return
  }
  if (record[field as string] === undefined) record[field as string] = []
  const list = record[field as string] as Json[]
  if (path === undefined) {
    list[Number(position)] = { ...list[Number(position)], [parts[0]]: parts[1] }
    return
  }
  addLanguage(list[Number(position)] as Json, path, ...parts)
}

function addLanguage(record: Json, path: string, language: string, value: unknown): void {
  put(record, `${path}.${language}`, value)
}

function inOrder(rows: Row[] | undefined): Row[] {
  return (rows ?? []).toSorted((a, b) => (a.position as number) - (b.position as number))
}
