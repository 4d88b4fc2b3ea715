import * as z from 'zod'
import { hasHidden } from '../../platform/hidden/index.ts'
import { countWords, partialDate } from '../../platform/schema/index.ts'
import { correctableFields } from './field.ts'
import { findings, problemTopics } from './word.ts'

/** A text that somebody types, of at most so many words. Messages are keys of the catalogues. */
function typed(words: number): z.ZodType<string> {
  return z
    .string()
    .trim()
    .max(words * 14, { error: 'care.tooLong' })
    .refine((it) => !hasHidden(it), { error: 'care.hiddenCharacters' })
    .refine((it) => countWords(it) <= words, { error: 'care.tooLong' })
    .transform((it) => it.normalize('NFC'))
}

const needed = (words: number) => typed(words).refine((it) => it !== '', { error: 'care.missing' })

const email = z
  .string()
  .trim()
  .max(254, { error: 'care.badEmail' })
  .refine((it) => it === '' || /^[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:.]+$/.test(it), {
    error: 'care.badEmail',
  })

/** What somebody answers who was asked whether the record still holds. */
export const answerInput = z
  .object({
    finding: z.enum(findings, { error: 'care.missing' }),
    role: needed(15),
    changed: typed(300),
    why: typed(60),
    since: z.union([z.literal(''), partialDate], { error: 'care.badDate' }),
  })
  .superRefine((it, context) => {
    const path = it.finding === 'changed' ? 'changed' : 'why'
    if (it.finding !== 'holds' && it[path] === '')
      context.addIssue({ code: 'custom', path: [path], message: 'care.missing' })
  })

export const correctionInput = z.object({
  field: z.enum(['', ...correctableFields.map((it) => it.name)], { error: 'care.missing' }),
  body: needed(300),
  source: typed(100),
  email,
})

export const problemInput = z.object({
  topic: z.enum(problemTopics, { error: 'care.missing' }),
  body: needed(300),
  email,
})

/** A named role and, where they are asked for, words. */
export const roleInput = z.object({ role: needed(15) })
export const offerInput = z.object({ role: needed(15), words: needed(150) })
export const reasonInput = z.object({ reason: needed(60) })
export const decisionInput = z.object({ words: needed(150) })

/** Why a practice should sit on the Hundred; the practice by its permanent id. */
export const nominationInput = z.object({ practice: typed(20), words: needed(150) })
