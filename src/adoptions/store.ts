import type { Read, Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'
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
import type { AdoptionInput } from './input.ts'
import { adoptionLayout } from './layout.ts'
import { summarizeStages } from './lineage/link.ts'
import { keepBack } from './protect.ts'
import { listOrigins, putTaken } from './taken-store.ts'

/** Who stores records, and the kind of the fact. */
export interface StoredBy {
  actor: string
  kind: string
}

/** Stores checked adoption records. Search hears how often the practices that they start from are taken up now. */
export async function storeAdoptions(
  tx: Tx,
  records: readonly AdoptionInput[],
  now: Date,
  { actor, kind }: StoredBy = { actor: 'import', kind: 'adoption.stored' },
): Promise<Stored> {
  const parted = await compareDigests(tx, adoptionLayout, records, digestOf)
  const left = await listOrigins(
    tx,
    parted.changed.map((it) => it.id),
  )
  await storeRecords(
    tx,
    adoptionLayout,
    parted,
    (it) => it.language,
    (it) => ({ digest: digestOf(it), ...summarizeStages(it.stages) }),
  )
  const stored = [...parted.fresh, ...parted.changed]
  await putTaken(tx, [...new Set([...left, ...stored.map((it) => it.origin)])])
  await recordFacts(
    tx,
    stored.map((it) => ({
      at: now.toISOString(),
      kind,
      subject: it.id,
      actor,
      detail: { origin: it.origin, ...(it.city === undefined ? {} : { city: it.city }) },
    })),
  )
  return { added: parted.fresh.length, changed: parted.changed.length, same: parted.same.length }
}

/** Takes the record of an adoption back: it is as if it had never been told. Gives whether there was one. */
export async function removeAdoption(tx: Tx, id: string): Promise<boolean> {
  const origins = await listOrigins(tx, [id])
  if (origins.length === 0) return false
  await tx.deleteFrom('adoption_text').where('adoption', '=', id).execute()
  await tx.deleteFrom('adoption_stage').where('adoption', '=', id).execute()
  await tx.deleteFrom('adoption_change').where('adoption', '=', id).execute()
  await tx.deleteFrom('adoption_figure').where('adoption', '=', id).execute()
  await tx.deleteFrom('adoption_confirmation').where('adoption', '=', id).execute()
  await tx.deleteFrom('adoption_source').where('adoption', '=', id).execute()
  await tx.deleteFrom('adoption').where('id', '=', id).execute()
  await putTaken(tx, origins)
  return true
}

function digestOf(record: AdoptionInput): string {
  return digest(canonical(record, record.language))
}

/** The adoption records as they would be written, after the id `after`, at most `limit`. */
export async function listAdoptionRecords(
  read: Read,
  after: string,
  limit: number,
): Promise<AdoptionInput[]> {
  return loadAdoptions(read, await listRecordIds(read, adoptionLayout, after, limit))
}

async function loadAdoptions(read: Read, ids: readonly string[]): Promise<AdoptionInput[]> {
  const records = await loadRecords<object>(read, adoptionLayout, ids, (row) => row.language as string)
  const lists = { changes: [], figures: [], confirmedBy: [] }
  return records.map(
    (it) => ({ format: 'rialto/1', kind: 'adoption', ...lists, ...it }) as unknown as AdoptionInput,
  )
}

/** How many adoptions of public practices there are. */
export async function countAdoptions(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('adoption as a')
    .innerJoin('practice as p', 'p.id', 'a.origin')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('p.editorial', 'in', ['published', 'archived'])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The adoption with this permanent id. Throws NotFound. */
export async function findAdoption(read: Read, id: string): Promise<AdoptionInput> {
  const found = (await loadAdoptions(read, [id]))[0]
  if (!found) throw new NotFound('error.notFound')
  return found
}

/**
 * Adoptions of public practices, ordered by id, at most `limit`: all, those with these ids, those that start from or led to one of
 * `practices`, those of one city, or those of one adopting organisation. What a sensitive practice keeps back is kept
 * back here too: the city is not told then, and such adoptions are not found by their city or organisation.
 */
export async function listAdoptions(
  read: Read,
  where: {
    ids?: readonly string[]
    practices?: readonly string[]
    city?: string
    organisation?: string
    /** Those behind this id. */
    after?: string
  } = {},
  limit = 500,
): Promise<AdoptionInput[]> {
  const { ids, practices, city, organisation, after } = where
  if (practices?.length === 0 || ids?.length === 0) return []
  let query = read
    .selectFrom('adoption as a')
    .innerJoin('practice as p', 'p.id', 'a.origin')
    .leftJoin('practice as own', 'own.id', 'a.practice')
    .select(['a.id', 'p.sensitive as origin', 'own.sensitive as practice'])
    .where('p.editorial', 'in', ['published', 'archived'])
  if (practices)
    query = query.where(({ or, eb }) =>
      or([eb('a.origin', 'in', practices), eb('a.practice', 'in', practices)]),
    )
  if (ids) query = query.where('a.id', 'in', ids)
  if (after !== undefined) query = query.where('a.id', '>', after)
  if (city !== undefined) query = query.where('a.city', '=', city)
  if (organisation !== undefined) query = query.where('a.organisation', '=', organisation)
  if (city !== undefined || organisation !== undefined)
    query = query.where(({ or, eb }) => or([eb('own.sensitive', 'is', null), eb('own.sensitive', '=', 0)]))
  const rows = await query.orderBy('a.id').limit(limit).execute()
  const sensitive = new Map(
    rows.map((it) => [it.id, { origin: it.origin === 1, practice: it.practice === 1 }]),
  )
  const found = await loadAdoptions(read, [...sensitive.keys()])
  return found.map((it) => keepBack(it, sensitive.get(it.id) ?? { origin: true, practice: true }))
}
