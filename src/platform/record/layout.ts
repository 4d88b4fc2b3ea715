import { usualState } from '../schema/index.ts'

export type ColumnType = 'text' | 'number' | 'boolean' | 'json'

/** Where a value of the record is kept: path in the record (parts joined by dots), type, and whether null is a value. */
export interface Column {
  path: string
  type: ColumnType
  nullable?: true
}

export interface ListLayout {
  table: string
  columns: Record<string, Column>
  /** Texts in several languages inside one item. */
  texts: readonly string[]
}

/** How one kind of record is kept in tables. Every text goes to `textTable`, a row for each language. */
export interface Layout {
  table: string
  textTable: string
  /** Column of the other tables that names the record. */
  owner: string
  columns: Record<string, Column>
  texts: readonly string[]
  textLists: readonly string[]
  lists: Record<string, ListLayout>
  tags?: { table: string; fields: readonly string[] }
}

export type Value = string | number | null
export type Row = Record<string, Value>
export type Json = { [key: string]: unknown }

export function column(type: ColumnType, path: string, nullable?: 'nullable'): Column {
  return nullable === undefined ? { path, type } : { path, type, nullable: true }
}

export function find(record: Json, path: string): unknown {
  if (!path.includes('.')) return record[path]
  let at: unknown = record
  for (const part of path.split('.')) {
    if (at === null || typeof at !== 'object') return undefined
    at = (at as Json)[part]
  }
  return at
}

export function put(record: Json, path: string, value: unknown): void {
  const parts = path.split('.')
  const last = parts.pop() as string
  let at = record
  for (const part of parts) {
    if (at[part] === undefined) at[part] = {}
    at = at[part] as Json
  }
  at[last] = value
}

/** A text as records write it: a bare string where the state is the usual one. */
export function asWritten(language: string, text: string, state: string, original: string): unknown {
  return state === usualState(language, original) ? text : { text, state }
}
