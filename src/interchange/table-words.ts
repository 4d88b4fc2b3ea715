import {
  type Aspect,
  type Holder,
  holders,
  indicatorCodes,
  listCountries,
  powerCodes,
  type TableColumn,
  type TableWords,
  tableColumns,
} from '../places/index.ts'
import { catalogueOf, foldText, type MessageKey, remember, shipped } from '../platform/i18n/index.ts'

/**
 * The words that tables of city values may use: names of columns, indicators, powers, holders and countries in every language that Rialto
 * ships. Their codes are always understood.
 */
export const tableWords: () => TableWords = () => inAllLanguages('')

const inAllLanguages = remember(1, (_: string): TableWords => {
  const columns = tableColumns.map((it) => [it, `context.column.${it}` as const] as const)
  const aspects: [Aspect, MessageKey][] = [
    ...indicatorCodes.map((it): [Aspect, MessageKey] => [it, `indicator.${it}.name`]),
    ...powerCodes.map((it): [Aspect, MessageKey] => [`power:${it}`, `power.${it}`]),
    ['languages', 'context.languages.name'],
  ]
  return {
    columns: wordsOf<TableColumn>(columns),
    aspects: wordsOf<Aspect>(aspects),
    holders: wordsOf<Holder>(holders.map((it) => [it, `holder.${it}` as const])),
    countries: new Map(
      shipped.flatMap((language) =>
        listCountries(language).map((it) => [foldText(it.name), it.code] as const),
      ),
    ),
  }
})

/** The first meaning of a word stands: the same word may mean two things in two languages. */
function wordsOf<Code extends string>(keys: readonly (readonly [Code, MessageKey])[]): Map<string, Code> {
  const words = new Map<string, Code>()
  for (const language of shipped) {
    for (const [code, key] of keys) {
      const word = foldText(catalogueOf(language)[key])
      if (!words.has(word)) words.set(word, code)
    }
  }
  return words
}
