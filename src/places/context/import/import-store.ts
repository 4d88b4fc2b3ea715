import { randomUUID } from 'node:crypto'
import { insertRows, type Read, type Row, type Tx } from '../../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../../platform/errors/index.ts'
import { recordFact } from '../../../platform/fact/index.ts'
import type { Author } from '../author.ts'
import type { ImportRowTable, ImportTable } from '../tables.ts'
import type { ContextValue } from '../value.ts'
import { insertValues } from '../value-store.ts'
import { type CheckedRow, checkRows, keyOf, type Verdict, verdicts } from './check-store.ts'
import { openTable } from './table.ts'
import type { Remark, TableWords } from './word.ts'

/** So many rows are checked in one transaction. */
const part = 1000

export type ImportState = 'checking' | 'checked' | 'taken'

/** A file of values on its way. */
export interface ValueImport {
  id: string
  name: string
  state: ImportState
  /** Rows of the file, and how many of them were checked. */
  total: number
  done: number
  createdAt: string
  createdBy: string
  checkedAt: string | null
  takenAt: string | null
}

/** Puts a file down to be checked, row by row, by `checkImportPart`. `total`: its rows. Throws Forbidden. */
export async function beginImport(
  tx: Tx,
  author: Author,
  { name, text, total }: { name: string; text: string; total: number },
  now: Date,
): Promise<string> {
  requireDecider(author)
  const id = randomUUID()
  await tx
    .insertInto('place_import')
    .values({
      id,
      name: name.slice(0, 200),
      state: 'checking',
      body: text,
      total,
      done: 0,
      created_at: now.toISOString(),
      created_by: author.id,
      checked_at: null,
      taken_at: null,
    })
    .execute()
  return id
}

/** Checks the next thousand rows of a file. Gives whether there are more. A file that was dropped meanwhile has none. */
export async function checkImportPart(tx: Tx, id: string, words: TableWords, now: Date): Promise<boolean> {
  const it = await tx.selectFrom('place_import').selectAll().where('id', '=', id).executeTakeFirst()
  if (it?.state !== 'checking') return false
  const table = openTable(it.body, words)
  if ('fault' in table) throw new Error(`a file that was opened before cannot be opened: ${table.fault}`)
  const rows = table.rows.slice(it.done, it.done + part)
  const checked = await checkRows(tx, rows, { table, words, now, seen: await listSeen(tx, id) })
  await insertRows(
    tx,
    'place_import_row',
    checked.map((row) => rowOf(id, row) as unknown as Row),
  )
  const done = it.done + rows.length
  const isDone = done >= table.rows.length
  await tx
    .updateTable('place_import')
    .set({ done, ...(isDone ? { state: 'checked', checked_at: now.toISOString() } : {}) })
    .where('id', '=', id)
    .execute()
  return !isDone
}

async function listSeen(read: Read, id: string): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('place_import_row')
    .select(['city', 'aspect', 'year', 'line'])
    .where('import', '=', id)
    .where('verdict', '<>', 'wrong')
    .execute()
  return new Map(
    rows.map((it) => [
      keyOf(it.city as string, { aspect: it.aspect as ContextValue['aspect'], year: it.year as number }),
      it.line,
    ]),
  )
}

/**
 * Takes every value of a checked file, in this one transaction. Throws Forbidden, NotFound, and Conflict: while it is not checked, when a
 * row is wrong, and when somebody has changed one of its values since the check.
 */
export async function takeImport(
  tx: Tx,
  author: Author,
  id: string,
  now: Date,
): Promise<{ added: number; changed: number }> {
  requireDecider(author)
  const taken = await tx
    .updateTable('place_import')
    .set({ state: 'taken', taken_at: now.toISOString(), body: '' })
    .where('id', '=', id)
    .where('state', '=', 'checked')
    .returning('id')
    .executeTakeFirst()
  if (!taken) {
    await findImport(tx, id)
    throw new Conflict('error.importNotChecked')
  }
  const counts = await countVerdicts(tx, id)
  if (counts.wrong > 0) throw new Conflict('error.importWrong')
  if (await isOutdated(tx, id)) throw new Conflict('error.importOutdated')
  await insertTaken(tx, author, id, now)
  const detail = { added: counts.new, changed: counts.changed }
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'context.imported',
    subject: id,
    actor: author.id,
    detail,
  })
  return detail
}

async function insertTaken(tx: Tx, author: Author, id: string, now: Date): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('place_import_row')
      .select(['line', 'city', 'revision', 'value'])
      .where('import', '=', id)
      .where('verdict', 'in', ['new', 'changed'])
      .where('line', '>', after)
      .orderBy('line')
      .limit(part)
      .execute()
    const values = rows.map((it) => ({
      city: it.city as string,
      value: JSON.parse(it.value as string).value as ContextValue,
      revision: (it.revision ?? 0) + 1,
      by: author.id,
    }))
    await insertValues(tx, values, now)
    if (rows.length < part) return
    after = rows.at(-1)?.line ?? after
  }
}

async function isOutdated(read: Read, id: string): Promise<boolean> {
  const row = await read
    .selectFrom('place_import_row as r')
    .innerJoin('place_value as v', (join) =>
      join.onRef('v.city', '=', 'r.city').onRef('v.aspect', '=', 'r.aspect').onRef('v.year', '=', 'r.year'),
    )
    .select('r.line')
    .where('r.import', '=', id)
    .where('r.verdict', 'in', ['new', 'changed'])
    .whereRef('v.revision', '>', 'r.revision')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Forgets a file and what was said of its rows; values that were taken stay. */
export async function dropImport(tx: Tx, author: Author, id: string): Promise<void> {
  requireDecider(author)
  await findImport(tx, id)
  await tx.deleteFrom('place_import_row').where('import', '=', id).execute()
  await tx.deleteFrom('place_import').where('id', '=', id).execute()
}

function requireDecider(author: Author): void {
  if (!author.mayDecide) throw new Forbidden('error.403.what')
}

/** Throws NotFound. */
export async function findImport(read: Read, id: string): Promise<ValueImport> {
  const row = await read.selectFrom('place_import').select(shown).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.notFound')
  return asImport(row)
}

/** The newest first. */
export async function listImports(read: Read, limit: number): Promise<ValueImport[]> {
  const rows = await read
    .selectFrom('place_import')
    .select(shown)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(asImport)
}

const shown = [
  'id',
  'name',
  'state',
  'total',
  'done',
  'created_at',
  'created_by',
  'checked_at',
  'taken_at',
] as const

/** How many rows of each verdict there are so far, and how many that may be right are odd. */
export async function countVerdicts(read: Read, id: string): Promise<Record<Verdict | 'odd', number>> {
  const rows = await read
    .selectFrom('place_import_row')
    .select(({ fn }) => [
      'verdict',
      fn.countAll<number>().as('count'),
      fn.count<number>('remarks').as('said'),
    ])
    .where('import', '=', id)
    .groupBy('verdict')
    .execute()
  const counts = { new: 0, changed: 0, same: 0, wrong: 0, odd: 0 }
  for (const it of rows) {
    counts[it.verdict as Verdict] = Number(it.count)
    if (it.verdict !== 'wrong') counts.odd += Number(it.said)
  }
  return counts
}

/** What is to be said of the rows of a file with one verdict, or of odd ones, after a line. */
export async function listImportRows(
  read: Read,
  id: string,
  { show, after, limit }: { show: Verdict | 'odd'; after: number; limit: number },
): Promise<CheckedRow[]> {
  let query = read
    .selectFrom('place_import_row')
    .selectAll()
    .where('import', '=', id)
    .where('line', '>', after)
  query =
    show === 'odd'
      ? query.where('verdict', '<>', 'wrong').where('remarks', 'is not', null)
      : query.where('verdict', '=', show)
  return (await query.orderBy('line').limit(limit).execute()).map(asChecked)
}

export function isVerdict(word: string): word is Verdict {
  return (verdicts as readonly string[]).includes(word)
}

function rowOf(
  id: string,
  { line, verdict, city, value, old, revision, remarks }: CheckedRow,
): ImportRowTable {
  return {
    import: id,
    line,
    verdict,
    city,
    aspect: value?.aspect ?? null,
    year: value?.year ?? null,
    revision,
    value: value === null ? null : JSON.stringify({ value, old }),
    remarks: remarks.length === 0 ? null : JSON.stringify(remarks),
  }
}

function asChecked(row: ImportRowTable): CheckedRow {
  const { value = null, old = null } = row.value === null ? {} : JSON.parse(row.value)
  return {
    line: row.line,
    verdict: row.verdict as Verdict,
    city: row.city,
    value,
    old,
    revision: row.revision ?? 0,
    remarks: row.remarks === null ? [] : (JSON.parse(row.remarks) as Remark[]),
  }
}

function asImport(row: Pick<ImportTable, (typeof shown)[number]>): ValueImport {
  return {
    id: row.id,
    name: row.name,
    state: row.state as ImportState,
    total: row.total,
    done: row.done,
    createdAt: row.created_at,
    createdBy: row.created_by,
    checkedAt: row.checked_at,
    takenAt: row.taken_at,
  }
}
