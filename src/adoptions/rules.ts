import type { AdoptionInput, Stage } from './input.ts'
import { type Side, sides } from './side.ts'

/** The stage an adoption is in: the last one told. */
export function currentStage(adoption: Pick<AdoptionInput, 'stages'>): Stage {
  return (adoption.stages.at(-1) as { stage: Stage }).stage
}

/** Whether the attempt ended without the practice being taken up. */
export function isStopped(stage: Stage): boolean {
  return stage === 'stopped' || stage === 'rejected'
}

/** Whether the adopting place carries the practice out, at least as a pilot. */
export function isTakenUp(stage: Stage): boolean {
  return stage === 'piloting' || stage === 'running' || stage === 'sustained'
}

/** The sides that say that the story is true, by their newest word. */
export function listAgreeing({ confirmedBy }: Pick<AdoptionInput, 'confirmedBy'>): Side[] {
  return sides.filter((side) => {
    const newest = confirmedBy.findLast((it) => it.side === side)
    return newest !== undefined && newest.differs === undefined
  })
}
