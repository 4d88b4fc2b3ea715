import type { Read } from '../../platform/db/index.ts'
import type { Stage } from '../input.ts'
import type { PartBody, PartKind } from './part.ts'
import { type Side, sides } from './word.ts'

/** A stage that was reached. */
export interface WorkStage {
  stage: Stage
  date: string | null
  reason: string | null
  /** When it was entered. */
  at: string
  by: string
}

/** The stages of a workspace, from the first. */
export async function listStages(read: Read, work: string): Promise<WorkStage[]> {
  const rows = await read
    .selectFrom('adoption_work_stage')
    .select(['stage', 'date', 'reason', 'at', 'by'])
    .where('work', '=', work)
    .orderBy('position')
    .execute()
  return rows.map((it) => ({ ...it, stage: it.stage as Stage }))
}

/** What one side says of the story: its newest word. */
export interface WorkConfirmation {
  side: Side
  agrees: boolean
  /** How this side sees it; may be empty where it agrees. */
  words: string
  /** The named role of who said so. */
  role: string
  at: string
}

/** What both sides say, the origin first. Whoever has said nothing is not there. */
export async function listConfirmations(read: Read, work: string): Promise<WorkConfirmation[]> {
  const rows = await read
    .selectFrom('adoption_work_confirmation')
    .select(['side', 'agrees', 'words', 'role', 'at'])
    .where('work', '=', work)
    .execute()
  return sides.flatMap((side) =>
    rows.filter((it) => it.side === side).map((it) => ({ ...it, side, agrees: it.agrees === 1 })),
  )
}

/** A block, task, risk, budget line, indicator, measured value, file or entry of the diary. */
export interface WorkPart {
  id: string
  kind: PartKind
  /** Grows with every change; the guard of changing it. */
  revision: number
  body: PartBody
  at: string
  by: string
}

/** The parts of a workspace, or those of some kinds, each kind in its order. */
export async function listParts(read: Read, work: string, kinds?: readonly PartKind[]): Promise<WorkPart[]> {
  let query = read
    .selectFrom('adoption_work_part')
    .select(['id', 'kind', 'revision', 'body', 'at', 'by'])
    .where('work', '=', work)
  if (kinds) query = query.where('kind', 'in', kinds)
  const rows = await query.orderBy('kind').orderBy('position').execute()
  return rows.map((it) => ({ ...it, kind: it.kind as PartKind, body: JSON.parse(it.body) as PartBody }))
}
