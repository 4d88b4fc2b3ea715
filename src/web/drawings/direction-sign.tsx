import { Sign } from './sign.tsx'

export type EffectDirection = 'positive' | 'mixed' | 'none' | 'negative' | 'unknown'

const paths: Record<EffectDirection, string> = {
  positive: 'M8 14V3M3.5 7.5 8 2.5l4.5 5',
  mixed: 'M5 14V3M1.5 6.5 5 2.5l3.5 4M11 2v11M7.5 9.5l3.5 4 3.5-4',
  none: 'M3 6h10M3 10.5h10',
  negative: 'M8 2v11M3.5 8.5l4.5 5 4.5-5',
  unknown: 'M5 5.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1-1.5 2.2M8 13v1.2',
}

/** Which way an effect went: up, both ways, equals, down, or a question mark. */
export function DirectionSign(props: { direction: EffectDirection; label: string; beside?: boolean }) {
  return (
    <Sign label={props.label} beside={props.beside} width={16}>
      <path fill="none" stroke="currentColor" stroke-width="2" d={paths[props.direction]} />
    </Sign>
  )
}
