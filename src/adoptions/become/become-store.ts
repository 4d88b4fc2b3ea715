import type { SignedIn } from '../../people/index.ts'
import { type Read, type Tx, takeTurn } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Gone } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import {
  findDraft,
  findPracticeSlug,
  findWholeVersion,
  isOpen,
  listPublished,
  listWithdrawn,
  mayOpenChange,
  openDraft,
  type Published,
} from '../../practices/index.ts'
import type { Stage } from '../input.ts'
import { holdOwn, listParts, listStages, type PartKind, type Work, writeRecord } from '../work/index.ts'
import { wouldCircle } from './circle-store.ts'
import { startingContent } from './draft.ts'

const turn = 'adoption.own-practice'

/**
 * Makes a running adoption the draft of a practice of its own, and gives the draft's id. The owner is its author; when it is published, the
 * adoption names it. Throws Conflict where it does not run, or has such a practice already.
 */
export async function becomePractice(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<string> {
  const work = await holdOwn(tx, viewer, id)
  await requireNone(tx, work)
  const stages = await listStages(tx, id)
  if (!isRunning(stages.at(-1)?.stage)) throw new Conflict('adopt.notRunning')
  const parts = await listParts(tx, id)
  const among = (kind: PartKind) => parts.filter((it) => it.kind === kind)
  const content = startingContent({
    work,
    stages,
    blocks: among('block').map((it) => it.body),
    budget: among('budget').map((it) => it.body),
    indicators: among('indicator').map((it) => ({ ...it.body, id: it.id })),
    values: among('value').map((it) => it.body),
    origin: await findStart(tx, work),
  })
  const draft = await openDraft(tx, viewer, { language: work.language, network: null, content }, now)
  const { practice } = await findDraft(tx, viewer, draft)
  await setOwn(tx, work, { draft, practice }, viewer.id, now)
  return draft
}

function isRunning(stage: Stage | undefined): boolean {
  return stage === 'running' || stage === 'sustained'
}

/** The version it started from; null when it was withdrawn, or keeps its places and people back. */
async function findStart(read: Read, { origin, originVersion }: Work): Promise<Published | null> {
  try {
    await findPracticeSlug(read, origin)
  } catch (error) {
    if (error instanceof Gone) return null
    throw error
  }
  return findWholeVersion(read, origin, originVersion)
}

/**
 * Says that an adoption led to a practice that is there already. Throws Forbidden where the viewer does not look after that practice, Conflict
 * where the origin would come from itself.
 */
export async function linkPractice(
  tx: Tx,
  viewer: SignedIn,
  { work: id, practice }: { work: string; practice: string },
  now: Date,
): Promise<void> {
  const work = await holdOwn(tx, viewer, id)
  await requireNone(tx, work)
  const [published] = await listPublished(tx, [practice])
  if (!published) throw new Conflict('adopt.noSuchPractice')
  if (!(await mayOpenChange(tx, viewer, published))) throw new Forbidden('adopt.notYourPractice')
  // Two who link at once could close a circle that neither sees.
  await takeTurn(tx, turn)
  if (await wouldCircle(tx, { origin: work.origin, own: practice })) throw new Conflict('adopt.circle')
  await setOwn(tx, work, { draft: null, practice }, viewer.id, now)
  await writeRecord(tx, id, viewer.id, now)
}

/** One practice of its own: another one only where the first draft has come to nothing. */
async function requireNone(tx: Tx, work: Work): Promise<void> {
  if (work.ownPractice === null) return
  if (work.ownDraft !== null && !(await wasPublished(tx, work.ownPractice))) {
    const draft = await findDraftState(tx, work.ownDraft)
    if (draft !== null && !isOpen(draft)) return
  }
  throw new Conflict('adopt.hasPractice')
}

async function wasPublished(read: Read, practice: string): Promise<boolean> {
  if ((await listPublished(read, [practice])).length > 0) return true
  return (await listWithdrawn(read, [practice])).has(practice)
}

async function findDraftState(read: Read, id: string): Promise<string | null> {
  const row = await read.selectFrom('practice_draft').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state ?? null
}

async function setOwn(
  tx: Tx,
  { id }: Work,
  own: { draft: string | null; practice: string },
  actor: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('adoption_work')
    .set({ own_draft: own.draft, own_practice: own.practice })
    .where('id', '=', id)
    .execute()
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'adoption.became',
    subject: id,
    actor,
    detail: { practice: own.practice },
  })
}

/** Brings the records of adoptions up to date that led to a practice which was published just now. In the same transaction. */
export async function notePublished(tx: Tx, practice: string, actor: string, now: Date): Promise<void> {
  const rows = await tx
    .selectFrom('adoption_work')
    .select('id')
    .where('own_practice', '=', practice)
    .orderBy('id')
    .execute()
  for (const { id } of rows) await writeRecord(tx, id, actor, now)
}
