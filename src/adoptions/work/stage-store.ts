import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { Stage } from '../input.ts'
import { isBefore, isFuture } from './day.ts'
import { type StepInput, stepInput } from './input.ts'
import { planReminder } from './plan-reminder-store.ts'
import { readInput } from './read-input.ts'
import { listStages, type WorkStage } from './reading-store.ts'
import { writeRecord } from './record-store.ts'
import { needsReason, nextStages } from './rules.ts'
import { holdToWrite, type Work } from './work-store.ts'

/**
 * Brings an adoption to another stage. Throws Conflict where somebody has moved it since the form was shown, or there is no such way;
 * Invalid for a missing reason, or a date in the future or before the stage before.
 */
export async function moveStage(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: StepInput,
  now: Date,
): Promise<void> {
  const work = await holdToWrite(tx, viewer, id)
  const input = readInput(stepInput, given)
  if (input.after !== work.stages) throw new Conflict('adopt.movedMeanwhile')
  const before = await listStages(tx, id)
  checkStep(before, input, now)
  await addStage(tx, work, input, viewer.id, now)
}

function checkStep(before: readonly WorkStage[], { stage, date, reason }: StepInput, now: Date): void {
  const current = before.at(-1)?.stage as Stage
  if (!nextStages(current).includes(stage)) throw new Conflict('adopt.noWay')
  if (needsReason(stage) && reason === '')
    throw new Invalid('adopt.reasonNeeded', [{ path: 'reason', key: 'adopt.reasonNeeded' }])
  if (date === null) return
  if (isFuture(date, now)) throw new Invalid('adopt.inFuture', [{ path: 'date', key: 'adopt.inFuture' }])
  if (before.some((it) => it.date !== null && isBefore(date, it.date)))
    throw new Invalid('adopt.beforeStage', [{ path: 'date', key: 'adopt.beforeStage' }])
}

/** Adds a stage to a held workspace whose way was checked. */
export async function addStage(
  tx: Tx,
  work: Work,
  { stage, date, reason }: Pick<StepInput, 'stage' | 'date' | 'reason'>,
  by: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await tx
    .insertInto('adoption_work_stage')
    .values({
      work: work.id,
      position: work.stages,
      stage,
      date,
      reason: reason === '' ? null : reason,
      at,
      by,
    })
    .execute()
  await tx
    .updateTable('adoption_work')
    .set({ stages: work.stages + 1 })
    .where('id', '=', work.id)
    .execute()
  if (needsReason(stage)) await closeReminders(tx, work.id)
  await planReminder(tx, work.id)
  await recordFact(tx, { at, kind: 'adoption.moved', subject: work.id, actor: by, detail: { stage } })
  await writeRecord(tx, work.id, by, now)
}

async function closeReminders(tx: Tx, work: string): Promise<void> {
  await tx
    .updateTable('adoption_work_reminder')
    .set({ state: 'closed' })
    .where('work', '=', work)
    .where('state', '=', 'open')
    .execute()
}

/** Takes the last stage back, which was entered by mistake. The first one stays. `after`: how many stages the form has shown. */
export async function takeStageBack(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  after: number,
  now: Date,
): Promise<void> {
  const work = await holdToWrite(tx, viewer, id)
  if (after !== work.stages) throw new Conflict('adopt.movedMeanwhile')
  if (work.stages === 1) throw new Conflict('adopt.firstStage')
  await tx
    .deleteFrom('adoption_work_stage')
    .where('work', '=', id)
    .where('position', '=', work.stages - 1)
    .execute()
  await tx
    .updateTable('adoption_work')
    .set({ stages: work.stages - 1 })
    .where('id', '=', id)
    .execute()
  await planReminder(tx, id)
  const at = now.toISOString()
  await recordFact(tx, { at, kind: 'adoption.movedBack', subject: id, actor: viewer.id, detail: {} })
  await writeRecord(tx, id, viewer.id, now)
}
