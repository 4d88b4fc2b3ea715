import { addNotice, listUnaccepted, newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid, type Issue } from '../../platform/errors/index.ts'
import { listFailures } from '../check-draft/index.ts'
import {
  type Draft,
  type DraftState,
  holdDraft,
  isOpen,
  moveDraft,
  publishDraft,
  ways,
} from '../draft/index.ts'
import { endRequests, requireEditor } from './assignment-store.ts'
import { reason } from './input.ts'
import { findProgress } from './progress-store.ts'
import { note } from './request-store.ts'
import { findRestored } from './restore-store.ts'
import { tiesOf } from './rules.ts'
import { keepStatement } from './statement-store.ts'
import type { DecisionKind } from './word.ts'

function checkedReason(words: string): string {
  const parsed = reason.safeParse(words)
  if (parsed.success) return parsed.data
  throw new Invalid('review.reasonNeeded', [
    { path: 'words', key: parsed.error.issues[0]?.message ?? 'review.reasonNeeded' },
  ])
}

/** Holds the draft for a decision. Throws Conflict where it was decided already, or stands where there is no such decision. */
async function holdForDecision(tx: Tx, viewer: SignedIn, id: string, to: DraftState): Promise<Draft> {
  const draft = await holdDraft(tx, viewer, id)
  requireEditor(viewer, draft)
  if (!isOpen(draft.state)) throw new Conflict('review.decidedAlready')
  const hasWay = ways.some((it) => it.from === draft.state && it.to === to && it.by === 'editor')
  if (!hasWay) throw new Conflict('draft.noWay')
  return draft
}

/** Asks the authors for changes. Requests stay open: reviewers go on when the draft is sent in again. */
export async function askForChanges(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  words: string,
  now: Date,
): Promise<void> {
  const draft = await holdForDecision(tx, viewer, id, 'changes-asked')
  const said = checkedReason(words)
  await moveDraft(tx, viewer, draft, 'changes-asked', now, { fact: 'decision.changes-asked' })
  await keepDecision(tx, viewer, draft, 'changes-asked', said, now)
  await tellAuthors(tx, draft, 'decision.changes-asked', `/drafts/${id}`, now)
}

/** Refuses a draft for good, with the reason. `spam` also notes it for moderation. */
export async function refuseDraft(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { words, spam = false }: { words: string; spam?: boolean },
  now: Date,
): Promise<void> {
  const draft = await holdForDecision(tx, viewer, id, 'refused')
  const said = checkedReason(words)
  await moveDraft(tx, viewer, draft, 'refused', now, { fact: 'decision.refused' })
  await keepDecision(tx, viewer, draft, 'refused', said, now)
  await endRequests(tx, draft, now)
  if (spam) await note(tx, draft, 'moderation.spam', viewer, now)
  await tellAuthors(tx, draft, 'decision.refused', `/drafts/${id}`, now)
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
  /** How many reviews a new practice needs, where it is not what its network asks for. */
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
  { statement, note: changed, minor, usual }: Publishing,
  now: Date,
): Promise<number> {
  const draft = await holdForDecision(tx, viewer, id, 'published')
  if (draft.isHeld) throw new Conflict('review.held')
  const progress = await findProgress(tx, draft, usual)
  if (progress.given < progress.needed)
    throw new Conflict('review.tooFew', { values: { given: progress.given, needed: progress.needed } })
  if (progress.isExcluded) throw new Conflict('review.excluded')
  const failures = [...(await listFailures(tx, draft, now)), ...(await listHeldOrganisations(tx, draft))]
  if (failures.length > 0) throw new Invalid('review.checksFail', failures)
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
  const restored = await findRestored(tx, id)
  if (restored !== null) await note(tx, draft, 'practice.restored', viewer, now, { version, of: restored })
  await endRequests(tx, draft, now)
  await tellAuthors(tx, draft, 'decision.published', `/drafts/${id}`, now)
  return version
}

/** Organisations that no editor has accepted yet: readers could not open their pages. */
async function listHeldOrganisations(read: Read, draft: Draft): Promise<Issue[]> {
  const { organisations } = tiesOf(draft.content, draft.authors)
  const held = await listUnaccepted(read, organisations)
  return held.size === 0 ? [] : [{ path: 'leads', key: 'review.organisationHeld' }]
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

async function tellAuthors(tx: Tx, draft: Draft, kind: string, path: string, now: Date): Promise<void> {
  for (const person of draft.authors)
    await addNotice(tx, { person, kind, subject: draft.practice, detail: {}, path }, now)
}
