import { z } from 'zod'

const mostCharacters = 4000
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

/** A translated text: plain, trimmed, without hidden characters; empty: not translated. */
export const body = z
  .string()
  .trim()
  .max(mostCharacters, { error: 'draft.tooLong' })
  .refine((it) => !unwanted.test(it) && it.isWellFormed(), { error: 'draft.hiddenCharacters' })
  .transform((it) => it.normalize('NFC'))
