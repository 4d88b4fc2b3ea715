import type { Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { addressOf } from './collect-store.ts'

/**
 * Takes away what ties a person to practices: called in the transaction that forgets them, while their address is still known. What goes:
 * drafts that only they wrote and never sent, reviews not sent, words on their ties, offers, what they asked editors for, their care for
 * practices, open questions, addresses. What stays, under an id that means nothing any more: what others have read, answered or decided on, and published
 * texts under their licence.
 */
export async function erasePracticeData(tx: Tx, person: string, now: Date): Promise<void> {
  await eraseWriting(tx, person, now)
  await eraseReviewing(tx, person, now)
  await eraseCare(tx, person, now)
}

async function eraseWriting(tx: Tx, person: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const left = await tx
    .deleteFrom('practice_draft_author')
    .where('person', '=', person)
    .returning('draft')
    .execute()
  for (const { draft } of left.toSorted((a, b) => (a.draft < b.draft ? -1 : 1))) {
    // Whoever joins the draft at this moment holds it, too: then it is theirs, and stays.
    await tx
      .updateTable('practice_draft')
      .set((it) => ({ revision: it.ref('revision') }))
      .where('id', '=', draft)
      .execute()
    const abandoned = await tx
      .updateTable('practice_draft')
      .set({ title: '', content: '{}', state: 'abandoned', decided_at: at })
      .where('id', '=', draft)
      .where('state', '=', 'draft')
      .where('submitted_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('practice_draft_author as a').select('a.draft').where('a.draft', '=', draft))),
      )
      .returning('practice')
      .executeTakeFirst()
    if (!abandoned) continue
    await tx.updateTable('practice_draft_edit').set({ changes: '{}' }).where('draft', '=', draft).execute()
    await tx.updateTable('practice_draft_rival').set({ entry: 'null' }).where('draft', '=', draft).execute()
    await tx.deleteFrom('practice_comment').where('draft', '=', draft).execute()
    await closeInvitations(tx, { draft }, at)
    await note(tx, 'draft.abandoned', abandoned.practice, person, at, { draft })
  }
  await closeInvitations(tx, { invitedBy: person }, at)
  await tx
    .updateTable('practice_invitation')
    .set({ closed_at: at, email: null })
    .where('email', 'in', addressOf(tx, person))
    .execute()
  await tx.deleteFrom('practice_use').where('who', '=', person).execute()
}

async function closeInvitations(
  tx: Tx,
  which: { draft?: string; invitedBy?: string },
  at: string,
): Promise<void> {
  let query = tx
    .updateTable('practice_invitation')
    .set({ closed_at: at, email: null })
    .where('closed_at', 'is', null)
  if (which.draft !== undefined) query = query.where('draft', '=', which.draft)
  if (which.invitedBy !== undefined) query = query.where('invited_by', '=', which.invitedBy)
  await query.execute()
}

async function eraseReviewing(tx: Tx, person: string, now: Date): Promise<void> {
  const cancelled = await tx
    .updateTable('practice_review_request')
    .set({ state: 'cancelled' })
    .where('reviewer', '=', person)
    .where('state', 'in', ['asked', 'waiting', 'accepted'])
    .returning(['id', 'draft'])
    .execute()
  for (const { id, draft } of cancelled) {
    const { practice } = await tx
      .selectFrom('practice_draft')
      .select('practice')
      .where('id', '=', draft)
      .executeTakeFirstOrThrow()
    await note(tx, 'review.cancelled', practice, person, now.toISOString(), { draft, request: id })
  }
  const own = tx.selectFrom('practice_review_request').select('id').where('reviewer', '=', person)
  await tx.deleteFrom('practice_review').where('request', 'in', own).where('sent_at', 'is', null).execute()
  await tx
    .updateTable('practice_review_request')
    .set({ conflict_words: null, lived_experience: null })
    .where('reviewer', '=', person)
    .execute()
}

async function eraseCare(tx: Tx, person: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const ended = await tx
    .updateTable('practice_steward')
    .set({ until: at })
    .where('person', '=', person)
    .where('until', 'is', null)
    .returning('practice')
    .execute()
  for (const { practice } of ended) await note(tx, 'steward.ended', practice, person, at, { person })
  await tx.deleteFrom('practice_steward').where('person', '=', person).execute()
  await tx.deleteFrom('practice_restoration_wish').where('by', '=', person).execute()
  await tx.deleteFrom('practice_machine_order').where('by', '=', person).execute()
  await tx.deleteFrom('practice_steward_offer').where('person', '=', person).execute()
  await tx
    .updateTable('practice_steward_invitation')
    .set({ state: 'taken-back' })
    .where('person', '=', person)
    .where('state', '=', 'open')
    .execute()
  await tx
    .updateTable('practice_confirmation_request')
    .set({ state: 'closed' })
    .where('person', '=', person)
    .where('state', '=', 'open')
    .execute()
  await tx
    .updateTable('practice_suggestion')
    .set({ email: null, person: null })
    .where((it) => it.or([it('person', '=', person), it('email', 'in', addressOf(tx, person))]))
    .execute()
}

async function note(
  tx: Tx,
  kind: string,
  subject: string,
  actor: string,
  at: string,
  detail: Record<string, string>,
): Promise<void> {
  await recordFact(tx, { at, kind, subject, actor, detail })
}
