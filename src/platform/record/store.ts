import { sql } from 'kysely'
import { insertRows, type Read, type Tx } from '../db/index.ts'
import { canonical, digest } from './canonical.ts'
import type { Json, Layout, Row } from './layout.ts'
import { putTogether } from './put-together.ts'
import { type Rows, takeApart } from './take-apart.ts'

/** Outcome of storing records: how many were new, changed, and the same as before. */
export interface Stored {
  added: number
  changed: number
  same: number
}

/** Further columns of a record's own row that are computed, not written. */
export type Computed = Record<string, string | number | null>

/**
 * Stores checked records of one kind. `changed` are those that are there already: their parts are replaced.
 * `computed` gives each one's further columns.
 */
export async function storeRecords<T extends { id: string }>(
  tx: Tx,
  layout: Layout,
  { fresh, changed }: { fresh: readonly T[]; changed: readonly T[] },
  original: (record: T) => string,
  computed: (record: T) => Computed = () => ({}),
): Promise<void> {
  await deleteParts(
    tx,
    layout,
    changed.map((it) => it.id),
  )
  const all: Rows = new Map()
  for (const record of [...fresh, ...changed]) {
    const rows = takeApart(layout, record as unknown as Json, original(record))
    Object.assign(rows.get(layout.table)?.[0] as Row, computed(record))
    for (const [table, some] of rows) {
      const sofar = all.get(table)
      if (sofar) sofar.push(...some)
      else all.set(table, some)
    }
  }
  for (const [table, rows] of all)
    await insertRows(tx, table, rows, table === layout.table ? 'replace' : 'fail')
}

/**
 * Stores checked records whose digest is all that is computed: new ones, and those that say something else than what is
 * there.
 */
export async function storeByDigest<T extends { id: string; language: string }>(
  tx: Tx,
  layout: Layout,
  records: readonly T[],
): Promise<Stored> {
  const digestOf = (it: T) => digest(canonical(it, it.language))
  const parted = await compareDigests(tx, layout, records, digestOf)
  const computed = (it: T) => ({ digest: digestOf(it) })
  await storeRecords(tx, layout, parted, (it) => it.language, computed)
  return { added: parted.fresh.length, changed: parted.changed.length, same: parted.same.length }
}

async function deleteParts(tx: Tx, layout: Layout, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of childTables(layout)) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(layout.owner)} in (${sql.join(ids)})`.execute(
      tx,
    )
  }
}

/** The records with these ids as they would be written, in the order of `ids`; unknown ids are left out. */
export async function loadRecords<T>(
  read: Read,
  layout: Layout,
  ids: readonly string[],
  originalOf: (row: Row) => string,
): Promise<T[]> {
  if (ids.length === 0) return []
  const own = await rowsOf(read, layout.table, 'id', ids)
  const byRecord = new Map<string, Rows>()
  for (const row of own) byRecord.set(row.id as string, new Map([[layout.table, [row]]]))
  for (const table of childTables(layout)) {
    for (const row of await rowsOf(read, table, layout.owner, ids)) {
      const rows = byRecord.get(row[layout.owner] as string) as Rows
      const some = rows.get(table)
      if (some) some.push(row)
      else rows.set(table, [row])
    }
  }
  return ids.flatMap((id) => {
    const rows = byRecord.get(id)
    return rows ? [putTogether(layout, rows, originalOf(rows.get(layout.table)?.[0] as Row)) as T] : []
  })
}

/** As `loadRecords`, for a kind whose records name their language: with `format` and `kind`, as a file has them. */
export async function loadRecordsOf<T extends { kind: string }>(
  read: Read,
  layout: Layout,
  kind: T['kind'],
  ids: readonly string[],
): Promise<T[]> {
  const records = await loadRecords<object>(read, layout, ids, (row) => row.language as string)
  return records.map((it) => ({ format: 'rialto/1', kind, ...it }) as unknown as T)
}

async function rowsOf(read: Read, table: string, key: string, ids: readonly string[]): Promise<Row[]> {
  const found = await sql<Row>`
    select * from ${sql.table(table)} where ${sql.ref(key)} in (${sql.join(ids)})`.execute(read as never)
  return found.rows
}

function childTables(layout: Layout): string[] {
  const lists = Object.values(layout.lists).map((it) => it.table)
  return [layout.textTable, ...lists, ...(layout.tags ? [layout.tags.table] : [])]
}

/** Parts the records into new ones, changed ones and those that already say the same, by their digests. */
export async function compareDigests<T extends { id: string }>(
  read: Read,
  layout: Layout,
  records: readonly T[],
  digestOf: (record: T) => string,
): Promise<{ fresh: T[]; changed: T[]; same: T[] }> {
  const parted: { fresh: T[]; changed: T[]; same: T[] } = { fresh: [], changed: [], same: [] }
  if (records.length === 0) return parted
  const ids = records.map((it) => it.id)
  const found = await sql<{ id: string; digest: string }>`
    select id, digest from ${sql.table(layout.table)} where id in (${sql.join(ids)})`.execute(read as never)
  const known = new Map(found.rows.map((it) => [it.id, it.digest]))
  for (const record of records) {
    const digest = known.get(record.id)
    if (digest === undefined) parted.fresh.push(record)
    else parted[digest === digestOf(record) ? 'same' : 'changed'].push(record)
  }
  return parted
}

/** Ids of one kind after `after`, in order, at most `limit`. */
export async function listRecordIds(
  read: Read,
  layout: Layout,
  after: string,
  limit: number,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from ${sql.table(layout.table)} where id > ${after} order by id limit ${limit}`.execute(
    read as never,
  )
  return found.rows.map((it) => it.id)
}
