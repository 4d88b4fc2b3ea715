import { type TextState, usualState } from '../schema/index.ts'
import { type Column, find, type Json, type Layout, type ListLayout, type Row, type Value } from './layout.ts'

/** Rows of one record, by table. */
export type Rows = Map<string, Row[]>

/**
 * Takes a checked record apart into the rows of its tables. `original` is the record's own language, which decides
 * the state of texts that do not state theirs.
 */
export function takeApart(layout: Layout, record: Json, original: string): Rows {
  const id = record.id as string
  const rows: Rows = new Map([[layout.table, [{ id, ...columnsOf(layout.columns, record) }]]])
  const texts: Row[] = []
  const addText = (field: string, value: unknown) => {
    for (const row of textRows(value, original)) texts.push({ [layout.owner]: id, field, ...row })
  }
  for (const path of layout.texts) addText(path, find(record, path))
  for (const path of layout.textLists) {
    ;((find(record, path) as unknown[] | undefined) ?? []).forEach((it, at) => {
      addText(`${path}/${at}`, it)
    })
  }
  for (const [field, list] of Object.entries(layout.lists)) {
    rows.set(list.table, itemRows(layout, field, list, record, addText))
  }
  if (layout.tags) rows.set(layout.tags.table, tagRows(layout, record))
  return rows.set(layout.textTable, texts)
}

function itemRows(
  layout: Layout,
  field: string,
  list: ListLayout,
  record: Json,
  addText: (field: string, value: unknown) => void,
): Row[] {
  const items = (find(record, field) as Json[] | undefined) ?? []
  return items.map((item, position) => {
    for (const path of list.texts) addText(`${field}/${position}/${path}`, find(item, path))
    return { [layout.owner]: record.id as string, position, ...columnsOf(list.columns, item) }
  })
}

function tagRows(layout: Layout, record: Json): Row[] {
  return (layout.tags?.fields ?? []).flatMap((field) =>
    ((find(record, field) as string[] | undefined) ?? []).map((value, position) => ({
      [layout.owner]: record.id as string,
      field,
      position,
      value,
    })),
  )
}

function columnsOf(columns: Record<string, Column>, record: Json): Row {
  const row: Row = {}
  for (const name in columns)
    row[name] = stored(find(record, (columns[name] as Column).path), columns[name] as Column)
  return row
}

function stored(value: unknown, { type }: Column): Value {
  if (value === undefined || value === null) return null
  if (type === 'boolean') return value === true ? 1 : 0
  return type === 'json' ? JSON.stringify(value) : (value as Value)
}

function textRows(value: unknown, original: string): Row[] {
  if (value === undefined) return []
  return Object.entries(value as Record<string, string | { text: string; state: TextState }>).map(
    ([language, it]) =>
      typeof it === 'string'
        ? { language, body: it, state: usualState(language, original) }
        : { language, body: it.text, state: it.state },
  )
}
