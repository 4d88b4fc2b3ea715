import * as z from 'zod'
import { hasHidden } from '../../platform/hidden/index.ts'
import { criteria, exclusions, mostScore, recommendations } from './word.ts'

const mostCharacters = 4000

/** Words of a conversation: plain text, trimmed, at most 4,000 characters, no hidden characters. */
export const said = z
  .string()
  .trim()
  .max(mostCharacters, { error: 'review.tooLong' })
  .refine((it) => !hasHidden(it), { error: 'draft.hiddenCharacters' })
  .transform((it) => it.normalize('NFC'))

const score = z.number().int().min(0).max(mostScore)

/** What a reviewer writes; unfinished while it is being written. */
export const reviewContent = z.strictObject({
  /** For each reason that excludes: whether it is there. */
  excluded: z.partialRecord(z.enum(exclusions), z.boolean()).default({}),
  scores: z.partialRecord(z.enum(criteria), score).default({}),
  /** Words to an exclusion or criterion, and `overall`. */
  words: z.partialRecord(z.enum([...exclusions, ...criteria, 'overall']), said).default({}),
  recommendation: z.enum(recommendations).optional(),
  /** Whether the reviewer agrees to be named in the public statement. */
  named: z.boolean().default(false),
})
export type ReviewContent = z.output<typeof reviewContent>

/** A reason in words, as decisions and refusals need one. */
export const reason = said.refine((it) => it.length >= 3, { error: 'review.reasonNeeded' })
