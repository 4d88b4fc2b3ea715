import type { ConditionKind } from '../../practices/index.ts'
import { Sign } from '../drawings/sign.tsx'

/** A town hall, two who meet, houses, a coin, a clock, a sheet of paper. */
const drawings: Readonly<Record<ConditionKind, string>> = {
  power: 'M2 6.5 8 2.5 14 6.5zM4 7v5.5M8 7v5.5M12 7v5.5M2 13.5h12',
  partner: 'M10.5 8a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM14.5 8a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0z',
  size: 'M1.5 14V8L5 5l3.5 3v6zM8.5 8V4.5L11.5 2l3 2.5V14h-6',
  money: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.5v7M6 6.5h4M6 9.5h4',
  'lead-time': 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.5V8l2.5 2',
  law: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 7.5h5M5.5 10.5h5',
}

/** What kind of thing is needed, as a drawing with its word beside it. */
export function ConditionSign({ kind, label }: { kind: ConditionKind; label: string }) {
  return (
    <Sign label={label} beside width={16}>
      <path fill="none" stroke="currentColor" stroke-width="1.2" d={drawings[kind]} />
    </Sign>
  )
}
