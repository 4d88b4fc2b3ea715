import type * as z from 'zod'
import type { NamedError } from '../../platform/errors/index.ts'
import { isMessageKey, type MessageKey } from '../../platform/i18n/index.ts'
import type { Faults, FieldFault } from './field.tsx'

/** The wrong fields of a form, with the message for each field: of several faults in one the first. */
export function faultsIn(error: z.ZodError, messages: Readonly<Record<string, MessageKey>>): Faults {
  const names = new Set(error.issues.map((it) => String(it.path[0] ?? '')))
  const known = Object.entries(messages).filter(([name]) => names.has(name))
  return Object.fromEntries(known.map(([name, key]) => [name, { key }]))
}

/** What a refused act says, as the message of a field. */
export function faultOf({ key, values }: NamedError): FieldFault {
  return { key: isMessageKey(key) ? key : 'error.422.what', values }
}
