import * as z from 'zod'
import { Invalid } from '../../platform/errors/index.ts'
import { hasHidden } from '../../platform/hidden/index.ts'
import { countWords, idOf, language } from '../../platform/schema/index.ts'
import { themes } from '../../practices/index.ts'

/** A text that somebody types, of at most so many words. Messages are keys of the catalogues. */
function typed(words: number): z.ZodType<string> {
  return z
    .string({ error: 'question.missing' })
    .trim()
    .max(words * 14, { error: 'question.tooLong' })
    .refine((it) => !hasHidden(it), { error: 'question.hidden' })
    .refine((it) => countWords(it) <= words, { error: 'question.tooLong' })
    .transform((it) => it.normalize('NFC'))
}

const needed = (words: number) => typed(words).refine((it) => it !== '', { error: 'question.missing' })

export const mostQuestionWords = 150
export const mostAnswerWords = 400
const mostRoleWords = 15
export const mostHours = 40

const tag = z.string({ error: 'question.noLanguage' }).pipe(language).catch('')
const knownLanguage = tag.refine((it) => it !== '', { error: 'question.noLanguage' })

/** What a schema finds right, or nothing. */
function orNone(schema: z.ZodType, error: string): z.ZodType<string> {
  return z.string({ error }).refine((it) => it === '' || schema.safeParse(it).success, { error })
}

const day = orNone(z.iso.date(), 'question.badDate')

/** One question. */
export const questionInput = z.strictObject({
  body: needed(mostQuestionWords),
  language: knownLanguage,
  /** A day such as 2026-12-31; empty: none. */
  byWhen: day,
  city: orNone(idOf('RC'), 'question.noCity'),
  role: needed(mostRoleWords),
  named: z.boolean(),
  inOpen: z.boolean(),
})
export type QuestionInput = z.output<typeof questionInput>

/** One answer. */
export const answerInput = z.strictObject({
  body: needed(mostAnswerWords),
  language: knownLanguage,
  role: needed(mostRoleWords),
  named: z.boolean(),
  /** Whether everybody may read it, when the asker agrees. */
  agrees: z.boolean(),
  /** How many answers the form has shown. */
  seen: z.number().int().min(0),
})
export type AnswerInput = z.output<typeof answerInput>

/** Why somebody hands a question back, or ends it. */
export const whyInput = z.strictObject({ words: needed(60) })
/** Why somebody passes it on; may be empty. */
export const passInput = z.strictObject({ words: typed(60) })

/** What a person can give. */
export const capacityInput = z.strictObject({
  hours: z
    .number({ error: 'question.badHours' })
    .int({ error: 'question.badHours' })
    .min(0, { error: 'question.badHours' })
    .max(mostHours, {
      error: 'question.badHours',
    }),
  languages: z
    .array(language)
    .max(8)
    .transform((it) => [...new Set(it)])
    .refine((it) => it.length > 0, { error: 'question.noLanguage' }),
  subjects: z.array(z.enum(themes)).transform((it) => themes.filter((theme) => it.includes(theme))),
  pausedUntil: day,
})
export type CapacityInput = z.output<typeof capacityInput>

/** What an act was given, checked. Throws Invalid with what is wrong with each field. */
export function readInput<T>(schema: z.ZodType<T>, given: unknown): T {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new Invalid(
    'question.unfit',
    read.error.issues.map((it) => ({
      path: String(it.path[0] ?? ''),
      key: it.message.startsWith('question.') ? it.message : 'question.unfit',
    })),
  )
}
