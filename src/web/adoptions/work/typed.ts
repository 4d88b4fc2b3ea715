import { asNamedError } from '../../../platform/db/index.ts'
import { Conflict, Invalid, TooMany } from '../../../platform/errors/index.ts'
import { isMessageKey, type MessageKey } from '../../../platform/i18n/index.ts'
import type { FieldFault, Form } from '../../form/index.ts'

/** A form that is shown again: what was typed, and why it was not taken. */
export interface Typed {
  values: Readonly<Record<string, string>>
  faults: Readonly<Record<string, FieldFault>>
  /** What is wrong with the whole. */
  problem: FieldFault | null
  status: 422 | 429
}

function faultOf(key: string, values?: FieldFault['values']): FieldFault {
  const known: MessageKey = isMessageKey(key) ? key : 'adopt.unfit'
  return values ? { key: known, values } : { key: known }
}

/** What stands in the fields of a form. */
export function typedIn(form: Form): Record<string, string> {
  return Object.fromEntries(form.names().map((it) => [it, form.text(it)]))
}

/**
 * Tries an act. Where it is refused for what was sent, or because somebody was faster, gives the form to be shown again; anything else is
 * thrown on. `fieldOf` names the field of the form for a part of the input.
 */
export async function attempt(
  form: Form,
  act: () => Promise<unknown>,
  fieldOf: (path: string) => string = (it) => it,
): Promise<Typed | null> {
  const typed = { values: typedIn(form), faults: {}, problem: null, status: 422 as const }
  try {
    await act()
    return null
  } catch (thrown) {
    const error = asNamedError(thrown)
    if (error instanceof TooMany) {
      const minutes = Math.ceil(error.retryAfterSeconds / 60)
      return { ...typed, problem: faultOf(error.key, { minutes }), status: 429 }
    }
    if (error instanceof Conflict) return { ...typed, problem: faultOf(error.key) }
    if (!(error instanceof Invalid)) throw thrown
    const faults: Record<string, FieldFault> = {}
    for (const it of error.issues) faults[fieldOf(it.path)] ??= faultOf(it.key, it.values)
    return { ...typed, faults, problem: error.issues.length === 0 ? faultOf(error.key) : null }
  }
}
