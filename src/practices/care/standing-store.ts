import { actorOf, hasRole, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import { tombstoneInput } from '../input.ts'
import { storeTombstones } from '../keep-store.ts'
import { holdPractice } from '../practice-store.ts'
import { keepRecord } from './keep-record-store.ts'
import { closeRequests } from './request-store.ts'

function requireEditor(viewer: Viewer): void {
  if (!hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
}

/** An editor's word on where a practice stands; `note` is for the new version, in the record's language. */
export interface Standing {
  reason: string
  note?: string | undefined
}

/** Puts a practice into the archive: it stays readable, marked with the reason (in the record's language). Nobody is asked about it any more. */
export async function archivePractice(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { reason, note }: Standing,
  now: Date,
): Promise<void> {
  requireEditor(viewer)
  const held = await holdPractice(tx, id)
  if (held.editorial === 'archived') throw new Conflict('care.archivedAlready')
  const archived = { on: now.toISOString().slice(0, 10), reason: { [held.language]: reason } }
  await keepRecord(
    tx,
    held,
    { ...held, editorial: 'archived', archived },
    { now, by: { actor: actorOf(viewer), kind: 'practice.archived' }, note },
  )
  await closeRequests(tx, id)
}

/** Takes a practice back from the archive. */
export async function unarchivePractice(
  tx: Tx,
  viewer: Viewer,
  id: string,
  now: Date,
  note?: string,
): Promise<void> {
  requireEditor(viewer)
  const held = await holdPractice(tx, id)
  if (held.editorial !== 'archived') throw new Conflict('care.notArchived')
  const { archived: _archived, ...record } = held
  const by = { actor: actorOf(viewer), kind: 'practice.unarchived' }
  await keepRecord(tx, held, { ...record, editorial: 'published' }, { now, by, note })
}

export interface Withdrawal {
  /** In `language`. */
  reason: string
  language: string
  /** Permanent id of the practice that takes its place. */
  replacedBy?: string | undefined
}

/**
 * Withdraws a practice for good, with its versions and whatever else tells what it said. The permanent id answers with the reason from now on.
 * Throws Invalid where the reason does not fit, or nobody may read what takes its place.
 */
export async function withdrawPractice(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { reason, language, replacedBy }: Withdrawal,
  now: Date,
): Promise<void> {
  requireEditor(viewer)
  await holdPractice(tx, id)
  if (replacedBy !== undefined && (replacedBy === id || !(await isThere(tx, replacedBy))))
    throw new Invalid('care.unfit', [{ path: 'replacedBy', key: 'care.noReplacement' }])
  const stone = tombstoneInput.safeParse({
    format: 'rialto/1',
    kind: 'tombstone',
    id,
    withdrawnAt: now.toISOString(),
    reason: { [language]: reason },
    ...(replacedBy === undefined ? {} : { replacedBy }),
  })
  if (!stone.success) throw new Invalid('care.unfit', [{ path: 'reason', key: 'care.tooLong' }])
  await storeTombstones(tx, [stone.data], now, actorOf(viewer))
}

async function isThere(read: Read, id: string): Promise<boolean> {
  const row = await read
    .selectFrom('practice')
    .select('id')
    .where('id', '=', id)
    .where('editorial', 'in', ['published', 'archived'])
    .executeTakeFirst()
  return row !== undefined
}
