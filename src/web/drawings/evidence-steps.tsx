import { Sign } from './sign.tsx'

export type EvidenceLevel = 0 | 1 | 2 | 3 | 4 | 5

const stair = 'h4.8v-2.8'

/** Strength of evidence as a stair of five steps, the reached ones filled. Level 0 is an empty stair. */
export function EvidenceSteps(props: { level: EvidenceLevel; label: string; beside?: boolean }) {
  return (
    <Sign label={props.label} beside={props.beside} width={26}>
      <path fill="none" stroke="currentColor" d={drawStair(5)} />
      {props.level > 0 && <path fill="currentColor" d={drawStair(props.level)} />}
    </Sign>
  )
}

function drawStair(steps: number): string {
  return `M1 15v-2.8${stair.repeat(steps - 1)}h4.8V15z`
}
