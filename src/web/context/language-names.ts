import { foldText, languageName, remember } from '../../platform/i18n/index.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const twoLetters = letters.flatMap((a) => letters.map((b) => a + b))

/** Codes of languages by their folded names in a reader's language. */
const codesIn = remember(10, (reader: string): ReadonlyMap<string, string> => {
  const named = twoLetters.map((code) => [foldText(languageName(code, reader)), code] as const)
  return new Map(named.filter(([name, code]) => name !== code))
})

/** Names of languages in the reader's language, or tags, apart by commas: as tags with spaces. What is no name stays as it is. */
export function tagsOf(text: string, reader: string): string {
  const codes = codesIn(reader)
  return text
    .split(/[,;،\n]+/)
    .map((it) => it.trim())
    .filter((it) => it !== '')
    .map((it) => codes.get(foldText(it)) ?? it)
    .join(' ')
}
