import {
  changeNumber,
  greatestNumber,
  insertRows,
  type Read,
  type Row,
  type Tx,
} from '../platform/db/index.ts'
import type { Entry, EntryText } from './entry.ts'

/** The tables whose rows tell what has changed. */
export const changeTables = ['search_entry', 'search_removed'] as const

/**
 * Puts entries in place of those with the same ids, in the caller's transaction. `fresh`: none of them is there yet. The row of the entry
 * comes first and stays the same one: whoever changes it at this moment waits for the other, and then sees it.
 */
export async function putEntries(tx: Tx, entries: readonly Entry[], fresh = false): Promise<void> {
  if (entries.length === 0) return
  const ids = entries.map((it) => it.id)
  const sequence = await changeNumber(tx, changeTables)
  await insertRows(tx, 'search_entry', entryRows(entries, sequence), fresh ? 'fail' : 'replace')
  await tx.deleteFrom('search_removed').where('id', 'in', ids).execute()
  if (!fresh) await tx.deleteFrom('search_text').where('id', 'in', ids).execute()
  await insertRows(tx, 'search_text', entries.flatMap(textRows))
}

/** In the order of their ids, so that two who put the same entries do not wait for each other. */
function entryRows(entries: readonly Entry[], sequence: number): Row[] {
  const rows = entries.map(({ id, kind, audience, day, facets }) => ({
    id,
    kind,
    audience,
    day,
    facets: JSON.stringify(facets),
    sequence,
  }))
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function textRows({ id, texts }: Entry): Row[] {
  return texts.map(({ machine, ...it }, position) => ({
    id,
    position,
    ...it,
    machine: machine === true ? 1 : 0,
  }))
}

/** Takes entries away, their measures too. */
export async function removeEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const sequence = await changeNumber(tx, changeTables)
  await tx.deleteFrom('search_entry').where('id', 'in', ids).execute()
  await tx.deleteFrom('search_text').where('id', 'in', ids).execute()
  await tx.deleteFrom('search_measure').where('id', 'in', ids).execute()
  await insertRows(
    tx,
    'search_removed',
    ids.map((id) => ({ id, sequence })),
    'replace',
  )
}

/** Holds these entries until the transaction ends: who counts for a measure after this sees what others have counted by. */
export async function lockEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('search_entry')
    .set(({ ref }) => ({ sequence: ref('sequence') }))
    .where('id', 'in', ids)
    .execute()
}

/** Keeps one number for each of these entries, whether they are there already or not. */
export async function putMeasures(tx: Tx, name: string, values: ReadonlyMap<string, number>): Promise<void> {
  const ids = [...values.keys()]
  if (ids.length === 0) return
  // Their rows first: who measures the same entries at this moment waits here.
  const sequence = await changeNumber(tx, changeTables)
  await tx.updateTable('search_entry').set({ sequence }).where('id', 'in', ids).execute()
  await tx.deleteFrom('search_measure').where('name', '=', name).where('id', 'in', ids).execute()
  await insertRows(
    tx,
    'search_measure',
    [...values].map(([id, value]) => ({ id, name, value })),
  )
}

/** An entry as the tables hold it: with the number of its last change, and its measures. */
export interface KeptEntry extends Entry {
  sequence: number
  measures: Readonly<Record<string, number>>
}

/** Which entries changed at or after `horizon`, in the order of the changes. Those that were taken away are among them. */
export async function listChanges(
  read: Read,
  horizon: number,
): Promise<{ id: string; sequence: number; removed: boolean }[]> {
  const put = await read
    .selectFrom('search_entry')
    .select(['id', 'sequence'])
    .where('sequence', '>=', horizon)
    .execute()
  const removed = await read
    .selectFrom('search_removed')
    .select(['id', 'sequence'])
    .where('sequence', '>=', horizon)
    .execute()
  return [
    ...put.map((it) => ({ id: it.id, sequence: Number(it.sequence), removed: false })),
    ...removed.map((it) => ({ id: it.id, sequence: Number(it.sequence), removed: true })),
  ].sort((a, b) => a.sequence - b.sequence)
}

/** The entries with these ids; those that are not there are left out. */
export async function loadEntries(read: Read, ids: readonly string[]): Promise<KeptEntry[]> {
  if (ids.length === 0) return []
  const rows = await read.selectFrom('search_entry').selectAll().where('id', 'in', ids).execute()
  const texts = await read
    .selectFrom('search_text')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .orderBy('position')
    .execute()
  const measures = await read.selectFrom('search_measure').selectAll().where('id', 'in', ids).execute()
  const textsOf = Map.groupBy(texts, (it) => it.id)
  const measuresOf = Map.groupBy(measures, (it) => it.id)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    audience: row.audience,
    day: row.day,
    facets: JSON.parse(row.facets) as Record<string, string[]>,
    sequence: Number(row.sequence),
    texts: (textsOf.get(row.id) ?? []).map(({ language, title, summary, body, machine }) => ({
      language,
      title,
      summary,
      body,
      machine: machine === 1,
    })),
    measures: Object.fromEntries((measuresOf.get(row.id) ?? []).map((it) => [it.name, it.value])),
  }))
}

/** The ids of all entries after `after`, at most `limit`: a build goes through them in this order. */
export async function listEntryIds(read: Read, after: string, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('search_entry')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((it) => it.id)
}

/** How many entries there are, and the sum of the numbers of their changes. */
export async function summariseEntries(read: Read): Promise<{ count: number; sum: number }> {
  const found = await read
    .selectFrom('search_entry')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('sequence').as('sum')])
    .executeTakeFirstOrThrow()
  return { count: Number(found.count), sum: Number(found.sum ?? 0) }
}

/** The texts of these entries, the record's own language first. */
export async function loadTexts(read: Read, ids: readonly string[]): Promise<Map<string, EntryText[]>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('search_text')
    .select(['id', 'language', 'title', 'summary', 'body'])
    .where('id', 'in', ids)
    .orderBy('id')
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (it) => it.id)
}

/** What the search remembers between starts; undefined when it was never said. */
export async function findState(read: Read, name: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('search_state')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value
}

export async function putState(tx: Tx, name: string, value: string): Promise<void> {
  await tx.deleteFrom('search_state').where('name', '=', name).execute()
  await tx.insertInto('search_state').values({ name, value }).execute()
}

/**
 * Makes numbers of changes usable again after the tables were copied into another PostgreSQL, where transactions are numbered
 * anew: rows would carry numbers of a future. Does nothing otherwise.
 */
export async function renumberChanges(tx: Tx): Promise<void> {
  const sequence = await changeNumber(tx, changeTables)
  if ((await greatestNumber(tx, changeTables)) <= sequence) return
  await tx.updateTable('search_entry').set({ sequence }).where('sequence', '>', sequence).execute()
  await tx.updateTable('search_removed').set({ sequence }).where('sequence', '>', sequence).execute()
}
