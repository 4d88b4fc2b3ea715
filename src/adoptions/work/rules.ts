import { hasRoleSomewhere, type Viewer } from '../../people/index.ts'
import type { Stage } from '../input.ts'
import { dayOf } from './day.ts'
import type { MemberPart, Standing, Visibility } from './word.ts'

type Way = readonly [from: Stage, to: readonly Stage[]]

/** Each way between stages; docs/crossing.md draws them. */
export const stageWays: readonly Way[] = [
  ['interested', ['studying', 'planned', 'approved', 'piloting', 'running', 'sustained']],
  ['studying', ['planned', 'approved', 'piloting', 'running', 'sustained']],
  ['planned', ['approved', 'piloting', 'running', 'sustained']],
  ['approved', ['piloting', 'running', 'sustained']],
  ['piloting', ['planned']],
  ['piloting', ['running', 'sustained']],
  ['running', ['sustained']],
  ['interested', ['rejected']],
  ['studying', ['rejected']],
  ['planned', ['rejected']],
  ['approved', ['rejected']],
  ['interested', ['stopped']],
  ['studying', ['stopped']],
  ['planned', ['stopped']],
  ['approved', ['stopped']],
  ['piloting', ['stopped']],
  ['running', ['stopped']],
  ['sustained', ['stopped']],
  ['stopped', ['studying', 'planned', 'piloting', 'running']],
  ['rejected', ['studying', 'planned']],
]

/** The stages to which one can go from this one, in their usual order. */
export function nextStages(from: Stage): Stage[] {
  return stageWays.flatMap(([it, to]) => (it === from ? to : []))
}

/** Whether a stage is one that says why. */
export function needsReason(stage: Stage): boolean {
  return stage === 'stopped' || stage === 'rejected'
}

/** What decides who may do something with a workspace. */
export interface WorkStanding {
  visibility: Visibility
  isHeld: boolean
  members: readonly { person: string; part: MemberPart }[]
  /** Stewards of the practice it started from. */
  stewards: readonly string[]
}

function partOf(viewer: Viewer, { members }: Pick<WorkStanding, 'members'>): MemberPart | undefined {
  return viewer.role === 'person' ? members.find((it) => it.person === viewer.id)?.part : undefined
}

/** Whether the viewer speaks for the origin. */
export function isOfOrigin(viewer: Viewer, { stewards, visibility }: WorkStanding): boolean {
  return visibility !== 'private' && viewer.role === 'person' && stewards.includes(viewer.id)
}

/** As what the viewer looks at the workspace; null: it is not there for them. */
export function standingOf(viewer: Viewer, work: WorkStanding): Standing | null {
  if (partOf(viewer, work) !== undefined) return 'group'
  if (isOfOrigin(viewer, work)) return 'origin'
  // Editors see what they are asked to release, and nothing before it is offered to everybody.
  return work.visibility === 'public' && work.isHeld && hasRoleSomewhere(viewer, 'editor') ? 'editor' : null
}

/** Whether the viewer owns the workspace: decides who sees it, invites, confirms. */
export function isOwner(viewer: Viewer, work: Pick<WorkStanding, 'members'>): boolean {
  return partOf(viewer, work) === 'owner'
}

/** Whether the viewer writes in it: stages, story, plan. */
export function canWrite(viewer: Viewer, work: Pick<WorkStanding, 'members'>): boolean {
  const part = partOf(viewer, work)
  return part === 'owner' || part === 'partner' || part === 'writer'
}

/** Whether the viewer may write in its diary: every member. */
export function canTell(viewer: Viewer, work: Pick<WorkStanding, 'members'>): boolean {
  return partOf(viewer, work) !== undefined
}

/** Whether everybody may read it today. */
export function isShown(
  work: Pick<WorkStanding, 'visibility' | 'isHeld'> & { delayUntil: string | null },
  now: Date,
): boolean {
  if (work.visibility !== 'public' || work.isHeld) return false
  return work.delayUntil === null || work.delayUntil <= dayOf(now)
}
