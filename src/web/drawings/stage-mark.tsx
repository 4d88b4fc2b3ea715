import { Sign } from './sign.tsx'

export const stages = [
  'origin',
  'interested',
  'studying',
  'planned',
  'approved',
  'piloting',
  'running',
  'sustained',
  'stopped',
  'rejected',
] as const
export type Stage = (typeof stages)[number]

/** How far an adoption came: an empty ring fills up quarter by quarter, holds a small disc while it is tried, is full
 * when it runs, and ticked when it lasts. A cross says stopped, a stroke decided against; the origin has a ring of its
 * own, as on the map. */
export function StageSign(props: { stage: Stage; label: string; beside?: boolean }) {
  return (
    <Sign label={props.label} beside={props.beside} width={16}>
      <StageShape stage={props.stage} x={8} y={8} />
    </Sign>
  )
}

/** The shape of a stage around a centre, for use inside a drawing: 14 units wide. */
export function StageShape({ stage, x, y }: { stage: Stage; x: number; y: number }) {
  const hasEnded = isEnded(stage)
  const colour = hasEnded ? 'var(--warm)' : 'var(--accent)'
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r="5"
        fill={isFull(stage) ? colour : 'var(--paper)'}
        stroke={colour}
        stroke-width="1.6"
      />
      {hasEnded && <path stroke={colour} stroke-width="1.6" d={drawEnd(stage, x, y)} />}
      {inside[stage] && <path fill={colour} d={`M${x} ${y}${inside[stage]}`} />}
      {stage === 'origin' && <circle cx={x} cy={y} r="7.3" fill="none" stroke={colour} />}
      {stage === 'sustained' && (
        <path fill="none" stroke="var(--paper)" stroke-width="1.6" d={`M${x - 2.7} ${y}l2 2.2 3.3-4`} />
      )}
    </>
  )
}

export function isEnded(stage: Stage): boolean {
  return stage === 'stopped' || stage === 'rejected'
}

function isFull(stage: Stage): boolean {
  return stage === 'origin' || stage === 'running' || stage === 'sustained'
}

/** What partly fills the ring, from its middle. */
const inside: Partial<Record<Stage, string>> = {
  studying: 'v-5a5 5 0 0 1 5 5z',
  planned: 'v-5a5 5 0 0 1 0 10z',
  approved: 'v-5a5 5 0 1 1-5 5z',
  piloting: 'm-2.6 0a2.6 2.6 0 1 1 0 .1z',
}

function drawEnd(stage: Stage, x: number, y: number): string {
  const stroke = `M${x - 3} ${y + 3}l6-6`
  return stage === 'stopped' ? `${stroke}m-6 0l6 6` : stroke
}
