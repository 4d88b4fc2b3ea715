import { messages as german } from '../../../locales/de/index.ts'
import { messages as english } from '../../../locales/en/index.ts'
import { messages as french } from '../../../locales/fr/index.ts'
import type { LanguageCode, ShippedLanguage } from './language.ts'

/** The name of a message. English has them all; a catalogue with more or fewer does not compile. */
export type MessageKey = keyof typeof english

/** The type a catalogue must have: names what it lacks, or what English lacks, in the compiler's message. */
export type SameKeys<Other, Key extends string = MessageKey> =
  Exclude<keyof Other, Key> extends never
    ? Readonly<Record<Key, string>>
    : { 'not in the English catalogue': Exclude<keyof Other, Key> }

export type Catalogue = Readonly<Record<MessageKey, string>>

const en: Catalogue = english
const fr: SameKeys<typeof french> = french
const de: SameKeys<typeof german> = german

/** The messages of each shipped language, as its catalogue files have them. */
export const catalogues: Readonly<Record<ShippedLanguage, Catalogue>> = { en, fr, de }

/** The catalogue that a language's messages come from: pseudo-languages are made from English. */
export function catalogueOf(code: LanguageCode): Catalogue {
  return code === 'en-XA' || code === 'en-XB' ? en : catalogues[code]
}

/** Whether there is a message of this name. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(en, text)
}
