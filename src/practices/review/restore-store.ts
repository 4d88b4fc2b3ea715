import { actorOf, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { contentOf, holdDraft, openChange, replaceContent } from '../draft/index.ts'
import { findWholeVersion, holdPractice } from '../practice-store.ts'
import { canRestore } from './rules.ts'

/**
 * Opens a change that makes a practice say again what an earlier version said, and gives the draft's id. It goes the way of every change: another
 * editor decides. Throws Conflict while somebody else has a change open: nothing of theirs is overwritten.
 */
export async function restoreVersion(
  tx: Tx,
  viewer: SignedIn,
  { practice, version, network }: { practice: string; version: number; network: string | null },
  now: Date,
): Promise<string> {
  if (!canRestore(viewer, network)) throw new Forbidden('error.403.what')
  const published = await holdPractice(tx, practice)
  const old = await findWholeVersion(tx, practice, version)
  const open = await tx
    .selectFrom('practice_draft')
    .select('id')
    .where('practice', '=', practice)
    .where('state', 'in', ['draft', 'submitted', 'in-review', 'changes-asked'])
    .executeTakeFirst()
  if (open) throw new Conflict('review.changeOpen')
  const id = await openChange(tx, viewer, published, network, now)
  const draft = await holdDraft(tx, viewer, id)
  await replaceContent(tx, viewer, draft, contentOf(old), now)
  await tx
    .insertInto('practice_restoration')
    .values({ draft: id, version, by: viewer.id, at: now.toISOString() })
    .execute()
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'practice.restoring',
    subject: practice,
    actor: actorOf(viewer),
    detail: { draft: id, version },
  })
  return id
}

/** The version that a draft brings back; null when it does no such thing. */
export async function findRestored(read: Read, draft: string): Promise<number | null> {
  const row = await read
    .selectFrom('practice_restoration')
    .select('version')
    .where('draft', '=', draft)
    .executeTakeFirst()
  return row?.version ?? null
}
