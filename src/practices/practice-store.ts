import { insertRows, type Read, type Tx } from '../platform/db/index.ts'
import { Gone, NotFound } from '../platform/errors/index.ts'
import { recordFacts } from '../platform/fact/index.ts'
import {
  canonical,
  compareDigests,
  digest,
  listRecordIds,
  loadRecords,
  type Stored,
  storeRecords,
} from '../platform/record/index.ts'
import { putEntries } from '../search/index.ts'
import { keepCoverage } from './coverage-store.ts'
import { entriesOf } from './entry.ts'
import { beginEntries } from './entry-store.ts'
import type { PracticeInput, TombstoneInput } from './input.ts'
import { practiceLayout } from './layout.ts'
import { protect } from './protect.ts'
import { evidenceLevel, isPublic, lastConfirmed } from './rules.ts'

/** A practice as it was published, with the number and date of that version. */
export type Published = PracticeInput & { version: NonNullable<PracticeInput['version']> }

/** Who stores records, and the kind of the fact where it is not the usual one: `practice.confirmed`. */
export interface StoredBy {
  actor: string
  kind?: string
  /** The fact's further detail. */
  detail?: Readonly<Record<string, string | number | null>>
}

/**
 * Stores checked practice records. New ones get version 1, changed ones the next; what says the same stays untouched.
 * Public ones become findable, and their version is kept as it is for ever.
 */
export async function storePractices(
  tx: Tx,
  records: readonly PracticeInput[],
  now: Date,
  by: StoredBy = { actor: 'import' },
): Promise<Stored> {
  const digests = new Map(records.map((it) => [it.id, digestOf(it)]))
  const digestKept = (it: PracticeInput) => digests.get(it.id) as string
  const parted = await compareDigests(tx, practiceLayout, records, digestKept)
  const latest = await listLatestVersions(
    tx,
    parted.changed.map((it) => it.id),
  )
  const fresh = parted.fresh.map((it) => withVersion(it, 0, now))
  const changed = parted.changed.map((it) => withVersion(it, latest.get(it.id) ?? 0, now))
  const computedOf = (it: PracticeInput) => computed(it, digestKept(it))
  await beginEntries(tx)
  await storeRecords(tx, practiceLayout, { fresh, changed }, (it) => it.language, computedOf)
  const stored = [...fresh, ...changed]
  await keepVersions(tx, stored.filter((it) => it.version !== undefined) as Published[], digestKept)
  await putEntries(tx, await entriesOf(tx, fresh), true)
  await putEntries(tx, await entriesOf(tx, changed))
  await keepCoverage(tx, stored, now)
  await recordFacts(
    tx,
    stored.map((it) => fact(it, now, by)),
  )
  return { added: fresh.length, changed: changed.length, same: parted.same.length }
}

function digestOf(record: PracticeInput): string {
  return digest(canonical(record, record.language), ['version'])
}

function computed(record: PracticeInput, digest: string) {
  return {
    confirmed_on: lastConfirmed(record.confirmations),
    evidence_level: evidenceLevel(record.evidence.map((it) => it.kind)),
    digest,
  }
}

function withVersion(record: PracticeInput, latest: number, now: Date): PracticeInput {
  const { version: given, ...rest } = record
  if (!isPublic(record.editorial)) return rest
  if (given && given.number > latest) return record
  return { ...rest, version: { number: latest + 1, publishedAt: now.toISOString() } }
}

function fact(record: PracticeInput, now: Date, { actor, kind, detail }: StoredBy) {
  return {
    at: now.toISOString(),
    kind: kind ?? (record.version ? 'practice.published' : 'practice.stored'),
    subject: record.id,
    actor,
    detail: { ...detail, version: record.version?.number ?? null },
  }
}

async function listLatestVersions(read: Read, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('practice_version')
    .select(({ fn }) => ['practice', fn.max('number').as('number')])
    .where('practice', 'in', ids)
    .groupBy('practice')
    .execute()
  return new Map(rows.map((it) => [it.practice, it.number]))
}

/** Keeps versions as they were published. One that is there already stays. */
export async function keepVersions(
  tx: Tx,
  records: readonly Published[],
  digestKept: (record: Published) => string = digestOf,
): Promise<void> {
  const rows = records.map((it) => ({
    practice: it.id,
    number: it.version.number,
    published_at: it.version.publishedAt,
    snapshot: JSON.stringify(canonical(it, it.language)),
    digest: digestKept(it),
  }))
  await insertRows(tx, 'practice_version', rows, 'ignore')
}

/** The practice records as they would be written, after the id `after`, at most `limit`. */
export async function listPracticeRecords(
  read: Read,
  after: string,
  limit: number,
): Promise<PracticeInput[]> {
  return loadRecorded(read, await listRecordIds(read, practiceLayout, after, limit))
}

/** The practice records with these ids, public or not, in the order of `ids`; empty lists are there. */
export async function loadPractices(read: Read, ids: readonly string[]): Promise<PracticeInput[]> {
  return (await loadRecorded(read, ids)).map(withLists)
}

async function loadRecorded(read: Read, ids: readonly string[]): Promise<PracticeInput[]> {
  const records = await loadRecords<object>(read, practiceLayout, ids, (row) => row.language as string)
  return records.map((it) => ({ format: 'rialto/1', kind: 'practice', ...it }) as PracticeInput)
}

/**
 * The latest published version of a practice, whole, held until the end of the transaction: nobody else changes it meanwhile.
 * Every act on a published practice begins with this. Throws NotFound, or Gone with the tombstone.
 */
export async function holdPractice(tx: Tx, id: string): Promise<Published> {
  const row = await tx
    .updateTable('practice')
    .set(({ ref }) => ({ slug: ref('slug') }))
    .where('id', '=', id)
    .returning(['version', 'editorial'])
    .executeTakeFirst()
  const version = row?.version ?? null
  if (version === null) {
    await findPracticeSlug(tx, id)
    throw new NotFound('error.noPractice')
  }
  return findWholeVersion(tx, id, version)
}

/** One published version with what is kept back from readers, for those who work on it. Throws NotFound. */
export async function findWholeVersion(read: Read, practice: string, number: number): Promise<Published> {
  const row = await read
    .selectFrom('practice_version')
    .select('snapshot')
    .where('practice', '=', practice)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noVersion')
  return readSnapshot(row.snapshot)
}

/** The latest published version of the practice with this address. Throws NotFound, or Gone with the tombstone. */
export async function findPractice(read: Read, slug: string): Promise<Published> {
  const row = await read
    .selectFrom('practice as p')
    .innerJoin('practice_version as v', (join) =>
      join.onRef('v.practice', '=', 'p.id').onRef('v.number', '=', 'p.version'),
    )
    .select(['p.editorial', 'v.snapshot'])
    .where('p.slug', '=', slug)
    .executeTakeFirst()
  if (!row || !isPublic(row.editorial)) throw new NotFound('error.noPractice')
  return protect(read, readSnapshot(row.snapshot))
}

/** The latest published versions of the public practices among these ids, in the order of `ids`. */
export async function listPublished(read: Read, ids: readonly string[]): Promise<Published[]> {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('practice as p')
    .innerJoin('practice_version as v', (join) =>
      join.onRef('v.practice', '=', 'p.id').onRef('v.number', '=', 'p.version'),
    )
    .select(['p.id', 'v.snapshot'])
    .where('p.id', 'in', ids)
    .where('p.editorial', 'in', ['published', 'archived'])
    .execute()
  const found = new Map<string, Published>()
  for (const it of rows) found.set(it.id, await protect(read, readSnapshot(it.snapshot)))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** One published version of a public practice. What is sensitive today is kept back in earlier versions, too. */
export async function findVersion(read: Read, practice: string, number: number): Promise<Published> {
  const row = await read
    .selectFrom('practice_version as v')
    .innerJoin('practice as p', 'p.id', 'v.practice')
    .select(['v.snapshot', 'p.sensitive', 'p.editorial'])
    .where('v.practice', '=', practice)
    .where('v.number', '=', number)
    .executeTakeFirst()
  if (!row || !isPublic(row.editorial)) throw new NotFound('error.noVersion')
  const version = readSnapshot(row.snapshot)
  return protect(read, { ...version, sensitive: version.sensitive || row.sensitive === 1 })
}

/** A version as it is kept. */
export function readSnapshot(snapshot: string): Published {
  return withLists(JSON.parse(snapshot) as Published)
}

/** What is kept leaves out empty lists: they are there again for the reader. */
export function withLists<T extends PracticeInput>(record: T): T {
  const lists = {
    topics: [],
    actorKinds: [],
    types: [],
    places: [],
    leads: [],
    confirmations: [],
    evidence: [],
    doesNotApply: [],
  }
  return { ...lists, ...record }
}

/** The published versions of a practice with what their authors say has changed, newest first, at most `limit`. */
export async function listVersions(
  read: Read,
  practice: string,
  limit = 200,
): Promise<Published['version'][]> {
  const rows = await read
    .selectFrom('practice_version')
    .select('snapshot')
    .where('practice', '=', practice)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((it) => (JSON.parse(it.snapshot) as Published).version)
}

/** The address of the practice with this permanent id. Throws NotFound, or Gone with the tombstone. */
export async function findPracticeSlug(read: Read, id: string): Promise<string> {
  const row = await read
    .selectFrom('practice')
    .select(['slug', 'editorial'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row && isPublic(row.editorial)) return row.slug
  const stone = await read
    .selectFrom('practice_tombstone')
    .select('record')
    .where('id', '=', id)
    .executeTakeFirst()
  if (stone) throw new Gone('error.withdrawn', JSON.parse(stone.record) as TombstoneInput)
  throw new NotFound('error.noPractice')
}

/** How many practices are public. */
export async function countPractices(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('practice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('editorial', 'in', ['published', 'archived'])
    .executeTakeFirstOrThrow()
  return Number(count)
}
