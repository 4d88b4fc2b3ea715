import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { messages } from '../../../locales/en/index.ts'
import type { LanguageCode } from './language.ts'
import { remember } from './remember.ts'

/** The name of a message. English has them all; a test compares the other languages with it. */
export type MessageKey = keyof typeof messages

export type Catalogue = Readonly<Record<MessageKey, string>>

const beside = join(import.meta.dirname, 'locales')
// The build copies the files beside the built code.
const folder = existsSync(beside) ? beside : join(import.meta.dirname, '..', '..', '..', 'locales')

const read = remember(20, (code: string): Catalogue => {
  const files = readdirSync(join(folder, code)).filter((it) => it.endsWith('.json'))
  const parts = files.sort().map((it) => JSON.parse(readFileSync(join(folder, code, it), 'utf8')))
  return Object.assign({}, ...parts)
})

/**
 * The messages of a language, read from its files when somebody first asks for it: most sites are read in few languages.
 * Pseudo-languages are made from English.
 */
export function catalogueOf(code: LanguageCode): Catalogue {
  return read(code === 'en-XA' || code === 'en-XB' ? 'en' : code)
}

/** Whether there is a message of this name. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(catalogueOf('en'), text)
}
