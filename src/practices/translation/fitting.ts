import { Invalid } from '../../platform/errors/index.ts'
import type { TranslationField } from './field-store.ts'
import { fits } from './state.ts'

/** Throws Invalid when a text has more words than the record takes. */
export function requireFitting(fields: readonly TranslationField[]): void {
  const long = fields.filter((it) => !fits(it.slot, it.body))
  if (long.length > 0)
    throw new Invalid(
      'translate.unreadable',
      long.map((it) => ({ path: it.path, key: 'translate.tooLong' })),
    )
}
