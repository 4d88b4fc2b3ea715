import type { FitState } from '../../adoptions/index.ts'
import { Sign } from '../drawings/sign.tsx'
import type { PageRequest } from '../request.ts'

const drawings: Readonly<Record<FitState, string>> = {
  met: 'M3 8.5l3.5 3.5L13 4.5',
  unmet: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2Q8 8.8 8 10M8 12.2v1.2',
  'not-applicable': 'M4 8h8',
}

/** How a condition stands: a tick, a cross, a question mark or a dash, with its word. */
export function StateSign({ request, state }: { request: PageRequest; state: FitState }) {
  return (
    <Sign label={request.t(`fit.state.${state}`)} beside width={16}>
      <path fill="none" stroke="currentColor" stroke-width="2" d={drawings[state]} />
    </Sign>
  )
}
