import type * as z from 'zod'
import { Invalid } from '../../platform/errors/index.ts'

/** What an act was given, checked. Throws Invalid with what is wrong with each field. */
export function readInput<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new Invalid(
    'adopt.unfit',
    read.error.issues.map((it) => ({
      path: it.path.map(String).join('.'),
      key: it.message.startsWith('adopt.') ? it.message : 'adopt.unfit',
    })),
  )
}
