import { FaultSummary } from '../../form/index.ts'
import type { PageRequest } from '../../request.ts'
import type { Typed } from './typed.ts'

/** What is wrong with a form that was sent, first thing on the page. */
export function Refused({ request, typed }: { request: PageRequest; typed: Typed | null }) {
  if (!typed) return null
  return (
    <>
      {typed.problem && (
        <p class="notice" role="alert">
          {request.t(typed.problem.key, typed.problem.values)}
        </p>
      )}
      <FaultSummary request={request} faults={typed.faults} />
    </>
  )
}
