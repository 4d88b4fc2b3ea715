import type { AdoptionInput, Stage } from './input.ts'

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
