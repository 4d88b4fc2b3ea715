import * as z from 'zod'
import { idOf, language, line, partialDate } from '../../platform/schema/index.ts'
import { stages } from '../input.ts'
import { words } from './part.ts'
import { visibilities } from './word.ts'

/** A text that may be empty. */
function optionalWords(most: number): z.ZodType<string, string> {
  return z.union([z.literal(''), words(most)], { error: 'adopt.tooLong' })
}

/** A date that a schema finds right, or none. */
function dateOrNone(schema: z.ZodType): z.ZodType<string | null, string | null> {
  return z
    .string()
    .refine((it) => schema.safeParse(it).success, { error: 'adopt.noDate' })
    .nullable()
}

const stepFields = {
  stage: z.enum(stages, { error: 'adopt.needed' }),
  /** Known to the day, month or year; null: not known. */
  date: dateOrNone(partialDate),
  /** Empty where none is needed. */
  reason: optionalWords(60),
}

/** What opens a workspace. Texts are in `language`. */
export const workInput = z.strictObject({
  origin: idOf('RP'),
  city: z.string({ error: 'adopt.needed' }).pipe(idOf('RC')),
  organisation: idOf('RO').optional(),
  language,
  visibility: z.enum(visibilities, { error: 'adopt.needed' }),
  ...stepFields,
  story: optionalWords(120),
  /** How records name the group's own account as a source, in `language`. */
  sourceTitle: line(300),
})
export type WorkInput = z.output<typeof workInput>

/** One step to another stage. `after`: how many stages the form has shown. */
export const stepInput = z.strictObject({ ...stepFields, after: z.number().int().min(1) })
export type StepInput = z.output<typeof stepInput>

/** What the workspace tells of itself. `revision`: the one that the form has shown. */
export const storyInput = z.strictObject({
  story: optionalWords(120),
  help: optionalWords(60),
  revision: z.number().int().min(0),
})
export type StoryInput = z.output<typeof storyInput>

/** Who sees it. */
export const showInput = z.strictObject({
  visibility: z.enum(visibilities, { error: 'adopt.needed' }),
  hidesCity: z.boolean(),
  /** A whole day; null: at once. */
  delayUntil: dateOrNone(z.iso.date()),
  revision: z.number().int().min(0),
})
export type ShowInput = z.output<typeof showInput>

/** What one side says of the story. */
export const confirmationInput = z.strictObject({
  side: z.enum(['origin', 'adopter']),
  agrees: z.boolean({ error: 'adopt.needed' }),
  words: optionalWords(60),
  /** The named role of who says so. */
  role: z.string().trim().min(1, { error: 'adopt.needed' }).pipe(words(15)),
})
export type ConfirmationInput = z.output<typeof confirmationInput>
