import { type Issue, NamedError } from '../../platform/errors/index.ts'
import { isMessageKey, type MessageKey } from '../../platform/i18n/index.ts'
import type { ActionAnswer, ActionRequest } from '../action.ts'
import type { Faults, FieldFault } from '../form/index.ts'
import type { PageContent } from '../page.tsx'

/** An act that was refused: why, and what was typed. */
export interface Refused {
  message: FieldFault | null
  faults: Faults
  /** What was typed in a field. */
  typed(name: string): string
}

/**
 * Does an act and goes to a page; where it is refused because of what was sent or of how things stand, shows the page `again` with what was typed.
 * Whoever may not do it at all gets the usual page for that.
 */
export async function attempt(
  request: ActionRequest,
  act: () => Promise<string>,
  again: (refused: Refused) => Promise<PageContent>,
): Promise<ActionAnswer> {
  try {
    return { to: await act() }
  } catch (error) {
    if (!(error instanceof NamedError) || (error.status !== 422 && error.status !== 409)) throw error
    const issues = 'issues' in error ? (error.issues as readonly Issue[]) : []
    const page = await again({
      message: issues.length === 0 ? faultOf(error.key, error.values) : null,
      faults: Object.fromEntries(issues.map((it) => [it.path, faultOf(it.key, it.values)])),
      typed: (name) => request.form.text(name),
    })
    return { ...page, status: 422 }
  }
}

function faultOf(key: string, values: Issue['values']): FieldFault {
  const known: MessageKey = isMessageKey(key) ? key : 'error.422.what'
  return { key: known, ...(values && isMessageKey(key) ? { values } : {}) }
}
