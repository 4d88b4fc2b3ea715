import * as z from 'zod'
import { hasHidden } from '../../platform/hidden/index.ts'
import { isLanguageTag } from '../../platform/i18n/index.ts'
import { language } from '../../platform/schema/index.ts'

const mostCharacters = 4000

/** A translated text: plain, trimmed, without hidden characters; empty: not translated. Marks of direction may stay: Arabic needs them. */
export const bodyInput = z
  .string()
  .trim()
  .max(mostCharacters, { error: 'translate.tooManyCharacters' })
  .refine((it) => !hasHidden(it), { error: 'draft.hiddenCharacters' })
  .transform((it) => it.normalize('NFC'))

/** What an approver asks the translator to change. */
export const remarkInput = bodyInput
  .refine((it) => it !== '', { error: 'translate.noRemark' })
  .refine((it) => it.length <= 500, { error: 'translate.longRemark' })

/** A language to translate into, as records name it. */
export const targetLanguage = language.refine(isLanguageTag)
