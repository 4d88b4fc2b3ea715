import { addNotice } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { Draft } from '../draft/index.ts'
import { latestOf } from './progress-store.ts'
import { listReviewsUnguarded } from './review-store.ts'
import { dueAt, isExcluding } from './rules.ts'

/**
 * What follows when a draft was sent in: the editors of its network hear of it, and reviewers who wished for changes are asked to read
 * again. Called in the transaction of the submission.
 */
export async function afterSubmission(tx: Tx, draft: Draft, now: Date): Promise<void> {
  for (const person of await listEditors(tx, draft.network)) {
    if (draft.authors.includes(person)) continue
    const notice = {
      person,
      kind: 'draft.submitted',
      subject: draft.practice,
      detail: { kind: draft.kind },
      path: `/desk/reviews/${draft.id}`,
    }
    await addNotice(tx, notice, now)
  }
  await askAgain(tx, draft, now)
}

/** Who edits a network: its editors, else those of the site, else the administrators. */
export async function listEditors(read: Read, network: string | null): Promise<string[]> {
  const rows = await read
    .selectFrom('people_grant as g')
    .innerJoin('people_person as p', 'p.id', 'g.person')
    .select(['g.person', 'g.network', 'g.role'])
    .where('g.network', 'in', network === null ? [''] : ['', network])
    .where('g.role', 'in', ['editor', 'administrator'])
    .where('p.suspended_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .orderBy('g.person')
    .execute()
  const of = (role: string, where: string) =>
    rows.filter((it) => it.role === role && it.network === where).map((it) => it.person)
  const nearest = [
    of('editor', network ?? ''),
    of('editor', ''),
    of('administrator', network ?? ''),
    of('administrator', ''),
  ]
  return nearest.find((it) => it.length > 0) ?? []
}

/** Asks those again whose last review wished for changes or excluded the practice, in a new round. */
export async function askAgain(tx: Tx, draft: Draft, now: Date): Promise<number> {
  const latest = latestOf(await listReviewsUnguarded(tx, draft.id), draft.authors)
  // Whoever found a reason that excludes the practice is asked whether it is gone.
  const wished = latest
    .filter((it) => it.content.recommendation === 'changes' || isExcluding(it.content))
    .map((it) => it.request)
  if (wished.length === 0) return 0
  const again = await tx
    .updateTable('practice_review_request')
    .set(({ eb }) => ({
      state: 'accepted',
      round: eb('round', '+', 1),
      due_at: dueAt(now, 14),
      reminders: 0,
      done_at: null,
    }))
    .where('id', 'in', wished)
    .where('state', '=', 'done')
    .returning(['id', 'reviewer'])
    .execute()
  for (const { id, reviewer } of again) {
    const notice = {
      person: reviewer,
      kind: 'review.again',
      subject: draft.practice,
      detail: {},
      path: `/reviews/${id}`,
    }
    await addNotice(tx, notice, now)
  }
  if (again.length > 0) {
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'review.again',
      subject: draft.practice,
      actor: 'system',
      detail: { draft: draft.id, requests: again.length },
    })
  }
  return again.length
}
