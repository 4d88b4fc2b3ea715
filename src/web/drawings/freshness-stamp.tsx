import { Sign } from './sign.tsx'

export type FreshnessState = 'confirmed' | 'due' | 'lapsed' | 'never'

const inside: Record<FreshnessState, string> = {
  confirmed: 'M4.8 8.2 7 10.5l4.2-5',
  due: 'M8 4.5V8l2.5 2',
  lapsed: 'M5 8h6',
  never: '',
}

/** A round stamp for how fresh a record is: ticked, clock, struck, or an empty dotted ring; it greys with age. */
export function FreshnessStamp(props: { state: FreshnessState; label: string; beside?: boolean }) {
  const { state } = props
  const isOld = state === 'lapsed' || state === 'never'
  return (
    <Sign label={props.label} beside={props.beside} width={16}>
      <g fill="none" stroke={isOld ? 'var(--ink-soft)' : 'currentColor'} stroke-width="1.6">
        <circle cx="8" cy="8" r="6.5" stroke-dasharray={isOld ? '2 2.08' : undefined} />
        {inside[state] && <path d={inside[state]} />}
      </g>
    </Sign>
  )
}
