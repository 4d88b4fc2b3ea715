import { Sign } from './sign.tsx'

export type TransferState = 'none' | 'taken-up' | 'stopped'

/** Whether a practice crossed to somewhere else: an arch that lands, one that broke off, or only the two banks. */
export function TransferSign(props: { state: TransferState; label: string; beside?: boolean }) {
  const { arch, end } = shapes[props.state]
  const isWhole = props.state === 'taken-up'
  return (
    <Sign label={props.label} beside={props.beside} width={26}>
      <path fill="currentColor" d="M1 12a2.5 2.5 0 1 1 0 .1z" />
      <g fill="none" stroke="currentColor" stroke-width="1.6">
        <path stroke-dasharray={isWhole ? undefined : '2 2'} d={arch} />
        <path d={end} />
      </g>
    </Sign>
  )
}

const shapes: Record<TransferState, { arch: string; end: string }> = {
  none: { arch: 'M5 8C9 1 17 1 21 8.5', end: 'M20 12a2 2 0 1 1 0 .1z' },
  'taken-up': { arch: 'M5 8C9 1 17 1 21.5 11', end: 'M17 9.5l4.8 3 2.2-5' },
  stopped: { arch: 'M5 8C8 2.5 12 2 15 5', end: 'M16 6l6 6m0-6l-6 6' },
}
