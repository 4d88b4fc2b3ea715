import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid } from '../../platform/errors/index.ts'
import { listFailures } from '../check-draft/index.ts'
import { holdDraft, listRivals, moveDraft } from '../draft/index.ts'
import { endRequests } from './assignment-store.ts'
import { afterSubmission } from './submission-store.ts'

/**
 * Sends a draft in. Throws Invalid with what keeps it from being sent in (the failures of the automatic checks), Conflict while
 * somebody must choose between two texts, Forbidden where it is not the viewer's to send.
 */
export async function submitDraft(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  const failures = await listFailures(tx, draft, now)
  if (failures.length > 0) throw new Invalid('draft.incomplete', failures)
  if ((await listRivals(tx, viewer, id)).length > 0) throw new Conflict('draft.rivalsLeft')
  await moveDraft(tx, viewer, draft, 'submitted', now, { fact: 'draft.submitted' })
  await afterSubmission(tx, draft, now)
}

/** Takes a draft back that nobody has begun to review. */
export async function takeBackDraft(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  await moveDraft(tx, viewer, draft, 'draft', now, { fact: 'draft.taken-back' })
}

/** Gives a draft up. What it says stays in its history, which only its authors and editors see. */
export async function abandonDraft(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  await moveDraft(tx, viewer, draft, 'abandoned', now, { fact: 'draft.abandoned' })
  await endRequests(tx, draft, now)
}
