import { addNotice } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { findDraftForReview, requestOf, tellAsker } from './request-store.ts'
import { dueAt, reminderDaysBefore, remindersDue } from './rules.ts'

const waiting = ['asked', 'waiting', 'accepted'] as const

/** Ends requests whose time has passed, at most `limit`, and tells who asked. Gives how many; running twice ends none twice. */
export async function expireRequests(tx: Tx, now: Date, limit = 200): Promise<number> {
  const rows = await tx
    .selectFrom('practice_review_request')
    .selectAll()
    .where('state', 'in', waiting)
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(limit)
    .execute()
  let ended = 0
  for (const row of rows) {
    const changed = await tx
      .updateTable('practice_review_request')
      .set({ state: 'expired' })
      .where('id', '=', row.id)
      .where('state', '=', row.state)
      .where('due_at', '<=', now.toISOString())
      .returning('id')
      .executeTakeFirst()
    if (!changed) continue
    ended += 1
    const request = requestOf(row)
    const draft = await findDraftForReview(tx, row.draft)
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'review.expired',
      subject: draft.practice,
      actor: 'system',
      detail: { draft: row.draft, request: row.id },
    })
    await tellAsker(tx, request, draft, 'review.expired', now)
  }
  return ended
}

/** Reminds reviewers whose time is running out, each twice at most. Gives how many; running twice reminds nobody twice. */
export async function remindReviewers(tx: Tx, now: Date, limit = 200): Promise<number> {
  const soon = dueAt(now, Math.max(...reminderDaysBefore))
  const rows = await tx
    .selectFrom('practice_review_request')
    .selectAll()
    .where('state', 'in', ['asked', 'accepted'])
    .where('due_at', '<=', soon)
    .where('due_at', '>', now.toISOString())
    .where('reminders', '<', reminderDaysBefore.length)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  let sent = 0
  for (const row of rows) {
    const due = remindersDue(row.due_at, now)
    if (due <= row.reminders) continue
    const changed = await tx
      .updateTable('practice_review_request')
      .set({ reminders: due })
      .where('id', '=', row.id)
      .where('reminders', '=', row.reminders)
      .returning('draft')
      .executeTakeFirst()
    if (!changed) continue
    sent += 1
    const draft = await findDraftForReview(tx, row.draft)
    const notice = {
      person: row.reviewer,
      kind: 'review.reminder',
      subject: draft.practice,
      detail: { until: row.due_at.slice(0, 10) },
      path: `/reviews/${row.id}`,
    }
    await addNotice(tx, notice, now)
  }
  return sent
}
