import { actorOf, hasRole, type Viewer } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { storeTombstones } from '../keep-store.ts'
import { holdPractice, storePractices } from '../practice-store.ts'

function requireEditor(viewer: Viewer): void {
  if (!hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
}

/** Puts a practice into the archive: it stays readable, marked with the reason. */
export async function archivePractice(
  tx: Tx,
  viewer: Viewer,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  requireEditor(viewer)
  const { version: _version, ...record } = await holdPractice(tx, id)
  if (record.editorial === 'archived') throw new Conflict('care.archivedAlready')
  const archived = { on: now.toISOString().slice(0, 10), reason: { [record.language]: reason } }
  const by = { actor: actorOf(viewer), kind: 'practice.archived' }
  await storePractices(tx, [{ ...record, editorial: 'archived', archived }], now, by)
}

/** Takes a practice back from the archive. */
export async function unarchivePractice(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  requireEditor(viewer)
  const { version: _version, archived: _archived, ...record } = await holdPractice(tx, id)
  if (record.editorial !== 'archived') throw new Conflict('care.notArchived')
  await storePractices(tx, [{ ...record, editorial: 'published' }], now, {
    actor: actorOf(viewer),
    kind: 'practice.unarchived',
  })
}

/** Withdraws a practice for good, with its versions. The permanent id answers with the reason from now on. */
export async function withdrawPractice(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { reason, language, replacedBy }: { reason: string; language: string; replacedBy?: string },
  now: Date,
): Promise<void> {
  requireEditor(viewer)
  await holdPractice(tx, id)
  const stone = {
    format: 'rialto/1' as const,
    kind: 'tombstone' as const,
    id,
    withdrawnAt: now.toISOString(),
    reason: { [language]: reason },
    ...(replacedBy === undefined ? {} : { replacedBy }),
  }
  await storeTombstones(tx, [stone], now, actorOf(viewer))
}
