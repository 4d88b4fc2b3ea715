import { hasRoleSomewhere, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { listPublished } from '../../practices/index.ts'
import { type ShowInput, type StoryInput, showInput, storyInput } from './input.ts'
import { readInput } from './read-input.ts'
import { writeRecord } from './record-store.ts'
import { tellStewards } from './tell-store.ts'
import { holdOwn, holdToWrite, holdWork, type Work } from './work-store.ts'

/** Tells the story anew. Throws Conflict where somebody has changed it since the form was shown, Invalid for a public one without a story. */
export async function tellStory(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: StoryInput,
  now: Date,
): Promise<void> {
  const work = await holdToWrite(tx, viewer, id)
  const { story, help, revision } = readInput(storyInput, given)
  if (revision !== work.revision) throw new Conflict('adopt.changedMeanwhile')
  if (work.visibility === 'public' && story === '')
    throw new Invalid('adopt.storyNeeded', [{ path: 'story', key: 'adopt.storyNeeded' }])
  await change(tx, work, { story, help })
  await record(tx, work, 'adoption.told', viewer.id, now)
  await writeRecord(tx, id, viewer.id, now)
}

/**
 * Decides who sees it. Shown to everybody, it has a record, at once or from a day on; else none. Throws Conflict where somebody has changed
 * it since the form was shown, or a practice came of it that others trace their way through.
 */
export async function showWork(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: ShowInput,
  now: Date,
): Promise<void> {
  const work = await holdOwn(tx, viewer, id)
  const { visibility, hidesCity, delayUntil, revision } = readInput(showInput, given)
  if (revision !== work.revision) throw new Conflict('adopt.changedMeanwhile')
  const isPublic = visibility === 'public'
  if (isPublic && work.story === '')
    throw new Invalid('adopt.storyNeeded', [{ path: 'visibility', key: 'adopt.storyNeeded' }])
  const delay = isPublic ? delayUntil : null
  if ((!isPublic || hidesCity || delay !== null) && (await hasPublicPractice(tx, work)))
    throw new Conflict('adopt.staysPublic')
  await change(tx, work, {
    visibility,
    hide_city: isPublic && hidesCity ? 1 : 0,
    delay_until: delay,
  })
  await record(tx, work, 'adoption.shown', viewer.id, now)
  await writeRecord(tx, id, viewer.id, now)
  if (work.visibility === 'private' && visibility !== 'private') await tellStewards(tx, viewer, id, now)
}

async function hasPublicPractice(tx: Tx, { ownPractice }: Work): Promise<boolean> {
  return ownPractice !== null && (await listPublished(tx, [ownPractice])).length > 0
}

/** An editor lets everybody read the first adoption of somebody whom nobody knew. Throws NotFound, Forbidden. */
export async function releaseWork(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  const { work } = await holdWork(tx, viewer, id)
  if (!hasRoleSomewhere(viewer, 'editor') || viewer.role !== 'person') throw new Forbidden('error.403.what')
  if (!work.isHeld) throw new Conflict('adopt.notHeld')
  await tx.updateTable('adoption_work').set({ held: 0 }).where('id', '=', id).execute()
  await record(tx, work, 'adoption.released', viewer.id, now)
  await writeRecord(tx, id, viewer.id, now)
}

async function change(tx: Tx, work: Work, values: Record<string, string | number | null>): Promise<void> {
  await tx
    .updateTable('adoption_work')
    .set({ ...values, revision: work.revision + 1 })
    .where('id', '=', work.id)
    .execute()
}

async function record(tx: Tx, { id }: Work, kind: string, actor: string, now: Date): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject: id, actor, detail: {} })
}
