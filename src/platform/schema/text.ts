import * as z from 'zod'
import { hasHidden } from '../hidden/index.ts'

/** How a text in one language came to be; `original` is what its author wrote. */
export const textStates = ['original', 'human', 'machine', 'outdated'] as const
export type TextState = (typeof textStates)[number]

/** One field in several languages: language tag -> text, or text with its state where that is not the usual one. */
export type Text = Record<string, string | { text: string; state: TextState }>

const languageTag = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/

/** A language tag as records use it: language, optional script, optional region, in canonical case. */
export const language = z
  .string()
  .regex(languageTag, { error: 'expected a language tag such as en, pt-BR or zh-Hant' })

/** A line of plain text, trimmed, in Unicode normal form C, of at most `max` characters. */
export function line(max: number): z.ZodType<string, string> {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !hasHidden(value), {
      error: 'expected plain text without hidden characters',
    })
    .transform((value) => value.normalize('NFC'))
}

const unspacedScripts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu
const firstUnspaced = /[\u0e00-\uffff]/

/** Words as the caps count them: runs between white space; in scripts without spaces, two characters each. */
export function countWords(value: string): number {
  const spaced = value.match(/\S+/gu)?.length ?? 0
  if (!firstUnspaced.test(value)) return spaced
  const unspaced = value.match(unspacedScripts)?.length ?? 0
  return Math.max(spaced, Math.ceil(unspaced / 2))
}

/** A word and the space behind it, or two characters without spaces, are two characters at least. */
function hasAtMostWords(value: string, most: number): boolean {
  return value.length < 2 * most || countWords(value) <= most
}

/** A field in several languages; each text at most `maxWords` words (and fourteen characters a word). */
export function text(maxWords: number): z.ZodType<Text, Text> {
  const value = line(maxWords * 14).refine((it) => hasAtMostWords(it, maxWords), {
    error: `expected at most ${maxWords} words`,
  })
  return z
    .record(language, z.union([value, z.strictObject({ text: value, state: z.enum(textStates) })]))
    .refine((languages) => Object.keys(languages).length > 0, {
      error: 'expected the text in at least one language',
    })
}

/** The state a text has when the record does not say: the record's own language is the original, others a person translated. */
export function usualState(of: string, original: string): TextState {
  return of === original ? 'original' : 'human'
}
