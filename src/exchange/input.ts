import * as z from 'zod'
import { hasHidden } from '../platform/hidden/index.ts'
import { countryCode, countWords, idOf, language } from '../platform/schema/index.ts'
import { declineReasons, helps, outcomes, postKinds } from './word.ts'

export const mostTitleWords = 40
export const mostBodyWords = 250
export const mostTopics = 6
export const mostHours = 100
export const mostRegions = 20

/** A text that somebody types, of at most so many words. Messages are keys of the catalogues. */
function typed(words: number): z.ZodType<string> {
  return z
    .string()
    .trim()
    .max(words * 14, { error: 'exchange.wrong.tooLong' })
    .refine((it) => !hasHidden(it), { error: 'exchange.wrong.hidden' })
    .refine((it) => countWords(it) <= words, { error: 'exchange.wrong.tooLong' })
    .transform((it) => it.normalize('NFC'))
}

const needed = (words: number, error: string) => typed(words).refine((it) => it !== '', { error })

const mailAddress = /[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}/
// Nine digits or more, as telephones have them; years, sums and postcodes have fewer.
const telephone = /(?:\+|00|\(?0)(?:[\s().\u2011/-]*\d){8,}/

/** Whether a text names a mail address or a telephone number: in public it would be gathered by machines. */
export function namesContact(text: string): boolean {
  return mailAddress.test(text) || telephone.test(text)
}

const open = (words: number, error: string) =>
  needed(words, error).refine((it) => !namesContact(it), { error: 'exchange.wrong.contactInPublic' })

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'exchange.wrong.date' })
  .refine((it) => new Date(`${it}T00:00:00Z`).toISOString().startsWith(it), { error: 'exchange.wrong.date' })

const isReal = (it: string) => !Number.isNaN(Date.parse(`${it}T00:00:00Z`))
const optionalDay = z.preprocess(
  (it) => (it === '' || it === undefined ? null : it),
  z.union([z.null(), z.string().refine(isReal, { error: 'exchange.wrong.date' }).pipe(day)], {
    error: 'exchange.wrong.date',
  }),
)

const unique = <T>(list: readonly T[]) => [...new Set(list)]

/** Countries (ISO 3166-1) and regions (M49). */
const places = z
  .array(z.string().regex(/^(?:[A-Z]{2}|\d{3})$/))
  .transform(unique)
  .pipe(z.array(z.string()).max(mostRegions, { error: 'exchange.wrong.tooManyRegions' }))

/** What somebody seeks or gives. Messages are keys of the catalogues. */
export const postInput = z
  .strictObject({
    kind: z.enum(postKinds),
    /** Language of title and body. */
    language,
    title: open(mostTitleWords, 'exchange.wrong.title'),
    body: open(mostBodyWords, 'exchange.wrong.body'),
    /** Ids of concepts. */
    topics: z
      .array(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))
      .transform(unique)
      .pipe(
        z
          .array(z.string())
          .min(1, { error: 'exchange.wrong.topics' })
          .max(mostTopics, { error: 'exchange.wrong.tooManyTopics' }),
      ),
    helps: z
      .array(z.enum(helps))
      .transform(unique)
      .pipe(z.array(z.enum(helps)).min(1, { error: 'exchange.wrong.helps' })),
    languages: z
      .array(language)
      .transform(unique)
      .pipe(z.array(language).min(1, { error: 'exchange.wrong.languages' }).max(6)),
    city: z.nullable(idOf('RC')),
    country: z.string({ error: 'exchange.wrong.place' }).pipe(countryCode),
    organisation: z.nullable(idOf('RO')),
    /** Hours a month. */
    hours: z
      .number({ error: 'exchange.wrong.hours' })
      .int({ error: 'exchange.wrong.hours' })
      .min(0, { error: 'exchange.wrong.hours' })
      .max(mostHours, { error: 'exchange.wrong.hours' }),
    starts: optionalDay,
    ends: optionalDay,
    contact: needed(40, 'exchange.wrong.contact'),
    preferred: places,
    excluded: places,
  })
  .superRefine((it, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (it.kind === 'offer' && it.hours < 1) wrong('hours', 'exchange.wrong.hours')
    if (it.starts !== null && it.ends !== null && it.starts > it.ends) wrong('ends', 'exchange.wrong.order')
    if (it.preferred.some((place) => it.excluded.includes(place)))
      wrong('excluded', 'exchange.wrong.bothRegions')
  })
export type PostInput = z.output<typeof postInput>

export const declineInput = z.object({
  reason: z.enum(declineReasons, { error: 'exchange.wrong.reason' }),
  words: typed(60),
})

export const messageInput = z.object({ body: needed(400, 'exchange.wrong.message') })
export const refusalInput = z.object({ reason: needed(60, 'exchange.wrong.reason') })

export const outcomeInput = z.object({
  inTouch: z.enum(['yes', 'no'], { error: 'exchange.wrong.inTouch' }),
  outcome: z.enum(outcomes, { error: 'exchange.wrong.outcome' }),
  words: typed(100),
})
export type OutcomeInput = z.output<typeof outcomeInput>
