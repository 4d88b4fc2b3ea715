import { addNotice, newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { contentOf, type Draft, holdDraft, isSameEntry, moveDraft, publishDraft } from '../draft/index.ts'
import { findWholeVersion } from '../practice-store.ts'
import { reason } from './input.ts'
import { note, requireEditor } from './request-store.ts'
import { listReviewsUnguarded, type Review } from './review-store.ts'
import { dueAt, isExcluding, reviewsNeeded } from './rules.ts'
import { type Criterion, criteria, type DecisionKind } from './word.ts'

/** How many outside reviews a new practice needs, unless its network says otherwise. */
export const usualReviews = 2

/** What readers are told of the review of a published version. Nobody is named who has not agreed. */
export interface Statement {
  /** How many people from outside have read it. */
  reviewers: number
  /** How many of them know from own life what it is about. */
  livedExperience: number
  /** How many declared a tie, and read all the same with the editor's word. */
  withTies: number
  /** Average score of each criterion, 0 to 4, with one decimal. */
  scores: Partial<Record<Criterion, number>>
  /** What the editor says in public, in the draft's language. */
  words: string
  language: string
  /** Ids of reviewers who agreed to be named. */
  named: readonly string[]
}

/** Fields that a change changes; of a new practice none. */
export async function listChangedFields(read: Read, draft: Draft): Promise<string[]> {
  if (draft.kind === 'new' || draft.baseVersion === null) return []
  const before = contentOf(await findWholeVersion(read, draft.practice, draft.baseVersion))
  const names = [...new Set([...Object.keys(before), ...Object.keys(draft.content)])]
  return names.filter((it) => !isSameEntry(before[it], draft.content[it]))
}

/** Where the review of a draft stands: how many were given, how many are needed, and whether one excludes it. */
export interface Progress {
  given: number
  needed: number
  isExcluded: boolean
}

/** Counts each reviewer's latest review. `usual`: what the network asks for a new practice. */
export async function findProgress(read: Read, draft: Draft, usual = usualReviews): Promise<Progress> {
  const latest = latestOf(await listReviewsUnguarded(read, draft.id))
  return {
    given: latest.length,
    needed: reviewsNeeded(draft.kind, await listChangedFields(read, draft), usual),
    isExcluded: latest.some((it) => isExcluding(it.content)),
  }
}

function latestOf(reviews: readonly Review[]): Review[] {
  return [...new Map(reviews.map((it) => [it.reviewer, it])).values()]
}

function checkedReason(words: string): string {
  const parsed = reason.safeParse(words)
  if (parsed.success) return parsed.data
  throw new Invalid('review.reasonNeeded', [
    { path: 'words', key: parsed.error.issues[0]?.message ?? 'review.reasonNeeded' },
  ])
}

/** Asks the authors for changes. Reviews that are being written end; those who asked for changes will see the draft again. */
export async function askForChanges(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  words: string,
  now: Date,
): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  requireEditor(viewer, draft)
  const said = checkedReason(words)
  await moveDraft(tx, viewer, draft, 'changes-asked', now, { fact: 'decision.changes-asked' })
  await keepDecision(tx, viewer, draft, 'changes-asked', said, now)
  await tellAuthors(tx, draft, 'decision.changes-asked', `/contribute/${id}`, now)
}

/** Refuses a draft for good, with the reason. */
export async function refuseDraft(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  words: string,
  now: Date,
): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  requireEditor(viewer, draft)
  const said = checkedReason(words)
  await moveDraft(tx, viewer, draft, 'refused', now, { fact: 'decision.refused' })
  await keepDecision(tx, viewer, draft, 'refused', said, now)
  await endRequests(tx, draft, now)
  await tellAuthors(tx, draft, 'decision.refused', `/contribute/${id}`, now)
}

/** Releases a first contribution that was held: reviewers may be asked from now on. */
export async function releaseDraft(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  requireEditor(viewer, draft)
  if (!draft.isHeld) throw new Conflict('review.notHeld')
  await tx.updateTable('practice_draft').set({ held: 0 }).where('id', '=', id).execute()
  await note(tx, draft, 'draft.released', viewer, now)
}

export interface Publishing {
  /** What the public is told of the review, in the draft's language. */
  statement: string
  /** What has changed, for the list of versions. */
  note?: string | undefined
  /** Fields whose change is too small to make translations outdated. */
  minor?: ReadonlySet<string>
  /** What the network asks for a new practice. */
  usual?: number
}

/**
 * Publishes a draft that was reviewed as it must be, with the reviewers' statement, and gives the version's number. Throws Conflict where reviews
 * are missing or one excludes the practice, and what `publishDraft` throws.
 */
export async function publishReviewed(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { statement, note: changed, minor, usual = usualReviews }: Publishing,
  now: Date,
): Promise<number> {
  const draft = await holdDraft(tx, viewer, id)
  requireEditor(viewer, draft)
  if (draft.isHeld) throw new Conflict('review.held')
  const progress = await findProgress(tx, draft, usual)
  if (progress.given < progress.needed)
    throw new Conflict('review.tooFew', { values: { given: progress.given, needed: progress.needed } })
  if (progress.isExcluded) throw new Conflict('review.excluded')
  const words = checkedReason(statement)
  const detail = { reviews: progress.given }
  const version = await publishDraft(
    tx,
    viewer,
    draft,
    { note: changed, ...(minor ? { minor } : {}), detail },
    now,
  )
  await keepDecision(tx, viewer, draft, 'published', words, now)
  await keepStatement(tx, draft, version, words, now)
  await endRequests(tx, draft, now)
  await tellAuthors(tx, draft, 'decision.published', `/contribute/${id}`, now)
  return version
}

async function keepStatement(tx: Tx, draft: Draft, version: number, words: string, now: Date): Promise<void> {
  const latest = latestOf(await listReviewsUnguarded(tx, draft.id))
  const ties = await tx
    .selectFrom('practice_review_request')
    .select('id')
    .where('draft', '=', draft.id)
    .where('state', '=', 'done')
    .where('conflict', 'not in', ['none'])
    .execute()
  const scores: Partial<Record<Criterion, number>> = {}
  for (const name of criteria) {
    const given = latest.flatMap((it) => it.content.scores[name] ?? [])
    if (given.length > 0)
      scores[name] = Math.round((given.reduce((a, b) => a + b, 0) / given.length) * 10) / 10
  }
  const content: Statement = {
    reviewers: latest.length,
    livedExperience: latest.filter((it) => it.livedExperience === true).length,
    withTies: ties.length,
    scores,
    words,
    language: draft.language,
    named: latest.filter((it) => it.content.named).map((it) => it.reviewer),
  }
  await tx
    .insertInto('practice_statement')
    .values({ practice: draft.practice, version, content: JSON.stringify(content), at: now.toISOString() })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** What readers are told of the review of a version; null: nothing was reviewed here. */
export async function findStatement(
  read: Read,
  practice: string,
  version: number,
): Promise<(Statement & { at: string; version: number }) | null> {
  // A version without a statement of its own, such as a confirmation, rests on the review before it.
  const row = await read
    .selectFrom('practice_statement')
    .select(['content', 'at', 'version'])
    .where('practice', '=', practice)
    .where('version', '<=', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...(JSON.parse(row.content) as Statement), at: row.at, version: row.version } : null
}

async function keepDecision(
  tx: Tx,
  viewer: SignedIn,
  draft: Draft,
  kind: DecisionKind,
  words: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('practice_decision')
    .values({
      id: newKey(),
      draft: draft.id,
      kind,
      words,
      by: viewer.id,
      at: now.toISOString(),
      revision: draft.revision,
    })
    .execute()
}

/** A decision, as authors and editors read it. */
export interface Decision {
  kind: DecisionKind
  words: string
  by: string
  at: string
}

/** The decisions on a draft, newest first. */
export async function listDecisions(read: Read, draft: string): Promise<Decision[]> {
  const rows = await read
    .selectFrom('practice_decision')
    .select(['kind', 'words', 'by', 'at'])
    .where('draft', '=', draft)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((it) => ({ ...it, kind: it.kind as DecisionKind }))
}

async function endRequests(tx: Tx, draft: Draft, now: Date): Promise<void> {
  const ended = await tx
    .updateTable('practice_review_request')
    .set({ state: 'cancelled' })
    .where('draft', '=', draft.id)
    .where('state', 'in', ['asked', 'waiting', 'accepted'])
    .returning(['reviewer', 'id'])
    .execute()
  for (const { reviewer } of ended) {
    const notice = {
      person: reviewer,
      kind: 'review.released',
      subject: draft.practice,
      detail: {},
      path: '/reviews',
    }
    await addNotice(tx, notice, now)
  }
}

async function tellAuthors(tx: Tx, draft: Draft, kind: string, path: string, now: Date): Promise<void> {
  for (const person of draft.authors)
    await addNotice(tx, { person, kind, subject: draft.practice, detail: {}, path }, now)
}

/**
 * After changes: asks those again whose last review wished for changes, in a new round. Called when a draft is submitted again;
 * the editor may ask others, too.
 */
export async function askAgain(tx: Tx, draft: Draft, now: Date): Promise<number> {
  const latest = latestOf(await listReviewsUnguarded(tx, draft.id))
  const wished = latest.filter((it) => it.content.recommendation === 'changes').map((it) => it.request)
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
