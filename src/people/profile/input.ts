import * as z from 'zod'
import { withoutUnseen } from '../../platform/hidden/index.ts'
import { countryCode, countWords, idOf, language, line } from '../../platform/schema/index.ts'
import { noticeRhythms } from '../notice-choice-store.ts'

/** Most characters of what a person is called. */
export const mostNameCharacters = 100
const mostAboutWords = 120
const mostHours = 200

/** The text without what cannot be seen or turns other text around; each piece of white space is one space. */
export function plainLine(text: string): string {
  return withoutUnseen(text).replaceAll(/\s+/g, ' ').trim()
}

const orNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const shortLine = (most: number) => z.preprocess(cleaned, line(most))

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? plainLine(value) : value
}

const about = z.preprocess(
  (value) => (typeof value === 'string' ? withoutUnseen(value) : value),
  line(mostAboutWords * 14).refine((it) => countWords(it) <= mostAboutWords, {
    error: `expected at most ${mostAboutWords} words`,
  }),
)

/** What people say about themselves. */
export const profileInput = z.strictObject({
  /** As the person wants it; nobody asks for first and last names. */
  name: shortLine(mostNameCharacters),
  addressAs: z.preprocess(orNull, shortLine(60).nullable()),
  languages: z
    .array(language)
    .transform((it) => [...new Set(it)])
    .pipe(z.array(language).min(1).max(8)),
  country: z.preprocess(orNull, countryCode.nullable()),
  city: z.preprocess(orNull, idOf('RC').nullable()),
  about: z.preprocess(orNull, about.nullable()),
  offers: z.strictObject({
    answers: z.boolean(),
    visits: z.boolean(),
    mentors: z.boolean(),
    /** Hours a month; null: not said. */
    hours: z.number().int().min(0).max(mostHours).nullable(),
  }),
  /** Language of mails. */
  language: z.string().regex(/^[A-Za-z-]{2,10}$/),
  notices: z.enum(noticeRhythms),
  /** Topics of which the person wants no mails. */
  stopped: z.array(z.string().regex(/^[a-z]{1,40}$/)).max(40),
})
export type ProfileInput = z.output<typeof profileInput>
export type Offers = ProfileInput['offers']
