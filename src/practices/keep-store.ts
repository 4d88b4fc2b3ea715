import { insertRows, type Read, type Tx } from '../platform/db/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import { canonical, type Stored } from '../platform/record/index.ts'
import { removeEntries } from '../search/index.ts'
import { forgetCopies } from './care/copy-store.ts'
import type { TombstoneInput, VersionInput } from './input.ts'
import { keepVersions, type Published } from './practice-store.ts'

/** Stores earlier versions as they were published; one that is there already stays. */
export async function storeVersions(tx: Tx, records: readonly VersionInput[]): Promise<Stored> {
  let added = 0
  for (const { practice, record } of records) {
    const known = await tx
      .selectFrom('practice_version')
      .select('number')
      .where('practice', '=', practice)
      .where('number', '=', record.version.number)
      .executeTakeFirst()
    if (known) continue
    await keepVersions(tx, [record as Published])
    added += 1
  }
  return { added, changed: 0, same: records.length - added }
}

/** Every version but the latest, ordered by practice and number, after `after` (`RP-…/3`), at most `limit`. */
export async function listVersionRecords(read: Read, after: string, limit: number): Promise<VersionInput[]> {
  const [practice = '', number = '0'] = after.split('/')
  const rows = await read
    .selectFrom('practice_version as v')
    .innerJoin('practice as p', 'p.id', 'v.practice')
    .select(['v.practice', 'v.snapshot'])
    .whereRef('v.number', '<', ({ fn, ref }) => fn.coalesce(ref('p.version'), ref('v.number')) as never)
    .where(({ or, and, eb }) =>
      or([
        eb('v.practice', '>', practice),
        and([eb('v.practice', '=', practice), eb('v.number', '>', Number(number))]),
      ]),
    )
    .orderBy('v.practice')
    .orderBy('v.number')
    .limit(limit)
    .execute()
  return rows.map((it) => ({
    format: 'rialto/1',
    kind: 'practice-version',
    practice: it.practice,
    record: JSON.parse(it.snapshot),
  }))
}

/**
 * Withdraws practices for good: what stays is the tombstone with its reason, which the permanent id answers with.
 * Their versions go, too: somebody may be in danger from what they say.
 */
export async function storeTombstones(
  tx: Tx,
  records: readonly TombstoneInput[],
  now: Date,
  actor = 'import',
): Promise<Stored> {
  let added = 0
  for (const record of records) {
    const known = await tx
      .selectFrom('practice_tombstone')
      .select('id')
      .where('id', '=', record.id)
      .executeTakeFirst()
    if (known) continue
    await removePractice(tx, record.id, now)
    await insertRows(tx, 'practice_tombstone', [
      { id: record.id, withdrawn_at: record.withdrawnAt, record: JSON.stringify(canonical(record, 'en')) },
    ])
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'practice.withdrawn',
      subject: record.id,
      actor,
      detail: {},
    })
    added += 1
  }
  return { added, changed: 0, same: records.length - added }
}

const practiceTables = [
  'practice_text',
  'practice_tag',
  'practice_place',
  'practice_partner',
  'practice_confirmation',
  'practice_evidence',
  'practice_figure',
  'practice_outcome',
  'practice_cost',
  'practice_staff',
  'practice_block',
  'practice_condition',
  'practice_file',
  'practice_source',
  'practice_version',
  'practice_collection',
  'practice_term',
  'practice_nomination',
  'practice_endorsement',
  'practice_steward',
  'practice_steward_offer',
  'practice_steward_invitation',
  'practice_confirmation_request',
  'practice_translation',
  'practice_translation_edit',
  'practice_coverage',
  'practice_wish',
  'practice_restoration_wish',
] as const

async function removePractice(tx: Tx, id: string, now: Date): Promise<void> {
  for (const table of practiceTables) {
    await tx
      .deleteFrom(table as 'practice_text')
      .where('practice', '=', id)
      .execute()
  }
  await forgetCopies(tx, id, now)
  await forgetDrafts(tx, id)
  await forgetSuggestions(tx, id)
  await tx.deleteFrom('practice').where('id', '=', id).execute()
  await removeEntries(tx, [id])
}

/** What drafts of it said goes like its versions; that there were drafts, and who saved them when, stays. */
async function forgetDrafts(tx: Tx, practice: string): Promise<void> {
  const ofIt = tx.selectFrom('practice_draft').select('id').where('practice', '=', practice)
  await tx.updateTable('practice_draft_rival').set({ entry: 'null' }).where('draft', 'in', ofIt).execute()
  await tx.updateTable('practice_draft_edit').set({ changes: '{}' }).where('draft', 'in', ofIt).execute()
  await tx
    .updateTable('practice_draft')
    .set({ title: '', content: '{}' })
    .where('practice', '=', practice)
    .execute()
  await tx
    .updateTable('practice_draft')
    .set({ state: 'abandoned' })
    .where('practice', '=', practice)
    .where('state', 'in', ['draft', 'submitted', 'in-review', 'changes-asked'])
    .execute()
}

/** Corrections are of no use any more. Problems stay until somebody has told their senders what was done. */
async function forgetSuggestions(tx: Tx, practice: string): Promise<void> {
  await tx
    .deleteFrom('practice_suggestion')
    .where('practice', '=', practice)
    .where('kind', '=', 'correction')
    .execute()
  await tx.updateTable('practice_suggestion').set({ present: '' }).where('practice', '=', practice).execute()
}

/** The tombstone records, after the id `after`, at most `limit`. */
export async function listTombstoneRecords(
  read: Read,
  after: string,
  limit: number,
): Promise<TombstoneInput[]> {
  const rows = await read
    .selectFrom('practice_tombstone')
    .select('record')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((it) => JSON.parse(it.record))
}

/** Whether there is nothing at all yet: no practice, idea or tombstone. */
export async function isEmpty(read: Read): Promise<boolean> {
  for (const table of ['practice', 'idea', 'practice_tombstone'] as const) {
    const row = await read.selectFrom(table).select('id').limit(1).executeTakeFirst()
    if (row) return false
  }
  return true
}

/** Which of these ids were withdrawn. */
export async function listWithdrawn(read: Read, ids: readonly string[]): Promise<Set<string>> {
  const withdrawn = new Set<string>()
  for (let at = 0; at < ids.length; at += 1000) {
    const some = ids.slice(at, at + 1000)
    const rows = await read.selectFrom('practice_tombstone').select('id').where('id', 'in', some).execute()
    for (const { id } of rows) withdrawn.add(id)
  }
  return withdrawn
}
