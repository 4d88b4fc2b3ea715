import { languageName } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

/** Languages that people can say they work in: those of the European Union, and others with many speakers in cities. */
const tags =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km ko ku lo lt lv mk ml mn mr ms mt my nb ne nl om pa pl ps pt rm ro ru rw sk sl so sq sr sv sw ta te th ti tl tr uk ur uz vi wo yo yue zh zu'.split(
    ' ',
  )

/** All of them and `own`, named and sorted in the reader's language. */
export function spokenLanguages(
  { language, format }: PageRequest,
  own: readonly string[],
): { value: string; label: string }[] {
  return [...new Set([...tags, ...own])]
    .map((value) => ({ value, label: languageName(value, language.code) }))
    .sort((a, b) => format.compare(a.label, b.label))
}
