import type * as z from 'zod'
import { asNamedError } from '../../platform/db/index.ts'
import { Conflict, Invalid, TooMany } from '../../platform/errors/index.ts'
import { createTranslator, isMessageKey, languages, type MessageKey } from '../../platform/i18n/index.ts'
import type { FieldFault, Form } from '../form/index.ts'

/** A form that is shown again: what was typed, and why it was not taken. */
export interface Typed {
  values: Readonly<Record<string, string>>
  faults: Readonly<Record<string, FieldFault>>
  /** What is wrong with the whole. */
  problem: FieldFault | null
  status: 200 | 422 | 429
}

/** A form that nobody has sent yet, with what stands in it. */
export function untyped(values: Readonly<Record<string, string>> = {}): Typed {
  return { values, faults: {}, problem: null, status: 200 }
}

/** The status of a page that shows a form: none for one that nobody has sent. */
export function statusOf({ status }: Typed): { status?: 422 | 429 } {
  return status === 200 ? {} : { status }
}

function faultOf(message: string, values?: FieldFault['values']): FieldFault {
  const key: MessageKey = isMessageKey(message) ? message : 'care.unfit'
  return values ? { key, values } : { key }
}

/** Reads the fields of a form by the schema of the act. What cannot be read is shown again. */
export function readForm<Schema extends z.ZodObject>(
  schema: Schema,
  form: Form,
): { input: z.output<Schema>; typed: Typed } | { input: null; typed: Typed } {
  const values = Object.fromEntries(Object.keys(schema.shape).map((it) => [it, form.text(it)]))
  const read = schema.safeParse(values)
  if (read.success) return { input: read.data, typed: untyped(values) }
  const faults: Record<string, FieldFault> = {}
  for (const it of read.error.issues) faults[String(it.path[0])] ??= faultOf(it.message)
  return { input: null, typed: { values, faults, problem: null, status: 422 } }
}

/**
 * Tries an act. Where it is refused for what was sent, or because somebody was faster, gives the form to be shown again; anything else is
 * thrown on. `fieldOf` names the field of the form for a part of the record.
 */
export async function attempt(
  typed: Typed,
  act: () => Promise<unknown>,
  fieldOf: (path: string) => string = (it) => it,
): Promise<Typed | null> {
  try {
    await act()
    return null
  } catch (thrown) {
    const error = asNamedError(thrown)
    if (error instanceof TooMany) {
      const minutes = Math.ceil(error.retryAfterSeconds / 60)
      return { ...typed, problem: faultOf(error.key, { minutes }), status: 429 }
    }
    if (error instanceof Conflict) return { ...typed, problem: faultOf(error.key), status: 422 }
    if (!(error instanceof Invalid)) throw thrown
    const faults: Record<string, FieldFault> = {}
    for (const it of error.issues) faults[fieldOf(it.path)] ??= faultOf(it.key, it.values)
    const whole = error.issues.length === 0 ? faultOf(error.key) : null
    return { ...typed, faults, problem: whole, status: 422 }
  }
}

/** What a new version says of itself, in the record's language; undefined where the interface does not speak it. */
export function noteIn(language: string, key: MessageKey): string | undefined {
  const known = languages.find((it) => it.code === language)
  return known ? createTranslator(known.code)(key) : undefined
}
